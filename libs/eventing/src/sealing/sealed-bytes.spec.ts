import { randomBytes } from 'node:crypto';
import { NONCE_BYTES, openBytes, sealBytes, TAG_BYTES } from './sealed-bytes.js';

describe('R6: sealed bytes', () => {
  const seal = { key: randomBytes(32), nonce: randomBytes(NONCE_BYTES), additional: 'a place' };
  const plain = Buffer.from('Señora, no paper');
  const sealed = sealBytes(seal, plain);

  it('open as what was sealed, whether it was a text or bytes', () => {
    expect(openBytes(seal, sealed)).toEqual(plain);
    expect(openBytes(seal, sealBytes(seal, plain.toString()))).toEqual(plain);
    expect(openBytes(seal, sealBytes(seal, ''))).toEqual(Buffer.alloc(0));
  });

  it('are longer by their tag', () => {
    expect(sealed.length).toBe(plain.length + TAG_BYTES);
  });

  it.each([
    ['by another key', { ...seal, key: randomBytes(32) }],
    ['by another nonce', { ...seal, nonce: randomBytes(NONCE_BYTES) }],
    ['by a cut nonce', { ...seal, nonce: seal.nonce.subarray(1) }],
    ['in another place', { ...seal, additional: 'another' }],
    ['in no place', { key: seal.key, nonce: seal.nonce }],
  ])('do not open %s', (_, other) => {
    expect(openBytes(other, sealed)).toBeUndefined();
  });

  it('do not open cut at any length, nor with any byte altered', () => {
    for (let length = 0; length < sealed.length; length += 1)
      expect(openBytes(seal, sealed.subarray(0, length))).toBeUndefined();
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at]! ^= 1;
      expect(openBytes(seal, altered)).toBeUndefined();
    }
  });
});
