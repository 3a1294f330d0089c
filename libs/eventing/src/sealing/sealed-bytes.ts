import { createCipheriv, createDecipheriv } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
const SETTINGS = { authTagLength: TAG_BYTES } as const;

export interface Seal {
  /** 32 bytes. */
  readonly key: Buffer;
  /** Never the same twice under one key. */
  readonly nonce: Buffer;
  /** Where the sealed bytes belong: they open nowhere else. */
  readonly additional?: string;
}

/** AES-256-GCM: the ciphertext, then its tag. A text is sealed as UTF-8. */
export const sealBytes = ({ key, nonce, additional }: Seal, plain: Buffer | string): Buffer => {
  const cipher = createCipheriv(ALGORITHM, key, nonce, SETTINGS);
  if (additional !== undefined) cipher.setAAD(Buffer.from(additional));
  const sealed = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final();
  return Buffer.concat([sealed, cipher.getAuthTag()]);
};

/** undefined where anything differs from what was sealed, or is missing. */
export const openBytes = ({ key, nonce, additional }: Seal, sealed: Buffer): Buffer | undefined => {
  if (nonce.length !== NONCE_BYTES || sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, nonce, SETTINGS);
  if (additional !== undefined) decipher.setAAD(Buffer.from(additional));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
};
