export * from './distributed.config.js';
export { CopiesErased } from './forgotten/personal-copies.js';
export * from './run-service.js';
export * from './move/distributed-side.js';
export { untilInstancesSettle } from './move/watched-gate.js';
