export * from './distributed.config.js';
