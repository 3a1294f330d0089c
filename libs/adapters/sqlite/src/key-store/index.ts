export { SqliteKeyReader } from './sqlite-key-reader.js';
export { SqliteKeyStore } from './sqlite-key-store.js';
