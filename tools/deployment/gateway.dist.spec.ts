import { readFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../free-port.cjs';
import { Gateway } from './nginx.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A small service that says who it is and what it was asked, unless it is told to answer otherwise. */
class Upstream {
  answer: Answer | undefined;
  private readonly server: Server;

  constructor(readonly name: string) {
    this.server = createServer((incoming, response) => {
      if (this.answer) return this.answer(incoming, response);
      const { method, url, headers } = incoming;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ name: this.name, method, url, headers }));
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

interface Told {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The routes of a chapter of docs/routes.md, which is generated from the code as the gateway's configuration is. */
const routesOf = (chapter: string): readonly (readonly [string, string])[] => {
  const page = readFileSync(join(process.cwd(), 'docs/routes.md'), 'utf8');
  const [, text = ''] = page.split(`(\`apps/${chapter}\`)`);
  const [own = ''] = text.split('\n## ');
  return [...own.matchAll(/^\| `([A-Z]+) ([^`]+)`/gm)].map(([, verb = '', url = '']) => [verb, url]);
};

const someUrl = (route: string): string =>
  route.replaceAll(/:[A-Za-z]+/g, '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e');

/** Where there is no nginx, tools/engines.mjs has said so. */
const withNginx = process.env['TEST_NGINX'] ? describe : describe.skip;

withNginx('R10: one base URL in front of the services', () => {
  const upstreams = ['incident', 'service-desk', 'identity'].map((name) => new Upstream(name));
  const [incident, desk] = upstreams as [Upstream, Upstream, Upstream];
  let gateway: Gateway;

  beforeAll(async () => {
    const [GATEWAY_INCIDENT = '', GATEWAY_SERVICE_DESK = '', GATEWAY_IDENTITY = ''] = await Promise.all(
      upstreams.map((upstream) => upstream.listen()),
    );
    gateway = await Gateway.start(await freePort(), {
      GATEWAY_INCIDENT,
      GATEWAY_SERVICE_DESK,
      GATEWAY_IDENTITY,
      GATEWAY_SCHEME: 'https',
    });
  });

  afterEach(() => {
    for (const upstream of upstreams) upstream.answer = undefined;
  });

  afterAll(async () => {
    await gateway?.stop();
    await Promise.all(upstreams.map((upstream) => upstream.close()));
  });

  const told = async (path: string, init?: RequestInit): Promise<Told> =>
    (await (await fetch(gateway.url + path, init)).json()) as Told;

  it.each(['incident', 'service-desk'])('sends every route of %s there', async (service) => {
    const routes = routesOf(service);
    expect(routes.length).toBeGreaterThan(10);
    for (const [method, route] of routes) {
      const url = someUrl(route);
      expect(await told(url, { method })).toMatchObject({ name: service, method, url });
    }
  });

  it.each([
    ['/api/incident/openapi.json', 'incident'],
    ['/api/service-desk/asyncapi.json', 'service-desk'],
    ['/oidc/.well-known/openid-configuration', 'identity'],
    ['/oidc/sign-in/17', 'identity'],
  ])('sends %s to %s', async (url, name) => {
    expect(await told(url)).toMatchObject({ name, url });
  });

  it('hands a URL on as it came', async () => {
    const url = '/api/v1/people?text=ana%20pe%C3%B1a%2Fx&sort=-name&a=b%26c';
    expect(await told(url)).toMatchObject({ url });
  });

  it.each([
    '/',
    '/metrics',
    '/health/ready',
    '/api/v1/incidentsx',
    '/api/v1/',
    '/oidcx',
    '/api/v2/incidents',
  ])('has nothing at %s, and says so by a problem document', async (path) => {
    const response = await fetch(gateway.url + path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
  });

  it('tells a service who asks and how, and not what the asker says of that', async () => {
    const headers = {
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'gopher',
      forwarded: 'for=evil',
    };
    const { headers: heard } = await told('/api/v1/incidents', { headers });
    expect(heard).toMatchObject({
      host: new URL(gateway.url).host,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
    });
    expect(heard).not.toHaveProperty('forwarded');
  });

  it('answers for a service that is down, and goes on with the others', async () => {
    incident.answer = (_, response) => void response.destroy();
    const response = await fetch(`${gateway.url}/api/v1/incidents`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503 });
    expect(await told('/api/v1/people')).toMatchObject({ name: 'service-desk' });
  });

  it('leaves a refusal of a service as it is', async () => {
    desk.answer = (_, response) =>
      void response.writeHead(404, { 'x-own': 'yes' }).end('{"code":"NOT_FOUND"}');
    const response = await fetch(`${gateway.url}/api/v1/people/x`);
    expect([response.status, response.headers.get('x-own'), await response.text()]).toEqual([
      404,
      'yes',
      '{"code":"NOT_FOUND"}',
    ]);
  });

  it('refuses what is no HTTP by a problem document too', async () => {
    const long = `/api/v1/people?text=${'x'.repeat(20_000)}`;
    expect(await (await fetch(gateway.url + long)).json()).toMatchObject({
      code: 'URL_TOO_LONG',
      status: 414,
    });
    const headers = { 'x-long': 'x'.repeat(20_000) };
    const response = await fetch(`${gateway.url}/api/v1/people`, { headers });
    expect([response.status, await response.json()]).toMatchObject([431, { code: 'HEADERS_TOO_LARGE' }]);
  });

  it('passes each server-sent event on at once', async () => {
    let send: (text: string) => void = () => undefined;
    incident.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      send = (text) => void response.write(text);
      send('data: 0\n\n');
    };
    const response = await fetch(`${gateway.url}/api/v1/incident/events`, {
      headers: { accept: 'text/event-stream' },
    });
    const events = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    // The next one is sent only when the one before has arrived: were it held back, nothing would ever come.
    for (let number = 0; number < 5; number += 1) {
      expect((await events?.read())?.value).toBe(`data: ${number}\n\n`);
      send(`data: ${number + 1}\n\n`);
    }
    await events?.cancel();
  });

  it('passes an upload on while it comes', async () => {
    let heard: (text: string) => void = () => undefined;
    const begun = new Promise<string>((resolve) => (heard = resolve));
    incident.answer = (incoming, response) => {
      incoming.once('data', (bytes: Buffer) => heard(bytes.toString()));
      incoming.on('end', () => response.end('{}')).resume();
    };
    const headers = { 'content-type': 'application/octet-stream', 'content-length': String(4 * 1024 * 1024) };
    const upload = request(`${gateway.url}/api/v1/incidents`, { method: 'POST', headers });
    const answered = new Promise<IncomingMessage>((resolve) => upload.once('response', resolve));
    upload.write('first');
    expect(await begun).toBe('first');
    upload.end(Buffer.alloc(4 * 1024 * 1024 - 'first'.length));
    const answer = await answered;
    answer.resume();
    expect(answer.statusCode).toBe(200);
  });
});
