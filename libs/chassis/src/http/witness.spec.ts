import type { FastifyRequest } from 'fastify';
import { problemOf } from '../errors/problem-of.js';
import { StructuredLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { witnessOf } from './witness.js';

const request = (id: string, url: string) =>
  ({ id, method: 'POST', headers: {}, routeOptions: { url } }) as FastifyRequest;

const away = (message: string): Error => Object.assign(new Error(message), { name: 'StoreUnavailable' });

describe('what the log says of requests', () => {
  const lines: Record<string, unknown>[] = [];
  const metrics = new Metrics();
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const witness = witnessOf(metrics, new StructuredLogger('info', { write }));
  const tell = (error: unknown, id: string, url = '/incidents') =>
    witness(problemOf(error), error, request(id, url));

  beforeEach(() => void lines.splice(0));

  it('is said once of a store that is away, for each route, and every refusal is counted', async () => {
    for (let at = 0; at < 100; at += 1) tell(away('The store is closed.'), `request-${at}`);
    tell(away('The store is closed.'), 'other-route', '/persons');
    expect(lines).toMatchObject([
      {
        level: 50,
        msg: 'request failed',
        code: 'STORE_UNAVAILABLE',
        error: 'StoreUnavailable: The store is closed.',
        correlationId: 'request-0',
      },
      { correlationId: 'other-route' },
    ]);
    expect(lines[0]).not.toHaveProperty('stack');
    const counted = await metrics.registry.metrics();
    expect(counted).toContain('ventanilla_refusals_total{code="STORE_UNAVAILABLE"} 101');
  });

  it('is the cause and its place of every failure that is ours', () => {
    for (const id of ['first', 'second']) tell(new TypeError('a bug'), id);
    expect(lines).toMatchObject([
      { correlationId: 'first', message: 'a bug', stack: expect.stringContaining('witness.spec') },
      { correlationId: 'second' },
    ]);
  });
});
