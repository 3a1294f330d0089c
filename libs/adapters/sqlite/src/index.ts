export * from './key-store/index.js';
export * from './event-log/index.js';
export * from './documents/sqlite-document-store.js';
export * from './lock/index.js';
