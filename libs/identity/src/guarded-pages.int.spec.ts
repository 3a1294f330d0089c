import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { builtInIdentity } from './mount-identity.js';

const PUBLIC = 'https://desk.example';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('the built-in provider behind a proxy that ends TLS', () => {
  let folder: string;
  let fastify: FastifyInstance;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ventanilla-identity-'));
    fastify = Fastify();
    (await builtInIdentity({ dataFolder: folder, publicUrl: PUBLIC })).mount(fastify);
    await fastify.ready();
  });

  afterAll(async () => {
    await fastify.close();
    rmSync(folder, { recursive: true });
  });

  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fastify.inject({ url: `/oidc${path}`, headers: { host: 'desk.example', ...headers } });
  const authorization = (more: Readonly<Record<string, string>>) =>
    `/auth?${new URLSearchParams({
      client_id: 'console',
      response_type: 'code',
      scope: 'openid',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...more,
    }).toString()}`;

  it('sends its cookies over TLS only, and leads nowhere without it', async () => {
    const { cookies, statusCode } = await get(authorization({ redirect_uri: `${PUBLIC}/callback` }));
    expect([statusCode, cookies.length > 0]).toEqual([303, true]);
    for (const cookie of cookies)
      expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax' });
    const { jwks_uri: keys, end_session_endpoint: end } = (
      await get('/.well-known/openid-configuration')
    ).json<Record<string, string>>();
    expect([keys, end]).toEqual([`${PUBLIC}/oidc/jwks`, `${PUBLIC}/oidc/session/end`]);
  });

  it.each([
    ['that is told of as forwarded', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }],
    ['that is asked itself', { host: 'evil.example' }],
    ['that it has inside', { host: 'identity:3000' }],
  ])('names its public URL alone, and no other host %s', async (_, headers) => {
    expect((await get('/session/end', headers)).body).toContain(
      `action="${PUBLIC}/oidc/session/end/confirm"`,
    );
    const { body: documents } = await get('/.well-known/openid-configuration', headers);
    const urls = Object.values(JSON.parse(documents) as object).filter((value) =>
      /^https?:/.test(String(value)),
    );
    expect(urls.length).toBeGreaterThan(5);
    expect(urls.filter((url) => !String(url).startsWith(`${PUBLIC}/`))).toEqual([]);
    const { headers: answered, cookies } = await get(
      authorization({ redirect_uri: `${PUBLIC}/callback` }),
      headers,
    );
    expect(answered.location).toMatch(/^\/oidc\/sign-in\//);
    expect(cookies.every(({ secure }) => secure)).toBe(true);
  });

  it.each([
    ['what it refuses', authorization({ client_id: '<script>', redirect_uri: 'https://evil.example/' })],
    ['the question whether somebody signs out', '/session/end'],
  ])('is shown in nobody’s frame, and tells nobody where it was left: %s', async (_, path) => {
    const { headers, body } = await get(path);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-type']).toContain('text/html');
    expect(body).not.toContain('client_id=<script>');
  });

  it('runs nothing on a page of ours', async () => {
    const { headers } = await get(authorization({ redirect_uri: 'https://evil.example/' }));
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('begins no more sign-ins for one address than people can', async () => {
    const begin = (remoteAddress: string) =>
      fastify.inject({ url: '/oidc/session/end', headers: { host: 'desk.example' }, remoteAddress });
    let answered = 0;
    while (answered < 700 && (await begin('10.0.0.1')).statusCode === 200) answered += 1;
    expect(answered).toBeGreaterThanOrEqual(600);
    expect(answered).toBeLessThan(700);
    expect((await begin('10.0.0.2')).statusCode).toBe(200);
  });
});
