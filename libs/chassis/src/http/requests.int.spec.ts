import { setTimeout as pause } from 'node:timers/promises';
import { ORGANISATION } from '../fixtures/test-issuer.js';
import { ID, ToyDriver } from '../fixtures/toy-driver.js';

const VALID = { caller: ID, subject: 'Toner', channel: 'phone' };

describe('requests to an application on the chassis', () => {
  let toy: ToyDriver;

  beforeAll(async () => {
    toy = await ToyDriver.start();
  });

  afterAll(() => toy.suite.close());

  describe('R9: who may', () => {
    const get = (token: string | undefined, url = `/api/v1/toys/${ID}`) =>
      toy.suite.fastify.inject({ url, headers: token === undefined ? {} : { authorization: token } });

    it('nobody without a token', async () => {
      const answer = await get(undefined);
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="ventanilla"');
    });

    it.each([['Basic YTpi'], ['Bearer '], ['Bearer x'], ['Bearer a.b.c'], ['Bearer ' + 'x'.repeat(9000)]])(
      'nobody with %.20s',
      async (header) => {
        const answer = await get(header);
        expect([answer.statusCode, answer.json().code]).toEqual([401, 'INVALID_TOKEN']);
        expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
      },
    );

    it('nobody who is not registered', async () => {
      const token = await toy.issuer.token({ sub: 'nobody', roles: ['agent'], organisations: 'all' });
      expect((await get(`Bearer ${token}`)).json()).toMatchObject({
        status: 403,
        code: 'PERSON_NOT_REGISTERED',
      });
    });

    it('a role that the table does not name is refused, counted and logged with the principal', async () => {
      const token = await toy.issuer.as('manager', 'all');
      const answer = await get(`Bearer ${token}`);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'FORBIDDEN']);
      expect(
        toy.lines.some((line) => line.includes('"FORBIDDEN"') && line.includes('"person-manager"')),
      ).toBe(true);
      expect(await toy.suite.metrics.text()).toMatch(/ventanilla_refusals_total\{code="FORBIDDEN"\} \d/);
    });

    it('a method says for itself who may, even in a public controller', async () => {
      expect((await get(undefined, '/api/v1/open/never')).statusCode).toBe(401);
    });

    it('the principal is the person of ours, with roles and organisation', async () => {
      const answer = await get(`Bearer ${await toy.issuer.as('user')}`);
      expect(answer.json()).toMatchObject({
        principal: { kind: 'person', id: 'person-user', roles: ['user'], organisations: [ORGANISATION] },
      });
    });

    it('figures are for monitoring, by a machine that is known by its client', async () => {
      const token = await toy.issuer.token({ sub: undefined, client_id: 'prom', roles: 'monitoring' });
      expect((await get(`Bearer ${token}`, '/metrics')).statusCode).toBe(200);
      expect((await get(undefined, '/metrics')).statusCode).toBe(401);
    });
  });

  describe('R10: headers', () => {
    it('a new thing has a Location and an ETag', async () => {
      const answer = await toy.send('POST', '/api/v1/toys?x', { payload: VALID });
      expect([answer.statusCode, answer.headers.etag, answer.headers.location]).toEqual([
        201,
        '"0"',
        `/api/v1/toys/${ID}`,
      ]);
      expect(answer.headers['cache-control']).toBe('no-store');
    });

    it('one thing has its revision as ETag', async () => {
      expect((await toy.send('GET', `/api/v1/toys/${ID.toUpperCase()}`)).headers.etag).toBe('"12"');
    });

    it('a command hears its circumstances', async () => {
      const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
      const headers = { 'x-correlation-id': ID, traceparent, 'idempotency-key': 'k-1', 'if-match': '"12"' };
      const answer = await toy.send('POST', `/api/v1/toys/${ID}/assign`, { payload: { team: ID }, headers });
      expect(answer.json().call).toMatchObject({
        correlationId: ID,
        traceparent,
        idempotencyKey: 'k-1',
        ifMatch: 12,
        route: 'POST /api/v1/toys/:id/assign',
        principal: { id: 'person-agent' },
      });
      expect(answer.headers['x-correlation-id']).toBe(ID);
    });

    it.each([
      [{ 'if-match': '*' }],
      [{ 'if-match': 'W/"1"' }],
      [{ 'if-match': '1' }],
      [{ 'if-match': '"1", "2"' }],
      [{ 'idempotency-key': 'with space' }],
      [{ 'idempotency-key': 'x'.repeat(201) }],
      [{ 'idempotency-key': '' }],
    ])('%j is refused', async (headers) => {
      const answer = await toy.refused('POST', `/api/v1/toys/${ID}/assign`, {
        payload: { team: ID },
        headers,
      });
      expect(answer).toMatchObject({ status: 400, code: 'INVALID_HEADER' });
    });

    it('a correlation id that is none is replaced by ours', async () => {
      const { headers } = await toy.send('GET', '/health/live', { headers: { 'x-correlation-id': 'mine' } });
      expect(headers['x-correlation-id']).toMatch(/^[0-9a-f-]{14}7/);
    });

    it('query parameters become what the class declares', async () => {
      const { json } = await toy.send('GET', '/api/v1/toys?limit=5&open=false&status=logged&text=5');
      expect(json()).toEqual({ limit: 5, open: false, status: ['logged'], text: '5' });
    });
  });

  describe('R11: health', () => {
    it('is ready while what commands need answers, whatever else is down', async () => {
      toy.suite.health.require('event store', () => Promise.resolve());
      toy.suite.health.tell('views', () => Promise.reject(new Error('gone')));
      const up = await toy.suite.fastify.inject('/health/ready');
      expect([up.statusCode, up.json()]).toEqual([
        200,
        { status: 'up', checks: { 'event store': 'up', views: 'down' } },
      ]);
      toy.suite.health.require('key store', () => Promise.reject(new Error('gone')));
      expect((await toy.suite.fastify.inject('/health/ready')).statusCode).toBe(503);
    });
  });

  it('R6: no log line has a body, a query or a token', async () => {
    await toy.send('POST', '/api/v1/toys', { payload: { ...VALID, subject: 5, colour: 'verysecret' } });
    await toy.send('GET', '/api/v1/toys?text=verysecret&limit=0');
    await toy.send('GET', '/api/v1/toys/verysecret');
    await pause(10);
    const all = toy.lines.join('\n');
    expect(toy.lines.length).toBeGreaterThan(0);
    expect(all).not.toContain('verysecret');
    expect(all).not.toContain(toy.agent.slice(-40));
  });
});
