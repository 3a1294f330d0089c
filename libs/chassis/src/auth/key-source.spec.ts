import { ISSUER, TestIssuer } from '../fixtures/test-issuer.js';
import { RemoteKeys } from './key-source.js';

const MINUTE = 60_000;

describe('R11: the keys of an issuer elsewhere', () => {
  let now: number;
  let up: boolean;
  let served: object;
  let reads: number;
  let keys: RemoteKeys;
  let changes: number;
  let first: TestIssuer;

  beforeEach(async () => {
    now = 0;
    up = true;
    reads = 0;
    changes = 0;
    first = await TestIssuer.create('ES256', 'key-1');
    served = first.jwks;
    keys = new RemoteKeys({
      issuer: `${ISSUER}/`,
      lifetimeMs: 60 * MINUTE,
      refreshMs: 10 * MINUTE,
      cooldownMs: MINUTE / 2,
      now: () => now,
      fetchJson: (url) => {
        if (!up) return Promise.reject(new Error('connection refused'));
        if (url === `${ISSUER}/.well-known/openid-configuration`)
          return Promise.resolve({ jwks_uri: `${ISSUER}/jwks` });
        reads += 1;
        return Promise.resolve(served);
      },
    });
    keys.onChange(() => (changes += 1));
  });

  const find = (kid: string) => keys.keyFor({ alg: 'ES256', kid }, {} as never);
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('are read once for many, and again after a while without anybody waiting', async () => {
    await Promise.all([find('key-1'), find('key-1')]);
    now += 9 * MINUTE;
    await find('key-1');
    expect(reads).toBe(1);
    now += 2 * MINUTE;
    await find('key-1');
    await settle();
    expect([reads, changes]).toEqual([2, 0]);
  });

  it('are read where it is told where they are, and no discovery document is', async () => {
    const read: string[] = [];
    const told = new RemoteKeys({
      issuer: ISSUER,
      jwksUri: 'http://identity:3000/oidc/jwks',
      lifetimeMs: 60 * MINUTE,
      fetchJson: (url) => {
        read.push(url);
        return Promise.resolve(served);
      },
    });
    await told.keyFor({ alg: 'ES256', kid: 'key-1' }, {} as never);
    expect(read).toEqual(['http://identity:3000/oidc/jwks']);
  });

  it('a new key is found at once, and what was verified under the old set is void', async () => {
    await find('key-1');
    const second = await TestIssuer.create('ES256', 'key-2');
    served = { keys: [...first.jwks.keys, ...second.jwks.keys] };
    now += MINUTE;
    expect(await find('key-2')).toBeDefined();
    expect(changes).toBe(1);
  });

  it('a new key is found by everybody who comes with it while the keys are read again', async () => {
    await find('key-1');
    const second = await TestIssuer.create('ES256', 'key-2');
    served = { keys: [...first.jwks.keys, ...second.jwks.keys] };
    now += MINUTE;
    expect(await Promise.all([find('key-2'), find('key-2'), find('key-2')])).toHaveLength(3);
    expect(reads).toBe(2);
  });

  it('unknown key ids make no more than one reading per cooldown', async () => {
    await find('key-1');
    now += MINUTE;
    for (let tries = 0; tries < 20; tries += 1) await expect(find(`guess-${tries}`)).rejects.toThrow();
    expect(reads).toBe(2);
  });

  it('are read again in time, and grow old, though the clock was set back by a month', async () => {
    const untold = new RemoteKeys({
      issuer: ISSUER,
      lifetimeMs: 60 * MINUTE,
      fetchJson: () =>
        up ? Promise.resolve({ jwks_uri: ISSUER, ...served }) : Promise.reject(new Error('away')),
    });
    const found = (kid: string) => untold.keyFor({ alg: 'ES256', kid }, {} as never);
    const [wallClock, sinceStart] = [jest.spyOn(Date, 'now'), jest.spyOn(performance, 'now')];
    try {
      await found('key-1');
      served = (await TestIssuer.create('ES256', 'key-2')).jwks;
      const [read, began] = [Date.now(), performance.now()];
      wallClock.mockImplementation(() => read - 30 * 24 * 60 * MINUTE);
      sinceStart.mockImplementation(() => began + MINUTE);
      expect(await found('key-2')).toBeDefined();
      up = false;
      sinceStart.mockImplementation(() => began + 62 * MINUTE);
      await expect(found('key-2')).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' });
    } finally {
      jest.restoreAllMocks();
    }
  });

  it('a key that was withdrawn is known no more', async () => {
    await find('key-1');
    served = (await TestIssuer.create('ES256', 'key-2')).jwks;
    now += 11 * MINUTE;
    await find('key-1');
    await settle();
    await expect(find('key-1')).rejects.toThrow();
  });

  it('go on while the issuer is down, for their lifetime; then nothing is accepted', async () => {
    await find('key-1');
    up = false;
    now += 59 * MINUTE;
    expect(await find('key-1')).toBeDefined();
    await settle();
    now += 2 * MINUTE;
    await expect(find('key-1')).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE', status: 503 });
    up = true;
    now += MINUTE;
    expect(await find('key-1')).toBeDefined();
  });

  it('an issuer that was never reached accepts nothing, and is asked again', async () => {
    up = false;
    await expect(find('key-1')).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' });
    up = true;
    now += MINUTE;
    expect(await find('key-1')).toBeDefined();
  });
});
