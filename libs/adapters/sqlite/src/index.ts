export * from './key-store/index.js';
export * from './event-log/index.js';
export * from './documents/index.js';
export * from './lock/index.js';
export * from './views/index.js';
