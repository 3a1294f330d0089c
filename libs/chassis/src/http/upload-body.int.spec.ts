import { connect, type AddressInfo } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { takeUploads, uploadOf } from './upload-body.js';

const SIZE = 8 * 1024 * 1024;
const MOST = 1024 * 1024;
const PATIENCE_MS = 3_000;

const limited = (): Transform => {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) =>
      (bytes += chunk.length) > MOST ? done(new Error('enough')) : done(),
  });
};

/** All on one connection, whatever is answered meanwhile; the answers' statuses. */
const statusesOn = (port: number, parts: readonly (string | Buffer)[], awaited: number): Promise<string[]> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    const statuses = () => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('error', () => undefined).once('close', () => resolve(statuses()));
    socket.on('data', (data) => {
      text += data.toString();
      if (statuses().length === awaited) socket.destroy();
    });
    for (const part of parts) socket.write(part);
  });

describe('A file that is let go of before all of it is here', () => {
  let fastify: FastifyInstance;

  beforeEach(async () => {
    fastify = Fastify();
    takeUploads(fastify);
    fastify.post('/', { config: { ventanilla: { upload: true } } as never }, async (request, reply) => {
      const isTaken = await pipeline(uploadOf(request), limited()).then(
        () => true,
        () => false,
      );
      return reply.code(isTaken ? 200 : 413).send();
    });
    fastify.get('/', async () => 'here');
    await fastify.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(() => {
    fastify.server.closeAllConnections();
    return fastify.close();
  });

  it('is answered, and so is the next request on its connection', async () => {
    const { port } = fastify.server.address() as AddressInfo;
    const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: ${SIZE}\r\n\r\n`;
    const next = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
    expect(await statusesOn(port, [head, Buffer.alloc(SIZE), next], 2)).toEqual(['413', '200']);
  });
});
