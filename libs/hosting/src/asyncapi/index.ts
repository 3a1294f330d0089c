export * from './async-api.js';
export * from './async-api-documents.js';
export { cloudEventOf, deliveryHeaders, recordHeaders } from './event-schemas.js';
