export * from './key-store/index.js';
export { MemoryEventStore } from './event-store/memory-event-store.js';
