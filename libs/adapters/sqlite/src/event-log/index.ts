export { SqliteEventLogReader } from './sqlite-event-log-reader.js';
export { SqliteEventStore, type SqliteEventStoreOptions } from './sqlite-event-store.js';
