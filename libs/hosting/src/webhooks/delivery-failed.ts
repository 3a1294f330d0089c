/** Why a delivery was not acknowledged. Stable; what the receiver answered beside its status is told to nobody. */
export type FailureCode =
  /** It answered, and not with success. */
  | 'REJECTED'
  /** It answered with another address: redirects are not followed. */
  | 'REDIRECTED'
  /** It did not answer in time. */
  | 'TIMED_OUT'
  /** No connection, a broken one, or one that is not trusted. */
  | 'UNREACHABLE'
  /** Its name means an address by now that webhooks may not reach. */
  | 'TARGET_FORBIDDEN'
  /** The events cannot be read here now. */
  | 'EVENTS_UNAVAILABLE';

export interface Failure {
  readonly code: FailureCode;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** The receiver asked for it, in ms. */
  readonly retryAfterMs?: number;
}

export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';

  constructor(readonly failure: Failure) {
    super(`${failure.code}${failure.status === undefined ? '' : ` (${failure.status})`}`);
  }
}

export const failureOf = (error: unknown): Failure =>
  error instanceof DeliveryFailed ? error.failure : { code: 'EVENTS_UNAVAILABLE' };
