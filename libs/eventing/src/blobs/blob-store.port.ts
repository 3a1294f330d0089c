import type { Readable } from 'node:stream';

export interface StoredBlob {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** When it was put last, by the store's clock, in ms since the epoch. */
  readonly storedAtMs: number;
}

/**
 * Large pieces of bytes by name, beside the log. A name stands for its content: whoever puts a name again puts the same
 * bytes, so that two who do it at once cannot harm each other. Errors: `BlobStoreUnavailable`.
 */
export interface BlobStore {
  /**
   * On disk when it is acknowledged, and never there in part: content that breaks off, or has another size, leaves
   * nothing under the name. Putting a name again makes it as young as a new one.
   */
  put(name: string, content: Readable, size: number): Promise<void>;
  /** `BlobMissing` where it is not there. Whoever asked reads it to its end or destroys it. */
  get(name: string): Promise<Readable>;
  /** undefined where it is not there. */
  find(name: string): Promise<StoredBlob | undefined>;
  /** Harmless where it is not there. */
  remove(name: string): Promise<void>;
  /** Every blob that was there when this began and is still there, in any order. */
  list(): AsyncIterable<StoredBlob>;
  close(): Promise<void>;
}

/** Lower-case letters, digits and dashes: what every file system and every object store keeps apart alike. */
const NAME = /^[a-z0-9][a-z0-9-]{0,127}$/;

export const assertBlobName = (name: string): void => {
  if (!NAME.test(name)) throw new RangeError('A blob is named by lower-case letters, digits and dashes.');
};

export class BlobMissing extends Error {
  override readonly name = 'BlobMissing';

  constructor(readonly blob: string) {
    super('There is no such blob.');
  }
}

export class BlobStoreUnavailable extends Error {
  override readonly name = 'BlobStoreUnavailable';
}
