export * from './distributed.config.js';
export * from './run-service.js';
export * from './move/distributed-side.js';
export { untilInstancesSettle } from './move/watched-gate.js';
