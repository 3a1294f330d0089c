import { KeyStoreUnavailable, StoreDamaged } from '@ventanilla/eventing';

const DAMAGE = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

/** What SQLite reported, in the port's words. */
export const asStoreError = (message: string, code = ''): StoreDamaged | KeyStoreUnavailable =>
  DAMAGE.some((damage) => code.startsWith(damage))
    ? new StoreDamaged(`The key database is damaged: ${message}`)
    : new KeyStoreUnavailable(`The key database cannot be used now: ${message}`);
