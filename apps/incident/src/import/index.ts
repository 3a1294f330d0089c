export type { ImportOptions, ImportProgress } from './run/import-options.js';
export type { ImportPorts, PersonsOfImport } from './run/import-ports.js';
export type { ImportReport } from './run/import-report.js';
export { ImportRun } from './run/import-run.js';
export { importPortsOf } from './run/ports-of-service.js';
export { ImportFileUnreadable } from '@ventanilla/hosting';
