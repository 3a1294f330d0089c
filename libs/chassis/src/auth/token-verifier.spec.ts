import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import {
  AUDIENCE,
  everybody,
  ISSUER,
  ORGANISATION,
  TestIssuer,
  type TokenClaims,
} from '../fixtures/test-issuer.js';
import { fixedKeys, type KeySource } from './key-source.js';
import { TokenVerifier } from './token-verifier.js';

const CLAIMS = { roles: 'roles', organisations: 'organisations', client: 'client_id', roleNames: {} };
const HOUR_S = 3600;

describe('R9: bearer tokens', () => {
  let issuer: TestIssuer;
  let now: number;
  let changed: () => void;
  let lookups: number;
  let verifier: TokenVerifier;

  const verifierWith = (keys: KeySource): TokenVerifier =>
    new TokenVerifier({
      issuer: ISSUER,
      audience: AUDIENCE,
      keys: {
        keyFor: (...from) => ((lookups += 1), keys.keyFor(...from)),
        onChange: (listener) => (changed = listener),
      },
      claims: CLAIMS,
      directory: everybody,
      now: () => now,
    });

  beforeEach(async () => {
    issuer = await TestIssuer.create();
    now = Date.now();
    lookups = 0;
    verifier = verifierWith(issuer.keys);
  });

  const agent = { roles: ['agent'], organisations: 'all' } as const;

  it.each(['RS256', 'ES256', 'EdDSA'])('signed with %s are accepted', async (algorithm) => {
    const other = await TestIssuer.create(algorithm);
    const token = await other.token(agent);
    expect(await verifierWith(other.keys).verify(token)).toMatchObject({
      id: 'person-ann',
      tokenId: 'token-1',
    });
  });

  it.each(['ES384', 'PS256', 'RS512'])('signed with %s are not', async (algorithm) => {
    const other = await TestIssuer.create(algorithm);
    await expect(verifierWith(other.keys).verify(await other.token(agent))).rejects.toMatchObject({
      code: 'INVALID_TOKEN',
    });
  });

  const seconds = (after: number): number => Math.floor(Date.now() / 1000) + after;

  it.each([
    ['of another issuer', { iss: 'https://else.test' }, 'INVALID_TOKEN'],
    ['for another audience', { aud: 'console' }, 'INVALID_TOKEN'],
    ['without expiry', { exp: undefined }, 'INVALID_TOKEN'],
    ['expired 6 s ago', { exp: seconds(-6) }, 'TOKEN_EXPIRED'],
    ['good only from a minute on', { nbf: seconds(60) }, 'INVALID_TOKEN'],
  ])('%s are refused', async (_, claims, code) => {
    await expect(verifier.verify(await issuer.token({ ...agent, ...claims }))).rejects.toMatchObject({
      code,
      status: 401,
    });
  });

  it('clocks may differ by 5 s', async () => {
    const token = await issuer.token({ ...agent, exp: seconds(-4), nbf: seconds(4) });
    expect(await verifier.verify(token)).toMatchObject({ id: 'person-ann' });
  });

  it('keys that a token brings or points to are never looked at', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const fetched = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('must not be asked'));
    const headers = [
      { jwk },
      { jku: 'https://evil.test/jwks' },
      { x5u: 'https://evil.test/cert' },
      { kid: 'key-1', jwk },
    ];
    for (const header of headers) {
      const token = await new SignJWT({ ...agent, sub: 'ann' })
        .setProtectedHeader({ alg: 'ES256', ...header })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime('1h')
        .sign(privateKey);
      await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
    }
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  it('unsigned ones, and ones signed with the public key as a secret, are refused', async () => {
    const none = new UnsecuredJWT({ ...agent, sub: 'ann' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime('1h');
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }) as string);
    const hmac = await new SignJWT(agent)
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .setExpirationTime('1h')
      .sign(pem);
    for (const token of [none.encode(), hmac]) {
      await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
    }
  });

  it('one whose key the issuer publishes without what makes it a key is refused', async () => {
    const broken = verifierWith(fixedKeys({ keys: [{ kty: 'RSA', e: 'AQAB', kid: 'key-1', alg: 'RS256' }] }));
    const token = await (await TestIssuer.create('RS256')).token(agent);
    await expect(broken.verify(token)).rejects.toMatchObject({ code: 'INVALID_TOKEN', status: 401 });
  });

  it.each(['', 'x', 'a.b.c', '..', 'e30.e30.e30', '\u0000', `${'x'.repeat(8193)}`])(
    '%.10j is refused',
    async (token) => {
      await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
    },
  );

  describe('verified ones are remembered', () => {
    it('for a minute, also where the clock is set back meanwhile, and not beyond their expiry', async () => {
      const token = await issuer.token({ ...agent, exp: seconds(30) });
      expect(verifier.known(token)).toBeUndefined();
      const principal = await verifier.verify(token);
      expect(verifier.known(token)).toBe(principal);
      now += 31_000;
      expect(verifier.known(token)).toBeUndefined();
      const longer = await issuer.token({ ...agent, exp: seconds(HOUR_S) });
      await verifier.verify(longer);
      now -= 1_000 * HOUR_S;
      const sinceStart = jest.spyOn(performance, 'now');
      const verifiedAt = performance.now();
      sinceStart.mockImplementation(() => verifiedAt + 59_000);
      expect(verifier.known(longer)).toBeDefined();
      sinceStart.mockImplementation(() => verifiedAt + 61_000);
      expect(verifier.known(longer)).toBeUndefined();
      sinceStart.mockRestore();
    });

    it('until the keys change, also where the change comes while one is being verified', async () => {
      const token = await issuer.token(agent);
      await verifier.verify(token);
      changed();
      expect(verifier.known(token)).toBeUndefined();
      const underway = verifier.verify(token);
      changed();
      await underway;
      expect(verifier.known(token)).toBeUndefined();
    });

    it('and verified once for many requests at once', async () => {
      const token = await issuer.token(agent);
      await Promise.all(Array.from({ length: 20 }, () => verifier.verify(token)));
      expect(lookups).toBe(1);
    });

    it('a bad one is not', async () => {
      const token = `${await issuer.token(agent)}x`;
      await verifier.verify(token).catch(() => undefined);
      expect(verifier.known(token)).toBeUndefined();
    });
  });

  describe('make a principal', () => {
    const principalOf = async (claims: TokenClaims) => verifier.verify(await issuer.token(claims));

    it.each([
      ['no role of ours', { roles: ['wizard'], organisations: 'all' }],
      ['no role at all', { organisations: 'all' }],
      ['a role of a machine and one of a person', { roles: ['agent', 'subscriber'], organisations: 'all' }],
      ["a customer's role in two organisations", { roles: ['user'], organisations: ['a', 'b'] }],
      ["a customer's role everywhere", { roles: ['customer'], organisations: 'all' }],
      ["a customer's role nowhere", { roles: ['user'] }],
      ["a desk's role beside a customer's, everywhere", { roles: ['user', 'agent'], organisations: '*' }],
      ['no subject', { ...agent, sub: undefined }],
    ])('not with %s', async (_, claims) => {
      await expect(principalOf(claims)).rejects.toMatchObject({ code: 'PRINCIPAL_INCOMPLETE', status: 403 });
    });

    it('an agent of stated organisations serves those', async () => {
      const principal = await principalOf({ roles: 'agent', organisations: [ORGANISATION, ORGANISATION] });
      expect(principal.organisations).toEqual([ORGANISATION]);
    });

    it('a desk role without organisations serves none', async () => {
      expect((await principalOf({ roles: ['agent'] })).organisations).toEqual([]);
    });

    it('a machine is known by its client, and asks no directory', async () => {
      const machine = { roles: ['subscriber'], client_id: 'erp', sub: 'nobody' };
      expect(await principalOf(machine)).toMatchObject({ kind: 'machine', id: 'erp' });
    });

    it("claims may have other names, and roles the issuer's", async () => {
      const mapped = new TokenVerifier({
        issuer: ISSUER,
        audience: AUDIENCE,
        keys: issuer.keys,
        claims: {
          roles: 'realm_access.roles',
          organisations: 'tenant',
          teams: 'groups',
          client: 'azp',
          roleNames: { helpdesk: 'agent' },
        },
        directory: everybody,
      });
      const token = await issuer.token({
        realm_access: { roles: ['helpdesk', 'offline_access'] },
        tenant: 'a b',
        groups: ['network', 'network', 'print'],
      });
      expect(await mapped.verify(token)).toMatchObject({
        roles: ['agent'],
        organisations: ['a', 'b'],
        teams: ['network', 'print'],
      });
    });
  });
});
