import { createHmac } from 'node:crypto';
import type { Seeded } from './seeded.js';

export interface BadRequest {
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What bad requests are made from. */
export interface Ground {
  readonly random: Seeded;
  /** An incident that there is. */
  readonly incident: string;
  readonly organisation: string;
  readonly tokens: { readonly agent: string; readonly user: string; readonly administrator: string };
}

interface Sound {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Each valid but for what is then made wrong about it. */
const soundOf = ({ random, incident, organisation }: Ground): Sound => {
  const at = (name: string) => `/api/v1/incidents/${incident}/${name}`;
  const logged = { organisation, callerId: incident, channel: 'phone', subject: 'S', description: 'D' };
  return random.pick<Sound>([
    { path: '/api/v1/incidents', body: { ...logged, impact: 2, urgency: 1 } },
    { path: at('assign'), body: { team: 'network' } },
    { path: at('put-on-hold'), body: { reason: 'other', note: 'N', until: '2199-01-01T00:00:00Z' } },
    { path: at('add-note'), body: { visibility: 'internal', text: 'T' } },
    { path: at('correct'), body: { reason: 'R', subject: 'S', externalReferences: [] } },
    { path: at('escalate'), body: { kind: 'functional', level: 1 } },
    { path: at('resolve'), body: { code: 'solved', text: 'T' } },
    { path: at('relate'), body: { kind: 'problem', id: 'PRB1' } },
    { path: '/api/v1/people', body: { name: 'N', language: 'es' } },
  ]);
};

const JSON_TYPE = { 'content-type': 'application/json' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

type Make = (ground: Ground) => Omit<BadRequest, 'kind'>;

/** A sound request with its body spoilt. */
const spoilt =
  (spoil: (body: Readonly<Record<string, unknown>>, ground: Ground) => string | Buffer): Make =>
  (ground) => {
    const { path, body } = soundOf(ground);
    const headers = { ...JSON_TYPE, ...bearer(ground.tokens.agent) };
    return { method: 'POST', path, headers, body: spoil(body, ground) };
  };

const withField = (value: (ground: Ground) => unknown): Make =>
  spoilt((body, ground) => {
    const field = ground.random.pick(Object.keys(body).filter((name) => name !== 'externalReferences'));
    return JSON.stringify({ ...body, [field]: value(ground) });
  });

/** A sound request with other headers. */
const dressed =
  (headers: (ground: Ground) => Record<string, string>): Make =>
  (ground) => {
    const { path, body } = soundOf(ground);
    const usual = { ...JSON_TYPE, ...bearer(ground.tokens.agent) };
    return { method: 'POST', path, headers: { ...usual, ...headers(ground) }, body: JSON.stringify(body) };
  };

const asked =
  (path: (ground: Ground) => string, method = 'GET'): Make =>
  (ground) => ({ method, path: path(ground), headers: bearer(ground.tokens.agent) });

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const forged = ({ random, tokens }: Ground): string => {
  const [head = '', claims = '', signature = ''] = tokens.agent.split('.');
  const symmetric = `${encoded({ alg: 'HS256', typ: 'at+jwt' })}.${claims}`;
  return random.pick([
    `${encoded({ alg: 'none', typ: 'at+jwt' })}.${claims}.`,
    `${symmetric}.${createHmac('sha256', 'key').update(symmetric).digest('base64url')}`,
    `${encoded({ alg: 'RS256', jku: 'http://127.0.0.1:9/keys' })}.${claims}.${signature}`,
    `${head}.${encoded({ sub: 'x', roles: ['administrator'] })}.${signature}`,
    `${head}.${claims}.${signature.slice(0, -4)}AAAA`,
    random.uuid(),
    '...',
  ]);
};

const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const notText = ({ random }: Ground): unknown =>
  random.pick<unknown>([{}, [], { $gt: '' }, [['x']], true, { toString: 1 }, [null], { length: 3 }]);

const notUtf8 = Buffer.from([0x22, 0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x22]);

const BAD_QUERIES = [
  'filter={',
  'filter=%7B%22%24where%22%3A%221%22%7D',
  'filter=%7B%22status%22%3A%7B%22%24regex%22%3A%22.*%22%7D%7D',
  'filter=%7B%22%24or%22%3A1%7D',
  'cursor=abc',
  'cursor=eyJhIjoxfQ.AAAAAAAAAAAAAAAA',
  'minPosition=zzzz',
  'minPosition=000000000000-0000000000000001',
  'limit=0',
  'limit=1e9',
  'limit=abc',
  'sort=;drop',
  'sort=noSuchField',
  'priority=9',
  'unknown=1',
  'status=%00',
  'text=',
];

const MAKES: Readonly<Record<string, Make>> = {
  'cut JSON': spoilt((body, { random }) => {
    const text = JSON.stringify(body);
    return text.slice(0, 1 + random.below(text.length - 2));
  }),
  'no JSON': spoilt((_, { random }) =>
    random.pick(['', '{', 'NaN', "{'a':1}", '{"a":1}}', 'null', '[]', '"x"']),
  ),
  'wrong type': withField(notText),
  null: withField(() => null),
  'blank text': withField(({ random }) => random.pick([' ', '\t\n', '\u200b', '\u3164\u00a0'])),
  'huge number': withField(({ random }) => random.pick([1e308, -1, 1.5, 2 ** 60, 99])),
  'bad characters': withField(({ random }) => random.pick(['a\u0000b', '\ud800', 'x\udc00'])),
  'too long a text': withField(({ random }) => 'x'.repeat(20_001 + random.below(10_000))),
  'unknown field': spoilt((body, { random }) =>
    JSON.stringify({ ...body, [random.pick(['x', 'constructor', 'id', 'revision', '$where'])]: 1 }),
  ),
  prototype: spoilt((body) => `{"__proto__":{"admin":true},${JSON.stringify(body).slice(1)}`),
  nesting: spoilt((_, { random }) => deep(21 + random.below(3_000))),
  'not UTF-8': spoilt(() => Buffer.concat([Buffer.from('{"subject":'), notUtf8, Buffer.from('}')])),
  'too large': spoilt(() => JSON.stringify({ text: 'x'.repeat(270_000) })),
  'content type': dressed(({ random }) => ({
    'content-type': random.pick(['text/plain', 'application/xml', 'multipart/form-data', 'x', 'text/html']),
  })),
  'If-Match': dressed(({ random }) => ({
    'if-match': random.pick(['*', 'W/"1"', '1', '"-1"', '"1","2"', '"x"']),
  })),
  'Idempotency-Key': dressed(({ random }) => ({
    'idempotency-key': random.pick(['a b', 'k'.repeat(201), 'clave-ñ', '']),
  })),
  'forged token': dressed((ground) => bearer(forged(ground))),
  'no token': dressed(({ random }) => ({
    authorization: random.pick(['', 'Basic eA==', 'Bearer', 'Bearer  ']),
  })),
  'headers too large': dressed(() => ({ 'x-padding': 'x'.repeat(20_000) })),
  'not allowed': (ground) => ({
    method: 'POST',
    path: `/api/v1/incidents/${ground.incident}/assign`,
    headers: {
      ...JSON_TYPE,
      ...bearer(ground.random.pick([ground.tokens.user, ground.tokens.administrator])),
    },
    body: '{"team":"x"}',
  }),
  'wrong id': asked(
    ({ random }) =>
      `/api/v1/incidents/${random.pick([random.uuid(), '1', '%00', '..%2f..', `${'9'.repeat(90)}`, "'--"])}`,
  ),
  'bad query': asked(
    ({ random }) => `/api/v1/incidents${random.pick(['', '/counts'])}?${random.pick(BAD_QUERIES)}`,
  ),
  'bad moment': asked(
    ({ random, incident }) =>
      `/api/v1/incidents/${incident}?${random.pick(['at=yesterday', 'known=1', 'at=9999-99-99T00:00:00Z'])}`,
  ),
  'wrong method': (ground) => {
    const path = ground.random.pick(['', `/${ground.incident}`, `/${ground.incident}/assign`]);
    const method = ground.random.pick(['DELETE', 'PUT', 'PATCH']);
    return { method, path: `/api/v1/incidents${path}`, headers: bearer(ground.tokens.agent) };
  },
  'no route': asked(({ random }) => `/api/v1/${random.uuid()}/${random.below(99)}`),
  'bad URL': asked(
    ({ random }) => `/api/v1/incidents/${random.pick(['%', '%E0%A4%A', '%c0%ae', 'a'.repeat(300)])}`,
  ),
  'unknown view': (ground) => ({
    method: 'POST',
    path: `/api/v1/incident/operations/views/${ground.random.uuid()}/rebuild`,
    headers: { ...JSON_TYPE, ...bearer(ground.tokens.administrator) },
    body: '{"reason":"x"}',
  }),
};

export const BAD_KINDS = Object.keys(MAKES);

/** A request that must be refused whatever the suite holds. */
export const badRequest = (ground: Ground): BadRequest => {
  const kind = ground.random.pick(BAD_KINDS);
  return { kind, ...(MAKES[kind] as Make)(ground) };
};
