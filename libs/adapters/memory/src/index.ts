export { MemoryBlobStore } from './blob-store/memory-blob-store.js';
export { MemoryDocumentStore } from './document-store/memory-document-store.js';
export * from './key-store/index.js';
export { MemoryEventStore } from './event-store/memory-event-store.js';
