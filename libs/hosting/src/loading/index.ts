export * from './csv-records.js';
export * from './import-file.errors.js';
export * from './progress-meter.js';
