export * from './event-context.js';
export * from './event-transport.js';
export * from './on-events.decorator.js';
