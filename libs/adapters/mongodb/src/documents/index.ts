export { MongoDocumentStore, type MongoDocumentOptions } from './mongo-document-store.js';
