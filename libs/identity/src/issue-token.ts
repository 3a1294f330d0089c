import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import { AUDIENCE, claimsOfMachine, claimsOfSubject, type AccessClaims } from './claims.js';
import { openIdentity, type IdentityFile } from './identity-file.js';

export interface IssueOptions {
  /** Key of a demo person, or name of a machine. */
  readonly as: string;
  /** Ids of organisations, where the token is to reach no further than these of theirs. */
  readonly organisations?: readonly string[];
  /** Seconds; 8 hours where absent. */
  readonly ttl?: number;
  /** Where the provider is or will be mounted; where absent, where it was last. */
  readonly issuer?: string;
}

const DEFAULT_TTL_S = 8 * 3600;
const DEFAULT_ISSUER = 'http://localhost:3000/oidc';

interface Holder {
  readonly subject: string;
  readonly claims: AccessClaims;
}

const holderOf = (identity: IdentityFile, name: string): Holder => {
  const person = identity.people.find(({ key }) => key === name);
  const subject = person?.subject ?? name;
  const claims = person ? claimsOfSubject(identity, subject) : claimsOfMachine(identity, name);
  if (claims) return { subject, claims };
  const names = [...identity.people.map(({ key }) => key), ...identity.machines.map(({ id }) => id)];
  throw new Error(`There is no "${name}" here; there is ${names.join(', ')}.`);
};

const narrowed = (claims: AccessClaims, organisations: readonly string[] | undefined): AccessClaims => {
  if (organisations === undefined) return claims;
  const all = claims.organisations;
  const beyond = organisations.filter((id) => all !== 'all' && !all.includes(id));
  if (beyond.length > 0) throw new Error(`They do not act in ${beyond.join(', ')}.`);
  return { ...claims, organisations };
};

/**
 * An access token for scripts, as the built-in provider would issue it. Needs no running provider: the data
 * folder's key signs it.
 */
export const issueToken = async (dataFolder: string, options: IssueOptions): Promise<string> => {
  const identity = openIdentity(dataFolder);
  const holder = holderOf(identity, options.as);
  const { subject } = holder;
  const claims = narrowed(holder.claims, options.organisations);
  const { kid } = identity.signingKey;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...claims, client_id: claims.roles.includes(subject) ? subject : 'script' })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' })
    .setIssuer(options.issuer ?? identity.issuer ?? DEFAULT_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(subject)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + (options.ttl ?? DEFAULT_TTL_S))
    .sign(await importJWK(identity.signingKey as JWK, 'RS256'));
};
