import type { Sealed } from '@ventanilla/kernel';
import type { PersonalField } from '../definitions/personal-fields.js';

export interface SealRequest {
  readonly eventId: string;
  readonly fields: readonly PersonalField[];
  readonly data: unknown;
  readonly organisation: string;
  /** The person id behind a mark's role. */
  personOf(whose: string): string;
}

/** What command handling needs of the personal data vault. Errors: `KeyDestroyed`, `KeyStoreUnavailable`. */
export interface EventSealer {
  /** The event's data with every unsealed field sealed; values that are sealed already stay as they are. */
  sealEvent(request: SealRequest): Promise<unknown>;
  /** A fingerprint of a command's body, sealed under the person's key, for an event's metadata (R1, R6). */
  sealFingerprint(request: { eventId: string; person: string; organisation: string; body: string }): Promise<Sealed>;
  /** Whether the body is the one of the fingerprint; true where the key is gone, for then nobody can tell. */
  fingerprintMatches(request: { eventId: string; sealed: Sealed; body: string }): Promise<boolean>;
}
