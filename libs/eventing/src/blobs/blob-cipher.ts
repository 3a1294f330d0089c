import { Transform } from 'node:stream';
import { PersonalDataDamaged } from '../personal-data/personal-data.errors.js';
import { NONCE_BYTES, openBytes, sealBytes, TAG_BYTES } from '../sealing/sealed-bytes.js';

/** Plaintext is sealed piece by piece, so that none of it is given out before it was found to be what was sealed. */
const PIECE_BYTES = 64 * 1024;
const SEALED_PIECE_BYTES = PIECE_BYTES + TAG_BYTES;
const COUNTER_AT = 7;
const LAST_AT = 11;

/** Length of the sealed bytes of so many plain ones. */
export const sealedSize = (plain: number): number =>
  plain + TAG_BYTES * Math.max(1, Math.ceil(plain / PIECE_BYTES));

/**
 * Which piece it is and whether it is the last: no piece can be moved, left out or repeated, and the end cannot be cut
 * off (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár). There is no random part: a key is one content's.
 */
const nonceOf = (piece: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(piece, COUNTER_AT);
  nonce[LAST_AT] = last ? 1 : 0;
  return nonce;
};

const open = (key: Buffer, nonce: Buffer, sealed: Buffer): Buffer => {
  const plain = openBytes({ key, nonce }, sealed);
  if (!plain) throw new PersonalDataDamaged('A file is not what was sealed.');
  return plain;
};

/** Cuts a stream into pieces of one size; the last one, which may be shorter or empty, is told from the others. */
const inPieces = (size: number, work: (piece: Buffer, index: number, last: boolean) => Buffer): Transform => {
  let held: Buffer[] = [];
  let bytes = 0;
  let index = 0;
  const take = (count: number): Buffer => {
    const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held, bytes);
    held = count < all.length ? [all.subarray(count)] : [];
    bytes -= count;
    return all.subarray(0, count);
  };
  return new Transform({
    transform(chunk: Buffer, _, done) {
      held.push(chunk);
      bytes += chunk.length;
      try {
        // A full piece may be the last: it waits until there is more.
        while (bytes > size) this.push(work(take(size), index++, false));
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done) {
      try {
        this.push(work(take(bytes), index, true));
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
};

/** Seals a stream under a key of its own: 32 bytes that never seal anything else. */
export const sealing = (key: Buffer): Transform =>
  inPieces(PIECE_BYTES, (piece, index, last) => sealBytes({ key, nonce: nonceOf(index, last) }, piece));

/** Opens what `sealing` sealed; fails with `PersonalDataDamaged` before any byte that is not as it was, or is missing. */
export const opening = (key: Buffer): Transform =>
  inPieces(SEALED_PIECE_BYTES, (piece, index, last) => open(key, nonceOf(index, last), piece));
