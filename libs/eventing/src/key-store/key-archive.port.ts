/** Something that a key store keeps, as it keeps it: for whoever carries all of it into another one. */
export type KeyRecord =
  | {
      /** What outside names are hashed under; 32 bytes. */
      readonly kind: 'secret';
      readonly secret: Buffer;
    }
  | {
      /** The person's tombstone. */
      readonly kind: 'forgotten';
      readonly person: string;
    }
  | {
      readonly kind: 'person-key';
      readonly id: string;
      readonly person: string;
      readonly organisation: string;
      /** 32 bytes; absent where it was destroyed. */
      readonly secret?: Buffer;
    }
  | {
      readonly kind: 'text-block';
      readonly id: string;
      /** 32 bytes each, zeros where one was destroyed. */
      readonly secrets: Buffer;
    }
  | {
      readonly kind: 'name';
      /** HMAC-SHA-256 of the outside name under the store's own secret. */
      readonly hash: Buffer;
      readonly person: string;
    };

/** Another store's names cannot be told among this one's: they are hashed under another secret. */
export class KeysOfAnotherStore extends Error {
  override readonly name = 'KeysOfAnotherStore';

  constructor() {
    super('The key store of the target holds names of its own. Move into an empty one.');
  }
}

/**
 * A key store as a whole. Nobody else works with it meanwhile. Whoever holds this holds every secret.
 * Errors: `KeyStoreUnavailable`, `KeysOfAnotherStore`.
 */
export interface KeyArchive {
  /** Everything, some at once; the store's own secret and the tombstones first. */
  records(): AsyncIterable<readonly KeyRecord[]>;
  /**
   * Adds records as they are, in the order that `records` gives them. Repeating it is harmless. What was destroyed on
   * either side is destroyed.
   */
  put(records: readonly KeyRecord[]): Promise<void>;
}
