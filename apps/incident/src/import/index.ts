export { ANOMALIES, type AnomalyKind } from './mapping/anomalies.js';
export type { ImportedCode } from './mapping/imported-codes.js';
export type { ImportOptions, ImportProgress } from './run/import-options.js';
export type {
  Circumstances,
  ImportPorts,
  PersonOfSource,
  PersonsOfImport,
  SettingsOfImport,
} from './run/import-ports.js';
export type { AnomalyCount, ImportReport } from './run/import-report.js';
export { importPortsOf } from './run/ports-of-service.js';
export { ImportRun } from './run/import-run.js';
export { ImportFileUnreadable } from './source/import-file.errors.js';
