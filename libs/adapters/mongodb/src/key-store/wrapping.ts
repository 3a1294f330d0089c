import { createHmac, randomBytes } from 'node:crypto';
import { NONCE_BYTES, openBytes, sealBytes, StoreDamaged } from '@ventanilla/eventing';

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
    const seal = { key: this.keyOf(this.current), nonce, additional: additional(this.current, name) };
    const data = sealBytes(seal, secret);
    return { master: this.current, nonce: nonce.toString('base64url'), data };
  }

  /** `WrongMasterKey` where its master key was not given, `StoreDamaged` where it is not what was wrapped. */
  unwrap({ master, nonce, data }: Wrapped, name: WrappedName): Buffer {
    const seal = {
      key: this.keyOf(master),
      nonce: Buffer.from(nonce, 'base64url'),
      additional: additional(master, name),
    };
    const secret = openBytes(seal, data);
    if (secret) return secret;
    throw new StoreDamaged(
      `The key database ${this.database} is damaged: a value does not open. Restore a backup.`,
    );
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

const additional = (master: string, name: WrappedName): string => JSON.stringify([master, ...name]);
