export { RemoteDocumentStore, type RemoteOptions } from './remote-document-store.js';
export { serveDocumentWrites } from './serve-document-writes.js';
export { SqliteDocumentStore } from './sqlite-document-store.js';
