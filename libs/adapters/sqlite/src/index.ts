export * from './key-store/index.js';
export * from './event-log/index.js';
