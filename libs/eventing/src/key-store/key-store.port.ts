import type { Position } from '../event-store/event-store.port.js';

/** A person's key within one organisation; random, never derived from who it is. */
export interface PersonKey {
  readonly id: string;
  readonly person: string;
  readonly organisation: string;
  /** 32 bytes. */
  readonly secret: Buffer;
}

/** Keys that each belong to one text, made and stored by the block before any is used: one durable write for many. */
export interface TextKeyBlock {
  readonly id: string;
  /** How many keys it was made with. */
  readonly size: number;
  /** 32 bytes; undefined where it was destroyed or the index is none of the block's. */
  secret(index: number): Buffer | undefined;
}

/** How an outside system names a person: (issuer, subject), ('email', address), (system, record). Compared as it is. */
export interface OutsideName {
  readonly system: string;
  readonly name: string;
}

/**
 * Secrets and the map from outside names to person ids, apart from the log and from its backups. Whatever it
 * acknowledges is on disk, and whatever it destroys is in no file of it any more.
 * Errors: `KeyDestroyed`, `KeyStoreUnavailable`.
 */
export interface KeyStore {
  /** The person's key, made at first use; of two makers at once the loser gets the winner's. `KeyDestroyed` after the person was forgotten. */
  personKey(person: string, organisation: string): Promise<PersonKey>;
  /** undefined where it never was or was destroyed. */
  findPersonKeys(ids: readonly string[]): Promise<readonly (PersonKey | undefined)[]>;
  /** The answer is the caller's own: who has used one of its secrets may overwrite it. */
  newTextKeys(count: number): Promise<TextKeyBlock>;
  findTextKeys(blocks: readonly string[]): Promise<readonly (TextKeyBlock | undefined)[]>;
  destroyTextKey(block: string, index: number): Promise<void>;
  /** Destroys every key and outside name of a person and leaves a tombstone. Repeating it is harmless. */
  forget(person: string): Promise<{ readonly destroyedKeys: number; readonly destroyedNames: number }>;
  /** Whether a tombstone stands for the person. */
  isForgotten(person: string): Promise<boolean>;
  /** Persons of whom any key or outside name exists, among those asked for. */
  holdsAnythingOf(persons: readonly string[]): Promise<readonly string[]>;
  /** The person behind an outside name; stored as HMAC-SHA-256 under this store's own secret. */
  findPerson(name: OutsideName): Promise<string | undefined>;
  /** Links a name to a person unless it is taken; answers whose it is now. `KeyDestroyed` for a forgotten person. */
  linkPerson(name: OutsideName, person: string): Promise<string>;
  unlinkPerson(name: OutsideName, person: string): Promise<void>;
  /**
   * How far whoever the log says to forget was noted to be destroyed here; undefined where nothing is known, as after
   * another store's records were added. A copy of the keys says how far it was when it was made.
   */
  forgottenUpTo(): Promise<Position | undefined>;
  noteForgottenUpTo(position: Position): Promise<void>;
  close(): Promise<void>;
}

/** What opening sealed values needs: enough for a thread that only reads. */
export type KeyReader = Pick<KeyStore, 'findPersonKeys' | 'findTextKeys'>;

export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';

  constructor(readonly person: string) {
    super('This person was forgotten; no key is made for them again.');
  }
}

export class KeyStoreUnavailable extends Error {
  override readonly name = 'KeyStoreUnavailable';

  constructor(
    message: string,
    readonly reason: 'unreachable' | 'disk-full' = 'unreachable',
  ) {
    super(message);
  }
}
