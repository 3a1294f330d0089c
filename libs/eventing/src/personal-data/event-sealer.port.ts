import type { Sealed } from '@ventanilla/kernel';
import type { PersonalField } from '../definitions/personal-fields.js';

export interface SealRequest {
  readonly eventId: string;
  /** The event's stream; it stands in the name of each text's key. */
  readonly stream: string;
  readonly fields: readonly PersonalField[];
  readonly data: unknown;
  readonly organisation: string;
  /** The person id behind a mark's role. */
  personOf(whose: string): string;
}

export interface FingerprintRequest {
  readonly eventId: string;
  readonly person: string;
  readonly organisation: string;
  /** The command's body in canonical JSON. */
  readonly body: string;
}

/** What command handling needs of the personal data vault. Errors: `KeyDestroyed`, `KeyStoreUnavailable`. */
export interface EventSealer {
  /**
   * The event's data with every marked field sealed. A value that was sealed in another event is sealed anew for
   * this one under the same keys, so that it goes with the original.
   */
  sealEvent(request: SealRequest): Promise<unknown>;
  /**
   * A fingerprint of a command's body, sealed under the person's key, for an event's metadata (R1, R6); undefined
   * where the person was forgotten: a repeat of such a command counts as the same.
   */
  sealFingerprint(request: FingerprintRequest): Promise<Sealed | undefined>;
  /** Whether the body is the one of the fingerprint; true where the key is gone, for then nobody can tell. */
  fingerprintMatches(request: { eventId: string; sealed: Sealed; body: string }): Promise<boolean>;
}
