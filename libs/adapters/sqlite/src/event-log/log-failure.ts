/** Our own findings travel between threads by the same kind of code as SQLite's. */
export const DAMAGED = 'DAMAGED';

export class DamagedLog extends Error {
  readonly code = DAMAGED;

  constructor(finding: string) {
    super(`The event log is damaged: ${finding}. Restore a backup.`);
  }
}

/** An error as it travels between threads. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

export const failureOf = (error: unknown): Failure => {
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as { code?: unknown } | undefined)?.code;
  return { code: typeof code === 'string' ? code : '', message };
};

// Our statements are right, so an SQLITE_ERROR tells of a schema that is not ours any more.
const DAMAGE =
  /^(DAMAGED|SQLITE_CORRUPT.*|SQLITE_NOTADB|SQLITE_ERROR|SQLITE_IOERR_SHORT_READ|SQLITE_IOERR_CORRUPTFS|SQLITE_CONSTRAINT.*)$/;

export const tellsOfDamage = ({ code }: Failure): boolean => DAMAGE.test(code);

/** After an input or output error in a commit nobody knows what reached the disk. */
export const leavesOutcomeOpen = (failure: Failure): boolean =>
  failure.code.startsWith('SQLITE_IOERR') && !tellsOfDamage(failure);
