export * from './audit-events.js';
export * from './define-event.js';
export * from './published-schema.js';
