// What an adapter implements, and what it needs for that: `@ventanilla/eventing/ports`. A thread that only writes a
// file or answers queries loads nothing else of the machinery.
export { decodeCursor, encodeCursor, type Position as CursorPosition } from './document-store/cursor.js';
export * from './document-store/document-store.port.js';
export * from './document-store/filter.js';
export * from './document-store/order.js';
export * from './document-store/query.js';
export * from './document-store/words.js';
export * from './event-store/event-store.errors.js';
export * from './event-store/event-store.port.js';
export * from './event-store/follow-pages.js';
export * from './event-store/joined-signal.js';
export * from './event-store/log-positions.js';
export * from './event-store/pages-ahead.js';
export * from './event-store/storable-events.js';
export * from './event-store/wakeup.js';
export * from './key-store/key-archive.port.js';
export * from './key-store/key-store.port.js';
export * from './key-store/packed-text-keys.js';
export * from './threads/worker-file.js';
