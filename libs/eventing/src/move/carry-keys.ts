import { createHash } from 'node:crypto';
import type { KeyArchive, KeyRecord } from '../key-store/key-archive.port.js';
import { MoveRefused } from './move.errors.js';

/** What a key store holds, told without any of it. */
export interface KeyDigest {
  readonly records: number;
  /** In hexadecimal; whatever the order in which an engine gives its rows. */
  readonly digest: string;
}

const DIGEST_BYTES = 32;
const MODULUS = 1n << BigInt(8 * DIGEST_BYTES);

const partsOf = (record: KeyRecord): readonly (string | Buffer)[] => {
  switch (record.kind) {
    case 'secret':
      return [record.secret];
    case 'forgotten':
      return [record.person];
    case 'person-key':
      return [record.id, record.person, record.organisation, record.secret ?? 'destroyed'];
    case 'text-block':
      return [record.id, record.secrets];
    case 'name':
      return [record.hash, record.person];
  }
};

const numberOf = (record: KeyRecord): bigint => {
  const hash = createHash('sha256').update(record.kind);
  for (const part of partsOf(record)) hash.update(`:${Buffer.byteLength(part)}:`).update(part);
  return BigInt(`0x${hash.digest('hex')}`);
};

/** The sum of the records' own digests: the same set has the same one. */
export const digestOfKeys = async (archive: KeyArchive): Promise<KeyDigest> => {
  let sum = 0n;
  let count = 0;
  for await (const records of archive.records())
    for (const record of records) {
      sum = (sum + numberOf(record)) % MODULUS;
      count += 1;
    }
  return { records: count, digest: sum.toString(16).padStart(2 * DIGEST_BYTES, '0') };
};

/** Carries keys, tombstones and names, and compares both sides afterwards. @throws MoveRefused, KeysOfAnotherStore */
export const carryKeys = async (
  from: KeyArchive,
  to: KeyArchive,
  onCarried: (records: number) => void,
): Promise<KeyDigest> => {
  for await (const records of from.records()) {
    await to.put(records);
    onCarried(records.length);
  }
  const [here, there] = [await digestOfKeys(from), await digestOfKeys(to)];
  if (here.digest === there.digest) return here;
  throw new MoveRefused(
    `The keys are not the same on both sides: ${here.records} records here, ${there.records} there. ` +
      'The key store of the target holds what the source does not. Move into an empty one.',
  );
};
