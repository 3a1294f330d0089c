import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { StoreDamaged } from '@ventanilla/eventing';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MASTER_KEY_BYTES = 32;

/** A secret as it lies in the database: readable only with the master key of that id. */
export interface Wrapped {
  readonly master: string;
  readonly nonce: string;
  /** Ciphertext, then the tag. */
  readonly data: Buffer;
}

/** What is wrapped: a value that was moved to another place does not open there. */
export type WrappedName = readonly string[];

/** A value is wrapped by a master key that was not given; nobody passes for erased because of it. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';

  constructor(database: string, wrappedBy: string, given: readonly string[]) {
    super(
      `The keys in ${database} are wrapped by the master key ${wrappedBy}; given was ${given.join(', ')}. ` +
        'Give that master key, as the previous one if it is being replaced.',
    );
  }
}

/** Tells master keys apart, and tells nothing of them. */
export const idOfMasterKey = (masterKey: Buffer): string =>
  createHmac('sha256', masterKey).update('ventanilla master key').digest('hex').slice(0, 16);

/** Wraps with the first master key and opens with any of them. */
export class Wrapping {
  private readonly keys = new Map<string, Buffer>();
  readonly current: string;

  constructor(
    private readonly database: string,
    masterKeys: readonly [Buffer, ...Buffer[]],
  ) {
    for (const key of masterKeys) {
      if (key.length !== MASTER_KEY_BYTES) throw new TypeError(`A master key has ${MASTER_KEY_BYTES} bytes.`);
      this.keys.set(idOfMasterKey(key), key);
    }
    this.current = idOfMasterKey(masterKeys[0]);
  }

  /** Of all that were given. */
  get ids(): readonly string[] {
    return [...this.keys.keys()];
  }

  wrap(secret: Buffer, name: WrappedName): Wrapped {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.keyOf(this.current), nonce);
    cipher.setAAD(additional(this.current, name));
    const data = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    return { master: this.current, nonce: nonce.toString('base64url'), data };
  }

  /** `WrongMasterKey` where its master key was not given, `StoreDamaged` where it is not what was wrapped. */
  unwrap({ master, nonce, data }: Wrapped, name: WrappedName): Buffer {
    const key = this.keyOf(master);
    try {
      const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64url'));
      decipher.setAAD(additional(master, name));
      decipher.setAuthTag(data.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(data.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw new StoreDamaged(
        `The key database ${this.database} is damaged: a value does not open. Restore a backup.`,
      );
    }
  }

  refuse(wrappedBy: string): WrongMasterKey {
    return new WrongMasterKey(this.database, wrappedBy, this.ids);
  }

  private keyOf(master: string): Buffer {
    const key = this.keys.get(master);
    if (!key) throw this.refuse(master);
    return key;
  }
}

const additional = (master: string, name: WrappedName): Buffer =>
  Buffer.from(JSON.stringify([master, ...name]));
