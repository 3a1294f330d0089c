export * from './key-store/index.js';
