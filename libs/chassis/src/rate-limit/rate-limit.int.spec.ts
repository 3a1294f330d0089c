import { startToy } from '../fixtures/start-toy.js';
import { TestIssuer } from '../fixtures/test-issuer.js';
import type { HttpApplication } from '../http/create-http-application.js';

const ID = '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10';

describe('rate limits', () => {
  let suite: HttpApplication;
  let issuer: TestIssuer;

  beforeEach(async () => {
    issuer = await TestIssuer.create();
    ({ suite } = await startToy(issuer, { readsPerMinute: 3, writesPerMinute: 1, anonymousPerMinute: 4 }));
  });

  afterEach(() => suite.close());

  const read = (token: string, address = '10.0.0.1') =>
    suite.fastify.inject({
      url: `/api/v1/toys/${ID}`,
      headers: { authorization: `Bearer ${token}` },
      remoteAddress: address,
    });

  it('a principal has so many reads, whatever the token and the address; writes are apart', async () => {
    const tokens = await Promise.all([
      issuer.as('user'),
      issuer.token({ sub: 'user', roles: 'user', organisations: 'x', jti: 'other' }),
    ]);
    const [one, other] = tokens as [string, string];
    expect((await read(one)).headers).toMatchObject({
      ratelimit: '"reads";r=2;t=20',
      'ratelimit-policy': '"reads";q=3;w=60',
    });
    await read(other, '10.0.0.2');
    await read(one);
    const refused = await read(one);
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(19);
    expect((await read(await issuer.as('agent'))).statusCode).toBe(200);
    const headers = { authorization: `Bearer ${one}` };
    const written = await suite.fastify.inject({ method: 'POST', url: '/api/v1/toys', payload: {}, headers });
    expect([written.statusCode, written.headers['ratelimit-policy']]).toEqual([400, '"writes";q=1;w=60']);
  });

  it('whoever is on the customers’ side has fewer writes than who works at the desk, and than programs', async () => {
    await suite.close();
    ({ suite } = await startToy(issuer, { writesPerMinute: 50, customerWritesPerMinute: 2 }));
    const write = async (role: string) => {
      const headers = { authorization: `Bearer ${await issuer.as(role)}` };
      const request = { method: 'POST', url: '/api/v1/toys', payload: {}, headers } as const;
      const answer = await suite.fastify.inject(request);
      return [answer.statusCode, answer.headers['ratelimit-policy']];
    };
    for (let times = 0; times < 2; times += 1)
      expect(await write('user')).toEqual([400, '"writes";q=2;w=60']);
    expect(await write('user')).toEqual([429, '"writes";q=2;w=60']);
    expect(await write('agent')).toEqual([400, '"writes";q=50;w=60']);
  });

  it('whoever guesses tokens is stopped by address, before any of them is looked at', async () => {
    for (let tries = 0; tries < 4; tries += 1) expect((await read(`a.b.${tries}`)).statusCode).toBe(401);
    const verified = jest.spyOn(crypto.subtle, 'verify');
    expect((await read(await issuer.as('user'))).statusCode).toBe(429);
    expect(verified).not.toHaveBeenCalled();
    verified.mockRestore();
    expect((await read('a.b.c', '10.0.0.9')).statusCode).toBe(401);
  });

  it.each([1, 2])(
    'nobody is another by what they say to %i proxies that each add whom they heard',
    async (proxies) => {
      await suite.close();
      ({ suite } = await startToy(issuer, { trustProxy: true, proxies, anonymousPerMinute: 4 }));
      const guess = async (said: string, address: string) => {
        const heard = [said, address, ...['10.0.0.7'].slice(0, proxies - 1)].join(', ');
        const headers = { authorization: 'Bearer a.b.c', 'x-forwarded-for': heard };
        const answer = await suite.fastify.inject({ url: `/api/v1/toys/${ID}`, headers });
        return answer.statusCode;
      };
      for (let tries = 0; tries < 4; tries += 1)
        expect(await guess(`192.0.2.${tries}`, '203.0.113.9')).toBe(401);
      expect(await guess('192.0.2.99', '203.0.113.9')).toBe(429);
      expect(await guess('192.0.2.99', '203.0.113.8')).toBe(401);
    },
  );

  it('probes are never stopped', async () => {
    for (let tries = 0; tries < 9; tries += 1) {
      expect((await suite.fastify.inject('/health/live')).statusCode).toBe(200);
    }
  });
});
