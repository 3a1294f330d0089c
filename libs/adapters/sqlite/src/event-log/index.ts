export { adoptAsRestored, backupLog, type BackupProgress, type LogBackup } from './backup-log.js';
export { SqliteEventLogReader } from './sqlite-event-log-reader.js';
export { SqliteEventStore, type SqliteEventStoreOptions } from './sqlite-event-store.js';
export { verifyLog, type LogFinding, type LogFindingKind, type VerifyStep } from './verify-log.js';
