import { KeyStoreUnavailable, StoreDamaged } from '@ventanilla/eventing/ports';

/** Our own findings travel between threads by the same kind of code as SQLite's. */
export const DAMAGED = 'DAMAGED';
// Our statements are right, so an SQLITE_ERROR tells of a schema that is not ours any more.
const DAMAGE = [DAMAGED, 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_ERROR', 'SQLITE_IOERR_SHORT_READ'];

export class DamagedKeys extends Error {
  readonly code = DAMAGED;
}

/** What SQLite reported, in the port's words; of the file, where it was being opened. */
export const asStoreError = (
  message: string,
  code = '',
  file?: string,
): StoreDamaged | KeyStoreUnavailable => {
  const told = file === undefined ? message : `${file}: ${message}`;
  return DAMAGE.some((damage) => code.startsWith(damage))
    ? new StoreDamaged(
        `The key database is damaged: ${told}. Without it no name, text or file of the log can be read, and nobody signs in. Restore a backup.`,
      )
    : new KeyStoreUnavailable(
        `The key database cannot be used now: ${told}`,
        code === 'SQLITE_FULL' ? 'disk-full' : 'unreachable',
      );
};
