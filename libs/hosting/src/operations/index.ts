export { operationsControllerOf } from './operations.controller.js';
export { distributedOperationsControllerOf } from './distributed-operations.controller.js';
export { DistributedParts } from './distributed-operations.js';
export { OperationsMetrics } from './operations.metrics.js';
export { Operations, type ParkedPlace, type Replayed } from './operations.js';
export { ServiceReaders, type SubscriptionStanding, type ViewStanding } from './service-readers.js';
export { OperationReasonDto } from './operations.dto.js';
