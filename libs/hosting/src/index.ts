export * from './audit/audit-trail.js';
export * from './command-arrival.js';
export * from './handle.command.js';
export * from './hosting.module.js';
export * from './operations/index.js';
export * from './shown-event.js';
export * from './text.js';
