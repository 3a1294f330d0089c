import { connect } from 'node:net';
import fc from 'fast-check';
import { badRequests } from '../fixtures/bad-requests.js';
import { startToy } from '../fixtures/start-toy.js';
import { TestIssuer } from '../fixtures/test-issuer.js';
import { ToyFailure } from '../fixtures/toy.module.js';
import type { HttpApplication } from './create-http-application.js';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const REQUESTS = Number(process.env.BAD_REQUESTS ?? 10_000);

describe(`bad requests (seed ${seed})`, () => {
  let suite: HttpApplication;
  let tokens: string[];

  beforeAll(async () => {
    const issuer = await TestIssuer.create();
    tokens = [await issuer.as('agent', 'all'), await issuer.as('user')];
    const limits = { readsPerMinute: 0, writesPerMinute: 0, anonymousPerMinute: 0, accessLog: false };
    ({ suite } = await startToy(issuer, limits));
    suite.app.get(ToyFailure, { strict: false }).next = Object.assign(new Error(), { name: 'WrongRevision' });
  });

  afterAll(() => suite.close());

  it(`R10: a caller's mistake is never an error of ours: ${REQUESTS} of them`, async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(badRequests(tokens), async (request) => {
        const { statusCode, headers, payload } = await suite.fastify.inject(request as never);
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
        expect(statusCode).toBeLessThan(500);
        if (statusCode < 400 || request.method === 'HEAD') return;
        expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
        expect(JSON.parse(payload)).toMatchObject({
          status: statusCode,
          code: expect.stringMatching(/^[A-Z_]+$/),
        });
      }),
      { seed, numRuns: REQUESTS },
    );
    // They reached every line of defence, not only the first.
    const reached = [...statuses].filter(([, times]) => times >= 5).map(([status]) => status);
    expect(reached).toEqual(expect.arrayContaining([400, 401, 403, 404, 405, 409, 413, 415]));
  }, 120_000);

  it('bytes that are no HTTP are answered with a problem, or the connection is closed', async () => {
    const port = await suite.listen();
    const send = (bytes: Buffer) =>
      new Promise<string>((resolve) => {
        let text = '';
        const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
        socket.on('data', (data) => (text += data.toString()));
        socket.on('error', () => undefined).on('close', () => resolve(text));
      });
    const starts = fc.constantFrom(
      '',
      'GET / HTTP/1.1\r\n',
      'POST /api/v1/toys HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n',
    );
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 50 }), async (start, bytes) => {
        const answer = await send(
          Buffer.concat([Buffer.from(start), Buffer.from(bytes), Buffer.from('\r\n\r\n')]),
        );
        expect(answer).not.toMatch(/^HTTP\/1.1 5/);
        if (answer.startsWith('HTTP/1.1 4')) expect(answer).toContain('application/problem+json');
      }),
      { seed, numRuns: 300 },
    );
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
  }, 60_000);
});
