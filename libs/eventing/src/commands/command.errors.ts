/** A key that was used for another command: the same key stands for the same body (R1). */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';

  constructor() {
    super('This Idempotency-Key was used for a command with another body.');
  }
}

/** A person changed the aggregate after the revision that If-Match names (R10). */
export class StaleCommand extends Error {
  override readonly name = 'StaleCommand';

  constructor(
    readonly ifMatch: number,
    readonly revision: number,
  ) {
    super(`Somebody changed this after revision ${ifMatch}; it stands at revision ${revision}.`);
  }
}
