export * from './documents/index.js';
export * from './key-store/index.js';
