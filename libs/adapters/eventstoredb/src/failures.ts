import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '@ventanilla/eventing';
import { ErrorType, WrongExpectedVersionError } from '@eventstore/db-client';

/** No call was made, or the server refused to look at it. Whatever else goes wrong may have been written. */
const NEVER_SENT =
  /No connection established|Name resolution failed|Channel closed before call started|Failed to discover|Server Is Not Ready|Server Is Too Busy/;
const INVALID_ARGUMENT = 3;
const DEADLINE_EXCEEDED = 4;

/** The client throws classes of its own, and raw errors of its transport: both have these. */
interface ClientFailure {
  readonly message: string;
  readonly code?: number;
  readonly type?: string;
}

const failureOf = (error: unknown): ClientFailure =>
  error instanceof Error ? error : { message: String(error) };

/** The server, or the way to it, took longer than it was given. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
  readonly code = DEADLINE_EXCEEDED;
}

export const isWrongRevision = (error: unknown): error is WrongExpectedVersionError =>
  error instanceof WrongExpectedVersionError;

export const isStreamNotFound = (error: unknown): boolean =>
  failureOf(error).type === ErrorType.STREAM_NOT_FOUND;

export const isTooLarge = (error: unknown): boolean =>
  failureOf(error).type === ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED;

/** A start position in the middle of a record. */
export const isInvalidPosition = (error: unknown): boolean => failureOf(error).code === INVALID_ARGUMENT;

export const isAccessDenied = (error: unknown): boolean => failureOf(error).type === ErrorType.ACCESS_DENIED;

/** The channel may hang, and what is sent on it next as well. */
export const mayHang = (error: unknown): boolean => failureOf(error).code === DEADLINE_EXCEEDED;

/** A failure of which it is known that nothing was written by it, in the port's words. */
const refusalFor = (error: unknown): Error | undefined => {
  const { message, type } = failureOf(error);
  if (isAccessDenied(error)) return new StoreUnavailable('The event store refuses these credentials.');
  if (type === ErrorType.STREAM_DELETED) {
    return new StoreDamaged('The stream was tombstoned by someone else: its events are gone for good.');
  }
  if (type === ErrorType.NOT_LEADER || NEVER_SENT.test(message)) {
    return new StoreUnavailable(`The event store cannot be used now: ${message || 'another node leads'}.`);
  }
  return undefined;
};

/** An append's failure as the port speaks of it. */
export const appendFailureFor = (error: unknown): Error =>
  refusalFor(error) ??
  new OutcomeUnknown(`The append may or may not have been written: ${failureOf(error).message}`);

/** The failure of a read, which leaves nothing open. */
export const readFailureFor = (error: unknown): Error => {
  if (error instanceof StoreUnavailable || error instanceof StoreDamaged) return error;
  return (
    refusalFor(error) ?? new StoreUnavailable(`The event store does not answer: ${failureOf(error).message}`)
  );
};
