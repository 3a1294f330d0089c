export { assertConnectionString } from './connection.js';
export { EventStoreDbEventStore, type EventStoreDbEventStoreOptions } from './event-store-db-event-store.js';
