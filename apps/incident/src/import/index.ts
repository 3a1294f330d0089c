export type { ImportProgress } from './run/import-options.js';
export type { ImportReport } from './run/import-report.js';
export { ImportRun } from './run/import-run.js';
export { importPortsOf } from './run/ports-of-service.js';
