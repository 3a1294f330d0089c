/** A move that cannot be made, or that must not go on. The message is a sentence for an operator. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
}

/** The log is not to be worked with: it lives elsewhere, or is being carried. The message says what to do. */
export class LogNotOpen extends Error {
  override readonly name = 'LogNotOpen';
}
