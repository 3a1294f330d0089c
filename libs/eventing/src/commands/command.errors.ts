import type { Actor, Instant } from '@ventanilla/kernel';

/** A key that was used for another command: the same key stands for the same body (R1). */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';

  constructor() {
    super('This Idempotency-Key was used for a command with another body.');
  }
}

/** An event that a caller has not seen. */
export interface EventSince {
  readonly revision: number;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly actor: Actor;
}

/** A person changed the aggregate after the revision that If-Match names (R10). */
export class StaleCommand extends Error {
  override readonly name = 'StaleCommand';

  constructor(
    readonly ifMatch: number,
    readonly revision: number,
    /** What came since, at most 50 events, without their data. */
    readonly since: readonly EventSince[],
  ) {
    super(`Somebody changed this after revision ${ifMatch}; it stands at revision ${revision}.`);
  }
}
