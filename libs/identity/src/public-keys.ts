import { createPublicKey, type JsonWebKeyInput } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import type { IdentityFile } from './identity-file.js';

/** The provider's public keys, for whoever checks its tokens in this same process. */
export const publicKeysOf = ({ signingKey }: IdentityFile): JSONWebKeySet => {
  const jwk = createPublicKey({ key: signingKey, format: 'jwk' } as JsonWebKeyInput).export({
    format: 'jwk',
  });
  return { keys: [{ ...(jwk as { kty: string }), kid: signingKey.kid, alg: 'RS256', use: 'sig' }] };
};
