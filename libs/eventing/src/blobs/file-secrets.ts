import { createHmac, randomBytes } from 'node:crypto';
import type { KeyStore, PersonKey } from '../key-store/key-store.port.js';
import { PersonalDataDamaged } from '../personal-data/personal-data.errors.js';
import { NONCE_BYTES, openBytes, sealBytes } from '../sealing/sealed-bytes.js';

/** In the place of a person, where a key is the organisation's own: no person has this id, so nobody forgets it. */
const ORGANISATION_ITSELF = '00000000-0000-5000-8000-000000000000';

export interface FileSecret {
  /** Name of the blob. */
  readonly name: string;
  /** Seals this content and no other. */
  readonly key: Buffer;
}

/**
 * What is derived from a content's digest and its organisation's secret. A token is the digest, sealed: whoever reads an
 * event in plain sees nothing of the content by it, and finds the blob only with the key store.
 */
export class FileSecrets {
  constructor(private readonly keys: Pick<KeyStore, 'personKey'>) {}

  async of(organisation: string, digest: Buffer): Promise<FileSecret & { readonly token: string }> {
    const owner = await this.keys.personKey(ORGANISATION_ITSELF, organisation);
    return { ...secretOf(owner, digest), token: `${owner.id}.${sealToken(owner, digest)}` };
  }
}

/** What tokens lead to, in order. `PersonalDataDamaged` where one is none of our tokens. */
export const secretsBehind = async (
  keys: Pick<KeyStore, 'findPersonKeys'>,
  tokens: readonly string[],
): Promise<readonly FileSecret[]> => {
  const parsed = tokens.map((token) => token.split('.'));
  const ids = [...new Set(parsed.map(([id = '']) => id))];
  const owners = new Map((await keys.findPersonKeys(ids)).map((owner, at) => [ids[at], owner]));
  return parsed.map(([id = '', sealed = '']) => {
    const owner = owners.get(id);
    if (!owner) throw new PersonalDataDamaged('A file is of an organisation whose key is not there.');
    return secretOf(owner, openToken(owner, sealed));
  });
};

const derived = ({ secret }: PersonKey, ...parts: (string | Buffer)[]): Buffer => {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
};

const secretOf = (owner: PersonKey, digest: Buffer): FileSecret => ({
  name: derived(owner, 'file name\n', digest).toString('hex'),
  key: derived(owner, 'file key\n', digest),
});

const sealToken = (owner: PersonKey, digest: Buffer): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const sealed = sealBytes({ key: derived(owner, 'file token'), nonce }, digest);
  return Buffer.concat([nonce, sealed]).toString('base64url');
};

const openToken = (owner: PersonKey, text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64url');
  const seal = { key: derived(owner, 'file token'), nonce: bytes.subarray(0, NONCE_BYTES) };
  const digest = openBytes(seal, bytes.subarray(NONCE_BYTES));
  if (!digest) throw new PersonalDataDamaged('A token of a file is not what was sealed.');
  return digest;
};
