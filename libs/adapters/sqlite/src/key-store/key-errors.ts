import { KeyStoreUnavailable, StoreDamaged } from '@ventanilla/eventing/ports';

/** Our own findings travel between threads by the same kind of code as SQLite's. */
const DAMAGED = 'DAMAGED';
// Our statements are right, so an SQLITE_ERROR tells of a schema that is not ours any more.
const DAMAGE = [DAMAGED, 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_ERROR', 'SQLITE_IOERR_SHORT_READ'];

export class DamagedKeys extends Error {
  readonly code = DAMAGED;
}

/** What SQLite reported, in the port's words. */
export const asStoreError = (message: string, code = ''): StoreDamaged | KeyStoreUnavailable =>
  DAMAGE.some((damage) => code.startsWith(damage))
    ? new StoreDamaged(`The key database is damaged: ${message}. Restore a backup.`)
    : new KeyStoreUnavailable(`The key database cannot be used now: ${message}`);
