import { connect } from 'node:net';
import { ID, ToyDriver } from '../fixtures/toy-driver.js';
import { ToyFailure } from '../fixtures/toy.module.js';

const VALID = { caller: ID, subject: 'Toner', channel: 'phone' };

/** Worth trying again: the answer says when. */
const PASSING = new Set([
  'CONCURRENT_CHANGE',
  'STORE_UNAVAILABLE',
  'STORE_FULL',
  'LOG_MOVING',
  'VIEW_UNAVAILABLE',
  'OUTCOME_UNKNOWN',
]);

describe('what an application on the chassis refuses', () => {
  let toy: ToyDriver;

  beforeAll(async () => {
    toy = await ToyDriver.start();
  });

  afterAll(() => toy.suite.close());

  let port: Promise<number> | undefined;
  const answerTo = async (request: string): Promise<string> => {
    const socket = connect(await (port ??= toy.suite.listen()), '127.0.0.1', () => socket.write(request));
    let text = '';
    return new Promise((resolve) =>
      socket.on('data', (data) => (text += data.toString())).on('close', () => resolve(text)),
    );
  };

  describe('R10: every refusal is problem+json with a stable code', () => {
    const json = { 'content-type': 'application/json' };
    const deep = `{"subject":${'['.repeat(21)}${']'.repeat(21)}}`;

    it.each([
      ['a body that is no JSON', '{"subject": ', json, 400, 'MALFORMED_JSON'],
      ['a body that says a name twice', '{"subject":"x","\\u0073ubject":"y"}', json, 400, 'MALFORMED_JSON'],
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
      [
        'a body in another charset',
        '{}',
        { 'content-type': 'application/json; charset=iso-8859-1' },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      [
        'a compressed body',
        Buffer.from([0x1f, 0x8b, 0x08]),
        { ...json, 'content-encoding': 'gzip' },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      [
        'no body but its charset, however it is written',
        '[]',
        { 'content-type': 'application/json;charset="UTF8"' },
        400,
        'VALIDATION_FAILED',
      ],
      ['a NUL in a text', '{"subject":"a\\u0000"}', json, 400, 'INVALID_TEXT'],
      ['half a surrogate pair', '{"subject":"a\\ud800"}', json, 400, 'INVALID_TEXT'],
      ['no body where one is needed', '', json, 400, 'VALIDATION_FAILED'],
      ['a list for a body', '[]', json, 400, 'VALIDATION_FAILED'],
      ['null for a body', 'null', json, 400, 'VALIDATION_FAILED'],
      ['a text for a body', '"x"', json, 400, 'VALIDATION_FAILED'],
    ] as const)('%s', async (_, payload, ...[headers, status, code]) => {
      expect(
        await toy.refused('POST', '/api/v1/toys', { payload, headers: headers as object }),
      ).toMatchObject({
        status,
        code,
      });
    });

    it.each([
      ['an unknown route', 'GET', '/api/v1/nothing', 404, 'ROUTE_NOT_FOUND'],
      ['a known route with a slash behind it', 'GET', '/api/v1/toys/', 404, 'ROUTE_NOT_FOUND'],
      ['a known route with another method', 'PUT', '/api/v1/toys', 405, 'METHOD_NOT_ALLOWED'],
      ['a URL that is not encoded correctly', 'GET', '/api/v1/toys/%E0%A4%A', 400, 'MALFORMED_URL'],
      ['a NUL in the URL', 'GET', '/api/v1/toys?text=%00', 400, 'INVALID_TEXT'],
      ['an endless parameter', 'GET', `/api/v1/toys/${'1'.repeat(300)}`, 414, 'URL_TOO_LONG'],
      ['an id that is none', 'GET', '/api/v1/toys/1', 404, 'NOT_FOUND'],
      ['an unknown query parameter', 'GET', '/api/v1/toys?colour=red', 400, 'VALIDATION_FAILED'],
      ['a number that is none', 'GET', '/api/v1/toys?limit=1e3', 400, 'VALIDATION_FAILED'],
      ['a number that is too large', 'GET', '/api/v1/toys?limit=201', 400, 'VALIDATION_FAILED'],
    ] as const)('%s', async (_, method, url, ...[status, code]) => {
      expect(await toy.refused(method, url)).toMatchObject({ status, code });
    });

    it('says which methods a route has', async () => {
      const { headers } = await toy.send('PUT', '/api/v1/toys');
      expect(headers.allow).toBe('GET, HEAD, POST');
    });

    it('names every field that is not as it should be, and no value', async () => {
      const payload = {
        ...VALID,
        channel: 'fax-4711',
        colour: 'red-4711',
        references: [{ system: '', number: 1.5 }],
      };
      const { code, body } = await toy.refused('POST', '/api/v1/toys', { payload });
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
      expect(await toy.refused('POST', '/api/v1/toys', { payload })).toMatchObject({
        status: 400,
        code: 'VALIDATION_FAILED',
      });
    });

    it('a command without fields takes none', async () => {
      const url = `/api/v1/toys/${ID}/break`;
      expect(await toy.refused('POST', url, { payload: { colour: 'red' } })).toMatchObject({
        status: 400,
        code: 'VALIDATION_FAILED',
      });
    });

    it.each([
      ['what is no HTTP at all', 'NONSENSE', '400 Bad Request', 'MALFORMED_REQUEST'],
      [
        'what expects something else than to be taken',
        'POST /api/v1/toys HTTP/1.1\r\nHost: toys\r\nExpect: 200-ok\r\nContent-Length: 2',
        '417 Expectation Failed',
        'EXPECTATION_FAILED',
      ],
    ])('%s', async (_, head, status, code) => {
      const answer = await answerTo(`${head}\r\n\r\n`);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status}\r\nContent-Type: application/problem\\+json`));
      expect(answer).toContain(`"code":"${code}"`);
    });
  });

  describe('R11: errors of the ports', () => {
    const named = (name: string, more: object = {}) =>
      Object.assign(new Error('secret of ours'), { name }, more);

    it.each([
      [named('WrongRevision'), 409, 'CONCURRENT_CHANGE'],
      [named('StoreUnavailable'), 503, 'STORE_UNAVAILABLE'],
      [named('StoreUnavailable', { reason: 'disk-full' }), 503, 'STORE_FULL'],
      [named('StoreUnavailable', { reason: 'moving' }), 503, 'LOG_MOVING'],
      [named('DocumentStoreUnavailable'), 503, 'VIEW_UNAVAILABLE'],
      [named('InvalidCursor'), 400, 'INVALID_CURSOR'],
      [named('EventTooLarge'), 413, 'EVENT_TOO_LARGE'],
      [named('KeyDestroyed'), 409, 'PERSON_FORGOTTEN'],
      [named('OutcomeUnknown'), 503, 'OUTCOME_UNKNOWN'],
      [named('SomethingElse'), 500, 'INTERNAL_ERROR'],
      ['not even an error', 500, 'INTERNAL_ERROR'],
      [undefined, 500, 'INTERNAL_ERROR'],
    ])('%s', async (error, status, code) => {
      toy.suite.app.get(ToyFailure, { strict: false }).next = error;
      const answer = await toy.refused('POST', `/api/v1/toys/${ID}/break`);
      expect(answer).toMatchObject({ status, code });
      expect(JSON.stringify(answer.body)).not.toContain('secret of ours');
      expect(answer.headers['retry-after'] !== undefined).toBe(PASSING.has(code));
    });

    it('InvalidFilter says what its reader asked for in vain', async () => {
      const error = Object.assign(new Error('Unknown $where'), { name: 'InvalidFilter' });
      toy.suite.app.get(ToyFailure, { strict: false }).next = error;
      const { status, code, body } = await toy.refused('POST', `/api/v1/toys/${ID}/break`);
      expect([status, code, body]).toMatchObject([400, 'INVALID_FILTER', { detail: 'Unknown $where' }]);
    });

    it('logs an unknown error under the correlation id that the caller was told', async () => {
      toy.suite.app.get(ToyFailure, { strict: false }).next = named('SomethingElse');
      const { headers } = await toy.send('POST', `/api/v1/toys/${ID}/break`);
      const line = toy.lines.find((text) => text.includes(String(headers['x-correlation-id'])));
      expect(JSON.parse(line ?? '{}')).toMatchObject({ code: 'INTERNAL_ERROR', message: 'secret of ours' });
    });

    it('a refusal of the domain keeps its code, sentence and details', async () => {
      const { status, code, body } = await toy.refused('POST', `/api/v1/toys/${ID}/assign`, {
        payload: { team: ID },
        headers: { 'if-match': '"99"' },
      });
      expect([status, code]).toEqual([409, 'TOY_NOT_OPEN']);
      expect(body).toMatchObject({ detail: 'This toy is closed.', toyStatus: 'closed' });
    });
  });
});
