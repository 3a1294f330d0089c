export * from './distributed.config.js';
export * from './run-service.js';
