import { createHmac, randomFillSync } from 'node:crypto';
import { NONCE_BYTES, openBytes, sealBytes } from '../sealing/sealed-bytes.js';
import { PersonalDataDamaged } from './personal-data.errors.js';

const POOLED_NONCES = 1024;

export interface Ciphertext {
  readonly nonce: string;
  /** Ciphertext and tag. */
  readonly data: string;
}

/** Where a sealed value belongs; it opens nowhere else. */
export const additionalData = (eventId: string, path: string, key: string): string =>
  `${eventId}\n${path}\n${key}`;

/** The AES key of the person's identity fields. The label is no 32 bytes long, so it is no text's secret. */
export const identityKey = (personSecret: Buffer): Buffer =>
  createHmac('sha256', personSecret).update('identity').digest();

/** The AES key of one text: nobody can make it again without both secrets. */
export const textKey = (personSecret: Buffer, textSecret: Buffer): Buffer =>
  createHmac('sha256', personSecret).update(textSecret).digest();

const nonces = Buffer.alloc(NONCE_BYTES * POOLED_NONCES);
let nextNonce = nonces.length;

const newNonce = (): Buffer => {
  if (nextNonce === nonces.length) {
    randomFillSync(nonces);
    nextNonce = 0;
  }
  nextNonce += NONCE_BYTES;
  return nonces.subarray(nextNonce - NONCE_BYTES, nextNonce);
};

export const encrypt = (key: Buffer, additional: string, plain: string): Ciphertext => {
  const nonce = newNonce();
  return {
    nonce: nonce.toString('base64url'),
    data: sealBytes({ key, nonce, additional }, plain).toString('base64url'),
  };
};

/** Throws `PersonalDataDamaged` where anything differs from what was sealed. */
export const decrypt = (key: Buffer, additional: string, ciphertext: Ciphertext): string => {
  const seal = { key, nonce: exactBytes(ciphertext.nonce), additional };
  const plain = openBytes(seal, exactBytes(ciphertext.data));
  if (!plain) throw new PersonalDataDamaged('A sealed value is not what was sealed.');
  return plain.toString();
};

/** Base64url has several spellings for some bytes, and decoders overlook strange characters; one spelling is ours. */
const exactBytes = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new PersonalDataDamaged('A sealed value is no base64url.');
  return bytes;
};
