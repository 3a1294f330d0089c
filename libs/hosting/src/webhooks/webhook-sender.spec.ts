import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClosedNetworks } from './closed-networks.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhookTargets, type Resolve } from './webhook-targets.js';

const LOOPBACK: Resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
const PATIENCE_MS = 1_500;

describe('what a webhook sends', () => {
  let server: Server;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let requests: number;
  let port: number;
  const senders: WebhookSender[] = [];

  const sender = (networks: readonly string[], resolve: Resolve = LOOPBACK): WebhookSender => {
    const made = new WebhookSender(new WebhookTargets(new ClosedNetworks(networks), resolve), PATIENCE_MS);
    senders.push(made);
    return made;
  };

  const send = (by: WebhookSender, host = 'hooks.example') =>
    by.send({
      url: `http://${host}:${port}/`,
      headers: { 'content-type': 'application/json' },
      body: '{"ñ":1}',
      signal: new AbortController().signal,
    });

  const failure = (code: string, status?: number) => ({ failure: { code, ...(status && { status }) } });

  beforeEach(async () => {
    requests = 0;
    answer = (_, response) => response.writeHead(204).end();
    server = createServer((request, response) => {
      requests += 1;
      request.resume().once('end', () => answer(request, response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterEach(async () => {
    for (const each of senders.splice(0)) each.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is acknowledged by any 2xx', async () => {
    const by = sender(['127.0.0.0/8']);
    for (const status of [200, 202, 204]) {
      answer = (_, response) => response.writeHead(status).end();
      await send(by);
    }
    expect(requests).toBe(3);
  });

  it.each([301, 302, 307, 308])('is not led elsewhere by a %d', async (status) => {
    answer = (_, response) => response.writeHead(status, { location: `http://127.0.0.1:${port}/else` }).end();
    await expect(send(sender(['127.0.0.0/8']))).rejects.toMatchObject(failure('REDIRECTED', status));
    expect(requests).toBe(1);
  });

  it.each([400, 401, 410, 429, 500, 503])('is not acknowledged by a %d', async (status) => {
    answer = (_, response) => response.writeHead(status).end();
    await expect(send(sender(['127.0.0.0/8']))).rejects.toMatchObject(failure('REJECTED', status));
  });

  it('hears for how long the receiver wants to be left alone', async () => {
    answer = (_, response) => response.writeHead(429, { 'retry-after': '7' }).end();
    await expect(send(sender(['127.0.0.0/8']))).rejects.toMatchObject({ failure: { retryAfterMs: 7_000 } });
  });

  it('does not wait for ever', async () => {
    answer = () => undefined;
    await expect(send(sender(['127.0.0.0/8']))).rejects.toMatchObject(failure('TIMED_OUT'));
  });

  it('nor for the end of an endless answer', async () => {
    answer = (_, response) => {
      response.writeHead(500);
      const more = () => void (response.destroyed || (response.write('x'.repeat(4_096)), setImmediate(more)));
      more();
    };
    await expect(send(sender(['127.0.0.0/8']))).rejects.toMatchObject(failure('REJECTED', 500));
  });

  it('fails where nobody listens', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(send(sender(['127.0.0.0/8']))).rejects.toMatchObject(failure('UNREACHABLE'));
  });

  it('R10: goes to no name that means a closed address by now', async () => {
    let asked = 0;
    const rebinding: Resolve = () => {
      asked += 1;
      return Promise.resolve([{ address: asked === 1 ? '93.184.215.14' : '127.0.0.1', family: 4 }]);
    };
    const targets = new WebhookTargets(new ClosedNetworks([]), rebinding);
    await targets.assertReachable('https://hooks.example/');
    const by = new WebhookSender(targets, PATIENCE_MS);
    senders.push(by);
    await expect(send(by)).rejects.toMatchObject(failure('TARGET_FORBIDDEN'));
    expect([asked, requests]).toEqual([2, 0]);
  });

  it('R10: nor to one that means a closed address beside an open one, nor to a closed address itself', async () => {
    const both: Resolve = () =>
      Promise.resolve([
        { address: '127.0.0.1', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]);
    await expect(send(sender(['127.0.0.0/8'], both))).rejects.toMatchObject(failure('TARGET_FORBIDDEN'));
    await expect(send(sender([]), '127.0.0.1')).rejects.toMatchObject(failure('TARGET_FORBIDDEN'));
    expect(requests).toBe(0);
  });

  it('R10: goes over plain http only where the configuration opens a network', async () => {
    const open: Resolve = () => Promise.resolve([{ address: '93.184.215.14', family: 4 }]);
    await expect(send(sender([], open))).rejects.toMatchObject(failure('TARGET_FORBIDDEN'));
  });
});
