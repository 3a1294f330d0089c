import { rmSync, statSync } from 'node:fs';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { CUSTOMER_SIDE_ROLES, DESK_SIDE_ROLES } from '@ventanilla/chassis';
import { Browser } from './fixtures/browser.js';
import { startDemoSuite, type DemoSuite } from './fixtures/demo-suite.js';
import { identityPath, openIdentity } from './identity-file.js';
import { issueToken } from './issue-token.js';

describe('the built-in OpenID provider', () => {
  let demo: DemoSuite;

  beforeAll(async () => {
    demo = await startDemoSuite();
  });

  afterAll(async () => {
    await demo.suite.close();
    rmSync(demo.dataFolder, { recursive: true });
  });

  const discover = (id: string, secret?: string) =>
    client.discovery(new URL(demo.builtIn.issuer.url), id, secret, undefined, {
      execute: [client.allowInsecureRequests],
    });

  const me = async (token: string) => {
    const response = await fetch(`${demo.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  const personOf = (key: string) => demo.builtIn.identity.people.find((person) => person.key === key)!;

  const atSignIn = async (configuration: client.Configuration, more: Record<string, string> = {}) => {
    const verifier = client.randomPKCECodeVerifier();
    const start = client.buildAuthorizationUrl(configuration, {
      redirect_uri: `${demo.url}/callback`,
      scope: 'openid profile ventanilla',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: 'state-1',
      ...more,
    });
    const browser = new Browser();
    const { url, page } = await browser.follow(start.href, `${demo.url}/oidc`);
    return { browser, verifier, url, page };
  };

  it('asks nobody for consent, even where a client wishes it', async () => {
    const { browser, url } = await atSignIn(await discover('console'), { prompt: 'login consent' });
    const form = { person: 'user', password: demo.builtIn.identity.demoPassword };
    const { headers } = await browser.submit(url, form);
    const back = await browser.follow(headers.get('location') ?? '', `${demo.url}/oidc`);
    expect(new URL(back.url).searchParams.get('code')).toEqual(expect.any(String));
  });

  it('R9: a person signs in by authorization code with PKCE, and is known by role and organisation', async () => {
    const configuration = await discover('console');
    const { browser, verifier, url, page } = await atSignIn(configuration);
    const html = await page?.text();
    expect(html).toContain('Contraseña');
    expect(html).toContain('Password');
    const submitted = await browser.submit(url, {
      person: 'second-agent',
      password: demo.builtIn.identity.demoPassword,
    });
    expect(submitted.status).toBe(303);
    const back = await browser.follow(submitted.headers.get('location') ?? '', `${demo.url}/oidc`);
    const tokens = await client.authorizationCodeGrant(configuration, new URL(back.url), {
      pkceCodeVerifier: verifier,
      expectedState: 'state-1',
    });
    const { status, body } = await me(tokens.access_token);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'person',
      id: `person-${personOf('second-agent').subject}`,
      roles: ['agent'],
      organisations: demo.builtIn.identity.organisations.slice(0, 2).map(({ id }) => id),
    });
    expect(demo.asked.at(-1)).toBe(`built-in ${personOf('second-agent').subject}`);
  });

  it('a wrong password is refused, and too many of them for a while', async () => {
    const { browser, url } = await atSignIn(await discover('console'));
    const attempt = (password: string) => browser.submit(url, { person: 'user', password });
    expect((await attempt('wrong')).status).toBe(401);
    for (let tries = 0; tries < 10; tries += 1) await attempt('wrong');
    expect((await attempt('wrong')).status).toBe(429);
    expect((await attempt(demo.builtIn.identity.demoPassword)).status).toBe(429);
  });

  it('whoever has a network of IPv6 addresses has no more attempts than who has one address', async () => {
    const { browser, url } = await atSignIn(await discover('console'));
    const attempt = async (network: string, tries: number) => {
      const answer = await demo.suite.fastify.inject({
        method: 'POST',
        url: new URL(url).pathname,
        remoteAddress: `${network}::${tries.toString(16)}`,
        headers: { cookie: browser.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: `person=somebody-${tries}&password=wrong`,
      });
      return answer.statusCode;
    };
    for (let tries = 0; tries < 10; tries += 1) expect(await attempt('2001:db8:0:1', tries)).toBe(401);
    expect(await attempt('2001:db8:0:1', 10)).toBe(429);
    expect(await attempt('2001:db8:0:2', 11)).toBe(401);
  });

  it('whoever has a network of IPv6 addresses has no more requests for tokens than who has one address', async () => {
    const post = async (network: string, tries: number) => {
      const remoteAddress = `${network}::${tries.toString(16)}`;
      const answer = await demo.suite.fastify.inject({ method: 'POST', url: '/oidc/token', remoteAddress });
      return answer.statusCode;
    };
    // Two more are let in each second that this takes.
    const began = performance.now();
    const statuses: number[] = [];
    while (!statuses.includes(429) && statuses.length < 1_000)
      statuses.push(await post('2001:db8:1:1', statuses.length));
    const letIn = statuses.length - 1;
    expect(letIn).toBeGreaterThanOrEqual(120);
    expect(letIn).toBeLessThanOrEqual(121 + (2 * (performance.now() - began)) / 1_000);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([400]));
    expect(statuses.at(-1)).toBe(429);
    expect(await post('2001:db8:1:2', 0)).toBe(400);
  });

  it('a sign-in page without its cookie leads nowhere', async () => {
    const { url } = await atSignIn(await discover('console'));
    const stranger = await new Browser().submit(url, {
      person: 'user',
      password: demo.builtIn.identity.demoPassword,
    });
    expect(stranger.status).toBe(400);
  });

  it('without PKCE no code is given', async () => {
    const url = new URL(`${demo.url}/oidc/auth`);
    url.search = new URLSearchParams({
      client_id: 'console',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${demo.url}/callback`,
    }).toString();
    const { url: back } = await new Browser().follow(url.href, `${demo.url}/oidc`);
    expect(new URL(back).searchParams.get('error')).toBe('invalid_request');
  });

  it('an unregistered address is never redirected to', async () => {
    const url = `${demo.url}/oidc/auth?client_id=console&response_type=code&redirect_uri=https://evil.test/`;
    const { url: at, page } = await new Browser().follow(url, `${demo.url}/oidc`);
    expect([at, page?.status]).toEqual([url, 400]);
    expect(page?.headers.get('content-type')).toContain('text/html');
  });

  it.each(['subscriber', 'monitoring', 'provisioning'] as const)(
    'R9: the machine %s has its role',
    async (id) => {
      const { secret } = demo.builtIn.identity.machines.find((machine) => machine.id === id)!;
      const tokens = await client.clientCredentialsGrant(await discover(id, secret));
      expect(await me(tokens.access_token)).toMatchObject({
        status: 200,
        body: { kind: 'machine', id, roles: [id] },
      });
      await expect(client.clientCredentialsGrant(await discover(id, 'wrong'))).rejects.toThrow();
    },
  );

  it.each([...CUSTOMER_SIDE_ROLES, ...DESK_SIDE_ROLES])(
    'a script may act as %s with a token of the data folder',
    async (key) => {
      const { status, body } = await me(await issueToken(demo.dataFolder, { as: key }));
      expect(status).toBe(200);
      expect(body).toMatchObject({ id: `person-${personOf(key).subject}`, roles: [key] });
    },
  );

  it('a token ends when it was said to', async () => {
    expect(await me(await issueToken(demo.dataFolder, { as: 'agent', ttl: -10 }))).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_EXPIRED' },
    });
  });

  it('R9: a token can reach less far than whoever holds it, and never further', async () => {
    const { organisations } = openIdentity(demo.dataFolder);
    const [first, second, third] = organisations.map(({ id }) => id);
    const narrowed = await issueToken(demo.dataFolder, { as: 'agent', organisations: [second!] });
    expect(decodeJwt(narrowed).organisations).toEqual([second]);
    await expect(
      issueToken(demo.dataFolder, { as: 'second-agent', organisations: [first!, third!] }),
    ).rejects.toThrow(`They do not act in ${third}.`);
  });

  it('names who there is when asked for somebody else', async () => {
    await expect(issueToken(demo.dataFolder, { as: 'nobody' })).rejects.toThrow(
      /There is no "nobody" here; there is user/,
    );
  });

  it('R12: what it must keep is for the owner of the data folder only', () => {
    expect(statSync(identityPath(demo.dataFolder)).mode & 0o777).toBe(0o600);
  });

  it('publishes no private part of its key', async () => {
    const { keys } = (await (await fetch(`${demo.url}/oidc/jwks`)).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0]!).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});
