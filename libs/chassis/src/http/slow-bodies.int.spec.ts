import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { startToy } from '../fixtures/start-toy.js';
import { TestIssuer } from '../fixtures/test-issuer.js';
import type { HttpApplication } from './create-http-application.js';
import { USUAL_PATIENCE } from './slow-bodies.js';
import { uploadOf } from './upload-body.js';

const patience = { headersMs: 300, bodyMs: 300, idleMs: 300, graceMs: 600, leastBytesPerSecond: 200 };
const OCTETS = 'application/octet-stream';

/** Files that came whole, by their length; and how those ended that did not. */
const whole: number[] = [];
const broken: unknown[] = [];

const receive = async (request: FastifyRequest): Promise<number> => {
  let size = 0;
  try {
    await pipeline(uploadOf(request), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) size += chunk.length;
    });
  } catch (error) {
    broken.push((error as { code?: unknown }).code);
    throw error;
  }
  whole.push(size);
  return size;
};

const mount = (fastify: FastifyInstance): void => {
  const config = { ventanilla: { upload: true } };
  fastify.post('/files', { config }, async (request) => ({ size: await receive(request) }));
  fastify.post('/slowly', { config }, async (request) => {
    await pause(900);
    return { size: await receive(request) };
  });
  fastify.post('/begun', { config }, async (request, reply) => {
    reply.raw.writeHead(200, { 'Content-Type': 'text/plain' });
    reply.raw.write('begun');
    await receive(request).catch(() => undefined);
    reply.hijack();
  });
  fastify.post('/refused', { config }, () => Promise.reject(new Error('No.')));
};

/** A connection of a caller's, and what came back on it. */
class Caller {
  answer = '';
  closedAfterMs: number | undefined;
  private readonly began = Date.now();

  private constructor(readonly socket: Socket) {
    socket.on('data', (data: Buffer) => (this.answer += data.toString()));
    socket.on('error', () => undefined);
    socket.once('close', () => (this.closedAfterMs = Date.now() - this.began));
  }

  static async at(port: number): Promise<Caller> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Caller(socket);
  }

  begin(path: string, type: string, length: number): void {
    const lines = [`POST ${path} HTTP/1.1`, 'Host: x', `Content-Type: ${type}`, `Content-Length: ${length}`];
    this.socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  }

  async send(pieces: number, bytes: number, everyMs = 100): Promise<void> {
    for (let piece = 0; piece < pieces && !this.socket.destroyed; piece += 1) {
      this.socket.write(Buffer.alloc(bytes, ' '));
      await pause(everyMs);
    }
  }

  async closed(): Promise<void> {
    if (!this.socket.destroyed) await once(this.socket, 'close', { signal: AbortSignal.timeout(5_000) });
  }
}

describe('a caller who sends slowly', () => {
  let suite: HttpApplication;
  let caller: Caller;

  beforeAll(async () => {
    ({ suite } = await startToy(await TestIssuer.create(), {}, { patience, mounts: [mount] }));
    await suite.listen();
  });

  beforeEach(async () => {
    whole.length = broken.length = 0;
    const { port } = suite.fastify.server.address() as { port: number };
    caller = await Caller.at(port);
  });

  afterEach(() => caller.socket.destroy());
  afterAll(() => suite.close());

  const expectTimeout = () => {
    expect(caller.answer).toMatch(/^HTTP\/1.1 408 /);
    expect(caller.answer).toContain('application/problem+json');
    expect(caller.answer).toContain('"code":"REQUEST_TIMEOUT"');
    expect(caller.answer.toLowerCase()).toContain('connection: close');
  };

  it('may take as long as it needs for a file that keeps coming', async () => {
    caller.begin('/files', OCTETS, 1_500);
    await caller.send(15, 100);
    expect(whole).toEqual([1_500]);
    expect(caller.answer).toContain('{"size":1500}');
    expect(caller.socket.destroyed).toBe(false);
  });

  it('is told where nothing of a file comes any more, and the part of it is nothing', async () => {
    caller.begin('/files', OCTETS, 1_500);
    await caller.send(2, 100);
    await caller.closed();
    expectTimeout();
    expect([whole, broken]).toEqual([[], ['ERR_STREAM_PREMATURE_CLOSE']]);
  });

  it('does not hold a connection by a byte of a file now and then', async () => {
    caller.begin('/files', OCTETS, 1_500);
    await caller.send(30, 1);
    await caller.closed();
    expectTimeout();
    expect(caller.closedAfterMs).toBeLessThan(1_500);
    expect(whole).toEqual([]);
  });

  it('has a fixed time for a body that is no file, however it trickles', async () => {
    caller.begin('/api/v1/toys', 'application/json', 1_500);
    await caller.send(15, 100);
    await caller.closed();
    expectTimeout();
    expect(caller.closedAfterMs).toBeLessThan(1_000);
  });

  it('is not blamed where we are the slow ones', async () => {
    caller.begin('/slowly', OCTETS, 2_000_000);
    caller.socket.write(Buffer.alloc(2_000_000));
    await pause(1_500);
    expect(whole).toEqual([2_000_000]);
  });

  it('is cut where an answer had begun already', async () => {
    caller.begin('/begun', OCTETS, 1_500);
    await caller.closed();
    expect(caller.answer).toMatch(/^HTTP\/1.1 200 /);
    expect(caller.answer).not.toContain('408');
    expect(whole).toEqual([]);
  });

  it('has a fixed time for the rest of what was refused', async () => {
    caller.begin('/refused', OCTETS, 15_000);
    await caller.send(15, 1_000);
    await caller.closed();
    expect(caller.answer).toMatch(/^HTTP\/1.1 500 /);
    expect(caller.closedAfterMs).toBeLessThan(1_000);
  });

  it('has a fixed time for the headers', async () => {
    caller.socket.write('POST /files HTTP/1.1\r\nHost: ');
    await caller.send(15, 1);
    await caller.closed();
    expect(caller.answer).toMatch(/^HTTP\/1.1 408 /);
    expect(caller.closedAfterMs).toBeLessThan(1_000);
  });

  it('goes on where its body comes after its headers', async () => {
    caller.begin('/api/v1/toys', 'application/json', 2);
    await pause(100);
    caller.socket.write('{}');
    await pause(500);
    expect(caller.answer).toMatch(/^HTTP\/1.1 401 /);
    expect(caller.socket.destroyed).toBe(false);
  });

  it('is usually waited for half a minute, a file for as long as it comes', async () => {
    const { suite: usual } = await startToy(await TestIssuer.create());
    const { requestTimeout, headersTimeout } = usual.fastify.server;
    expect([requestTimeout, headersTimeout, USUAL_PATIENCE.bodyMs]).toEqual([0, 30_000, 30_000]);
    await usual.close();
  });
});
