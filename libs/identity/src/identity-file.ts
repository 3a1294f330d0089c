import { generateKeyPairSync, randomBytes, randomUUID, type JsonWebKey } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { demoOrganisations, demoPeople, type DemoOrganisation, type DemoPerson } from './demo-people.js';

/** A machine's credentials at the built-in provider. */
export interface MachineClient {
  /** Also its name and its role. */
  readonly id: 'subscriber' | 'monitoring' | 'provisioning';
  readonly secret: string;
}

/** Everything that the built-in provider must keep: made at the first start, none of it fixed in code. */
export interface IdentityFile {
  readonly format: 1;
  /** Private RSA key as a JWK, with its `kid`. */
  readonly signingKey: JsonWebKey & { readonly kid: string };
  readonly cookieKeys: readonly string[];
  readonly demoPassword: string;
  readonly people: readonly DemoPerson[];
  readonly organisations: readonly DemoOrganisation[];
  readonly machines: readonly MachineClient[];
  /** Where the provider was last mounted: what tokens made beside it must say. */
  readonly issuer?: string;
}

const FILE_NAME = 'identity.json';
const OWNER_ONLY = 0o600;
const RSA_BITS = 2048;

export const identityPath = (dataFolder: string): string => join(dataFolder, FILE_NAME);

const secret = (bytes: number): string => randomBytes(bytes).toString('base64url');

const newSigningKey = (): IdentityFile['signingKey'] => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
};

const makeIdentity = (): IdentityFile => {
  const organisations = demoOrganisations();
  return {
    format: 1,
    signingKey: newSigningKey(),
    cookieKeys: [secret(32), secret(32)],
    demoPassword: secret(12),
    people: demoPeople(organisations),
    organisations,
    machines: (['subscriber', 'monitoring', 'provisioning'] as const).map((id) => ({
      id,
      secret: secret(32),
    })),
  };
};

const sync = (path: string, flags: 'r' | 'w', before: (handle: number) => void = () => undefined): void => {
  const handle = openSync(path, flags, OWNER_ONLY);
  try {
    before(handle);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/**
 * Renamed into place after a sync: a crash leaves the old file or the new one, never half of one. And the folder is
 * synced before anybody is registered: the log must not know of people whose sign-ins are gone.
 */
const write = (path: string, identity: IdentityFile): void => {
  const temporary = `${path}.${process.pid}.tmp`;
  sync(temporary, 'w', (handle) => writeSync(handle, `${JSON.stringify(identity, null, 2)}\n`));
  renameSync(temporary, path);
  sync(dirname(path), 'r');
};

/** What cannot be read for want of a right is as good as before once it is given. */
const read = (path: string): IdentityFile => {
  let identity: IdentityFile;
  try {
    identity = JSON.parse(readFileSync(path, 'utf8')) as IdentityFile;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`${path} is damaged. Restore it from a backup of the keys.`);
  }
  if (identity.format !== 1) throw new Error(`${path} was written by another version of this product.`);
  chmodSync(path, OWNER_ONLY);
  return identity;
};

/** The identity of a data folder, made if there is none yet. */
export const openIdentity = (dataFolder: string): IdentityFile => {
  const path = identityPath(dataFolder);
  if (existsSync(path)) return read(path);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const identity = makeIdentity();
  write(path, identity);
  return identity;
};

/** Notes where the provider is mounted now. */
export const noteIssuer = (dataFolder: string, issuer: string): IdentityFile => {
  const identity = openIdentity(dataFolder);
  if (identity.issuer === issuer) return identity;
  const noted = { ...identity, issuer };
  write(identityPath(dataFolder), noted);
  return noted;
};
