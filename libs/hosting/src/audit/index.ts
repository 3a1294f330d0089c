export * from './audit-trail.js';
export * from './audit.dto.js';
export * from './audit.routes.js';
export * from './auditor-readings.js';
export * from './nothing-read.js';
export * from './read-audit.js';
