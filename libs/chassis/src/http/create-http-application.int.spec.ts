import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpApplication } from './create-http-application.js';
import { ORGANISATION, TestIssuer } from '../fixtures/test-issuer.js';
import { startToy } from '../fixtures/start-toy.js';
import { ToyFailure } from '../fixtures/toy.module.js';

const ID = '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10';
const VALID = { caller: ID, subject: 'Toner', channel: 'phone' };

describe('an application on the chassis', () => {
  let suite: HttpApplication;
  let issuer: TestIssuer;
  let agent: string;
  let lines: string[];

  beforeAll(async () => {
    issuer = await TestIssuer.create();
    agent = await issuer.as('agent', 'all');
    ({ suite, lines } = await startToy(issuer, {
      readsPerMinute: 0,
      writesPerMinute: 0,
      anonymousPerMinute: 0,
    }));
  });

  afterAll(() => suite.close());

  const send = (method: 'GET' | 'POST' | 'PUT', url: string, options: Record<string, unknown> = {}) => {
    const { headers, ...rest } = options;
    return suite.fastify.inject({
      method,
      url,
      headers: { authorization: `Bearer ${agent}`, ...(headers as object) },
      ...rest,
    });
  };

  const refused = async (
    answer: Promise<{ statusCode: number; headers: object; json(): Record<string, unknown> }>,
  ) => {
    const { statusCode, headers, json } = await answer;
    const body = json();
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'x-correlation-id': body.correlationId,
    });
    expect(body.status).toBe(statusCode);
    expect(body.type).toBe(`urn:ventanilla:problem:${String(body.code)}`);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['title', 'detail', 'instance']));
    return { status: statusCode, code: body.code, body };
  };

  describe('R10: every refusal is problem+json with a stable code', () => {
    const json = { 'content-type': 'application/json' };
    const deep = `{"subject":${'['.repeat(21)}${']'.repeat(21)}}`;

    it.each([
      ['a body that is no JSON', '{"subject": ', json, 400, 'MALFORMED_JSON'],
      ['a body that reaches for a prototype', '{"__proto__":{"x":1}}', json, 400, 'MALFORMED_JSON'],
      [
        'bytes that are no UTF-8',
        Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
        json,
        400,
        'MALFORMED_JSON',
      ],
      ['a body nested beyond 20 levels', deep, json, 400, 'JSON_TOO_DEEP'],
      ['a body over 256 kB', `{"subject":"${'x'.repeat(262_144)}"}`, json, 413, 'BODY_TOO_LARGE'],
      [
        'a form',
        'subject=x',
        { 'content-type': 'application/x-www-form-urlencoded' },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      ['a body of no type', 'x', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['a NUL in a text', '{"subject":"a\\u0000"}', json, 400, 'INVALID_TEXT'],
      ['half a surrogate pair', '{"subject":"a\\ud800"}', json, 400, 'INVALID_TEXT'],
      ['no body where one is needed', '', json, 400, 'VALIDATION_FAILED'],
      ['a list for a body', '[]', json, 400, 'VALIDATION_FAILED'],
      ['null for a body', 'null', json, 400, 'VALIDATION_FAILED'],
      ['a text for a body', '"x"', json, 400, 'VALIDATION_FAILED'],
    ])('%s', async (_, payload, ...[headers, status, code]) => {
      expect(await refused(send('POST', '/api/v1/toys', { payload, headers }))).toMatchObject({
        status,
        code,
      });
    });

    it.each([
      ['an unknown route', 'GET', '/api/v1/nothing', 404, 'ROUTE_NOT_FOUND'],
      ['a known route with another method', 'PUT', '/api/v1/toys', 405, 'METHOD_NOT_ALLOWED'],
      ['a URL that is not encoded correctly', 'GET', '/api/v1/toys/%E0%A4%A', 400, 'MALFORMED_URL'],
      ['a NUL in the URL', 'GET', '/api/v1/toys?text=%00', 400, 'INVALID_TEXT'],
      ['an endless parameter', 'GET', `/api/v1/toys/${'1'.repeat(300)}`, 414, 'URL_TOO_LONG'],
      ['an id that is none', 'GET', '/api/v1/toys/1', 404, 'NOT_FOUND'],
      ['an unknown query parameter', 'GET', '/api/v1/toys?colour=red', 400, 'VALIDATION_FAILED'],
      ['a number that is none', 'GET', '/api/v1/toys?limit=1e3', 400, 'VALIDATION_FAILED'],
      ['a number that is too large', 'GET', '/api/v1/toys?limit=201', 400, 'VALIDATION_FAILED'],
    ] as const)('%s', async (_, method, url, ...[status, code]) => {
      expect(await refused(send(method, url))).toMatchObject({ status, code });
    });

    it('says which methods a route has', async () => {
      const { headers } = await send('PUT', '/api/v1/toys');
      expect(headers.allow).toBe('GET, HEAD, POST');
    });

    it('names every field that is not as it should be, and no value', async () => {
      const payload = {
        ...VALID,
        channel: 'fax-4711',
        colour: 'red-4711',
        references: [{ system: '', number: 1.5 }],
      };
      const { code, body } = await refused(send('POST', '/api/v1/toys', { payload }));
      expect(code).toBe('VALIDATION_FAILED');
      expect((body as { errors: object[] }).errors.map((error) => Object.values(error).slice(0, 2))).toEqual(
        expect.arrayContaining([
          ['colour', 'unknownField'],
          ['channel', 'isIn'],
          ['references.0.system', 'isNotEmpty'],
          ['references.0.number', 'isInt'],
        ]),
      );
      expect(JSON.stringify(body)).not.toContain('4711');
    });

    it.each([
      ['nothing in a list of objects', { references: [null] }],
      ['a list for an object', { origin: [] }],
      ['a text for an object', { origin: 'x' }],
    ])('%s', async (_, more) => {
      const payload = { ...VALID, ...more };
      expect(await refused(send('POST', '/api/v1/toys', { payload }))).toMatchObject({
        status: 400,
        code: 'VALIDATION_FAILED',
      });
    });

    it('a command without fields takes none', async () => {
      const url = `/api/v1/toys/${ID}/break`;
      expect(await refused(send('POST', url, { payload: { colour: 'red' } }))).toMatchObject({
        status: 400,
        code: 'VALIDATION_FAILED',
      });
    });

    it('what is no HTTP at all', async () => {
      const port = await suite.listen();
      const answer = await new Promise<string>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
        let text = '';
        socket.on('data', (data) => (text += data.toString())).on('close', () => resolve(text));
      });
      expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
      expect(answer).toContain('"code":"MALFORMED_REQUEST"');
    });
  });

  describe('R11: errors of the ports', () => {
    const named = (name: string, more: object = {}) =>
      Object.assign(new Error('secret of ours'), { name }, more);

    it.each([
      [named('WrongRevision'), 409, 'CONCURRENT_CHANGE'],
      [named('StoreUnavailable'), 503, 'STORE_UNAVAILABLE'],
      [named('StoreUnavailable', { reason: 'disk-full' }), 503, 'STORE_FULL'],
      [named('DocumentStoreUnavailable'), 503, 'VIEW_UNAVAILABLE'],
      [named('InvalidFilter'), 400, 'INVALID_FILTER'],
      [named('InvalidCursor'), 400, 'INVALID_CURSOR'],
      [named('EventTooLarge'), 413, 'EVENT_TOO_LARGE'],
      [named('KeyDestroyed'), 409, 'PERSON_FORGOTTEN'],
      [named('OutcomeUnknown'), 503, 'OUTCOME_UNKNOWN'],
      [named('SomethingElse'), 500, 'INTERNAL_ERROR'],
      ['not even an error', 500, 'INTERNAL_ERROR'],
      [undefined, 500, 'INTERNAL_ERROR'],
    ])('%s', async (error, status, code) => {
      suite.app.get(ToyFailure, { strict: false }).next = error;
      const answer = send('POST', `/api/v1/toys/${ID}/break`);
      expect(await refused(answer)).toMatchObject({ status, code });
      expect((await answer).payload).not.toContain('secret of ours');
      expect((await answer).headers['retry-after'] !== undefined).toBe(
        [
          'CONCURRENT_CHANGE',
          'STORE_UNAVAILABLE',
          'STORE_FULL',
          'VIEW_UNAVAILABLE',
          'OUTCOME_UNKNOWN',
        ].includes(code),
      );
    });

    it('logs an unknown error under the correlation id that the caller was told', async () => {
      suite.app.get(ToyFailure, { strict: false }).next = named('SomethingElse');
      const { headers } = await send('POST', `/api/v1/toys/${ID}/break`);
      const line = lines.find((text) => text.includes(String(headers['x-correlation-id'])));
      expect(JSON.parse(line ?? '{}')).toMatchObject({ code: 'INTERNAL_ERROR', message: 'secret of ours' });
    });

    it('a refusal of the domain keeps its code, sentence and details', async () => {
      const answer = send('POST', `/api/v1/toys/${ID}/assign`, {
        payload: { team: ID },
        headers: { 'if-match': '"99"' },
      });
      const { status, code, body } = await refused(answer);
      expect([status, code]).toEqual([409, 'TOY_NOT_OPEN']);
      expect(body).toMatchObject({ detail: 'This toy is closed.' });
    });
  });

  describe('R9: who may', () => {
    const get = (token: string | undefined, url = `/api/v1/toys/${ID}`) =>
      suite.fastify.inject({ url, headers: token === undefined ? {} : { authorization: token } });

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
      const token = await issuer.token({ sub: 'nobody', roles: ['agent'], organisations: 'all' });
      expect((await get(`Bearer ${token}`)).json()).toMatchObject({
        status: 403,
        code: 'PERSON_NOT_REGISTERED',
      });
    });

    it('a role that the table does not name is refused, counted and logged with the principal', async () => {
      const token = await issuer.as('manager', 'all');
      const answer = await get(`Bearer ${token}`);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'FORBIDDEN']);
      expect(lines.some((line) => line.includes('"FORBIDDEN"') && line.includes('"person-manager"'))).toBe(
        true,
      );
      expect(await suite.metrics.text()).toMatch(/ventanilla_refusals_total\{code="FORBIDDEN"\} \d/);
    });

    it('a method says for itself who may, even in a public controller', async () => {
      expect((await get(undefined, '/api/v1/open/never')).statusCode).toBe(401);
    });

    it('the principal is the person of ours, with roles and organisation', async () => {
      const answer = await get(`Bearer ${await issuer.as('user')}`);
      expect(answer.json()).toMatchObject({
        principal: { kind: 'person', id: 'person-user', roles: ['user'], organisations: [ORGANISATION] },
      });
    });

    it('figures are for monitoring, by a machine that is known by its client', async () => {
      const token = await issuer.token({ sub: undefined, client_id: 'prom', roles: 'monitoring' });
      expect((await get(`Bearer ${token}`, '/metrics')).statusCode).toBe(200);
      expect((await get(undefined, '/metrics')).statusCode).toBe(401);
    });
  });

  describe('R10: headers', () => {
    it('a new thing has a Location and an ETag', async () => {
      const answer = await send('POST', '/api/v1/toys?x', { payload: VALID });
      expect([answer.statusCode, answer.headers.etag, answer.headers.location]).toEqual([
        201,
        '"0"',
        `/api/v1/toys/${ID}`,
      ]);
      expect(answer.headers['cache-control']).toBe('no-store');
    });

    it('one thing has its revision as ETag', async () => {
      expect((await send('GET', `/api/v1/toys/${ID.toUpperCase()}`)).headers.etag).toBe('"12"');
    });

    it('a command hears its circumstances', async () => {
      const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
      const headers = { 'x-correlation-id': ID, traceparent, 'idempotency-key': 'k-1', 'if-match': '"12"' };
      const answer = await send('POST', `/api/v1/toys/${ID}/assign`, { payload: { team: ID }, headers });
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
      const answer = send('POST', `/api/v1/toys/${ID}/assign`, { payload: { team: ID }, headers });
      expect(await refused(answer)).toMatchObject({ status: 400, code: 'INVALID_HEADER' });
    });

    it('a correlation id that is none is replaced by ours', async () => {
      const { headers } = await send('GET', '/health/live', { headers: { 'x-correlation-id': 'mine' } });
      expect(headers['x-correlation-id']).toMatch(/^[0-9a-f-]{14}7/);
    });

    it('query parameters become what the class declares', async () => {
      const { json } = await send('GET', '/api/v1/toys?limit=5&open=false&status=logged&text=5');
      expect(json()).toEqual({ limit: 5, open: false, status: ['logged'], text: '5' });
    });
  });

  describe('R11: health', () => {
    it('is ready while what commands need answers, whatever else is down', async () => {
      suite.health.require('event store', () => Promise.resolve());
      suite.health.tell('views', () => Promise.reject(new Error('gone')));
      const up = await suite.fastify.inject('/health/ready');
      expect([up.statusCode, up.json()]).toEqual([
        200,
        { status: 'up', checks: { 'event store': 'up', views: 'down' } },
      ]);
      suite.health.require('key store', () => Promise.reject(new Error('gone')));
      expect((await suite.fastify.inject('/health/ready')).statusCode).toBe(503);
    });
  });

  it('R6: no log line has a body, a query or a token', async () => {
    await send('POST', '/api/v1/toys', { payload: { ...VALID, subject: 5, colour: 'verysecret' } });
    await send('GET', '/api/v1/toys?text=verysecret&limit=0');
    await send('GET', '/api/v1/toys/verysecret');
    await pause(10);
    const all = lines.join('\n');
    expect(lines.length).toBeGreaterThan(0);
    expect(all).not.toContain('verysecret');
    expect(all).not.toContain(agent.slice(-40));
  });
});
