import type { HttpApplication } from '../http/create-http-application.js';
import { startToy } from '../fixtures/start-toy.js';
import { TestIssuer } from '../fixtures/test-issuer.js';

interface Response {
  readonly $ref?: string;
  readonly headers?: object;
  readonly content?: Record<string, { readonly examples?: object }>;
}

interface Operation {
  readonly operationId: string;
  readonly 'x-roles'?: readonly string[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Record<string, { readonly example: unknown }>;
  };
  readonly parameters?: readonly { readonly name: string; readonly schema: object }[];
  readonly security: readonly object[];
  readonly tags: readonly string[];
  readonly responses: Record<string, Response>;
}

interface OpenApi {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, { readonly properties: Record<string, object> }>;
    readonly examples: Record<string, object>;
    readonly headers: Record<string, object>;
    readonly responses: Record<string, Response>;
  };
}

describe('the OpenAPI documents', () => {
  let suite: HttpApplication;
  let merged: OpenApi;
  let log: Operation;

  beforeAll(async () => {
    ({ suite } = await startToy(await TestIssuer.create()));
    merged = (await suite.fastify.inject('/api/openapi.json')).json();
    log = merged.paths['/api/v1/toys']!.post!;
  });

  afterAll(() => suite.close());

  const responseOf = ({ responses }: Operation, status: string): Response => {
    const { $ref, ...own } = responses[status]!;
    return $ref === undefined ? own : merged.components.responses[$ref.split('/').at(-1)!]!;
  };

  it('are for anybody: merged, and per service', async () => {
    const own: OpenApi = (await suite.fastify.inject('/api/toy/openapi.json')).json();
    expect(Object.keys(own.paths)).toEqual(expect.arrayContaining(['/api/v1/toys', '/api/v1/toys/{id}']));
    expect(Object.keys(own.paths)).not.toContain('/health/live');
    expect(Object.keys(merged.paths)).toEqual(
      expect.arrayContaining([...Object.keys(own.paths), '/health/live']),
    );
  });

  it('tell the rules of each field as the validators have them, written once', () => {
    expect(merged.components.schemas.LogToy!.properties).toMatchObject({
      caller: { type: 'string', format: 'uuid' },
      subject: { type: 'string', minLength: 1, maxLength: 200, description: 'What it is about.' },
      channel: { type: 'string', enum: ['portal', 'phone'] },
      reportedAt: { type: 'string', format: 'date-time' },
      references: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/ToyReference' } },
    });
    expect(merged.components.schemas.LogToy).toMatchObject({ required: ['caller', 'subject', 'channel'] });
    expect(merged.components.schemas.ToyReference!.properties.number).toMatchObject({
      type: 'integer',
      minimum: 1,
    });
  });

  it('tell the parameters of a query', () => {
    const { parameters } = merged.paths['/api/v1/toys']!.get!;
    expect(Object.fromEntries(parameters!.map(({ name, schema }) => [name, schema]))).toMatchObject({
      limit: { type: 'integer', minimum: 1, maximum: 200 },
      open: { type: 'boolean' },
      status: { type: 'array', items: { type: 'string', enum: ['logged', 'closed'] } },
    });
  });

  it('name each operation once, by its row of the access table', () => {
    const ids = Object.values(merged.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['LogToy', 'BreakToy_break', 'BreakToy_smash']));
  });

  it('have an example of each body', () => {
    expect(log.requestBody!.content['application/json']!.example).toEqual({
      caller: expect.any(String),
      subject: 'The printer on floor 3 is out of toner',
      channel: 'portal',
      reportedAt: '2026-01-05T08:00:00.000Z',
      references: [{ system: 'jira', number: 1 }],
      origin: { system: 'jira', number: 1 },
    });
  });

  it('say that a body may be left out where none of its fields has to be there', () => {
    const path = '/api/v1/toys/{id}/break';
    expect(log.requestBody!.required).toBe(true);
    expect(merged.paths[path]!.post!.requestBody!.required).toBe(false);
  });

  it('have every refusal with an example, by status and code', () => {
    const assign = merged.paths['/api/v1/toys/{id}/assign']!.post!;
    const examples = responseOf(assign, '409').content!['application/problem+json']!.examples;
    expect(Object.keys(examples!)).toEqual(['CONCURRENT_CHANGE', 'PERSON_FORGOTTEN', 'TOY_NOT_OPEN']);
    expect(examples).toMatchObject({ TOY_NOT_OPEN: { $ref: '#/components/examples/TOY_NOT_OPEN' } });
    expect(merged.components.examples.TOY_NOT_OPEN).toMatchObject({
      value: { status: 409, code: 'TOY_NOT_OPEN' },
    });
    const statuses = [
      '200',
      '400',
      '401',
      '403',
      '404',
      '408',
      '409',
      '412',
      '413',
      '414',
      '415',
      '422',
      '429',
      '431',
      '500',
      '503',
    ];
    expect(Object.keys(assign.responses).sort()).toEqual(statuses);
  });

  it('R10: have the headers of each answer, once for all', () => {
    const headersAt = (status: string, operation = log): readonly string[] =>
      Object.keys(responseOf(operation, status).headers!).sort();
    const everywhere = ['RateLimit', 'RateLimit-Policy', 'X-Correlation-Id'];
    expect(headersAt('201')).toEqual(['ETag', 'Location', ...everywhere].sort());
    expect(headersAt('401')).toEqual([...everywhere, 'WWW-Authenticate'].sort());
    expect(headersAt('429')).toEqual([...everywhere, 'Retry-After'].sort());
    expect(headersAt('200', merged.paths['/health/live']!.get!)).toEqual(['X-Correlation-Id']);
    expect(Object.keys(merged.components.headers)).toEqual(expect.arrayContaining(headersAt('201')));
  });

  it('say that a public route needs no token, and which groups there are', () => {
    expect(log.security).toEqual([{ bearer: [] }]);
    expect(merged.paths['/health/live']!.get!.security).toEqual([]);
    const used = Object.values(merged.paths).flatMap((path) =>
      Object.values(path).flatMap(({ tags }) => tags),
    );
    expect(merged.tags.map(({ name }) => name)).toEqual([...new Set(used)].sort());
  });

  it('tell what is counted from what is measured', () => {
    expect(merged.components.schemas.CommandAnswer!.properties.revision).toMatchObject({ type: 'integer' });
  });

  it('have what several routes answer once, and no reference to nothing', () => {
    const operations = Object.values(merged.paths).flatMap((path) => Object.values(path));
    const referred = operations
      .flatMap(({ responses }) => Object.values(responses))
      .flatMap(({ $ref }) => ($ref === undefined ? [] : [$ref.replace('#/components/responses/', '')]));
    expect([...new Set(referred)].sort()).toEqual(Object.keys(merged.components.responses).sort());
    const unauthorized = expect.stringMatching(
      /^#\/components\/responses\/Unauthorized_[0-9a-f]{8}$/,
    ) as string;
    expect(log.responses['401']).toEqual({ $ref: unauthorized });
  });

  it('call what is shared by what it says: a service calls it as all together do', async () => {
    const own: OpenApi = (await suite.fastify.inject('/api/toy/openapi.json')).json();
    const { responses } = own.paths['/api/v1/toys']!.post!;
    expect(responses['401']).toEqual(log.responses['401']);
    expect(merged.components.responses).toMatchObject(own.components.responses);
  });

  it('R9: name the roles of each route, from the access table', () => {
    expect(log['x-roles']).toEqual(['user', 'agent']);
  });

  it('R9: name the roles of a route that states them itself; a public one names none', () => {
    expect(merged.paths['/metrics']!.get!['x-roles']).toEqual(['monitoring', 'administrator']);
    expect(merged.paths['/health/live']!.get!['x-roles']).toBeUndefined();
  });

  it('have a page that loads nothing from elsewhere', async () => {
    const page = await suite.fastify.inject('/api/docs');
    expect(page.statusCode).toBe(200);
    expect(page.payload).not.toMatch(/(src|href)="https?:/);
    const loaded = [...page.payload.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    expect(loaded.length).toBeGreaterThan(2);
    for (const path of loaded) {
      const { statusCode } = await suite.fastify.inject(new URL(path!, 'http://x/api/docs').pathname);
      expect([path, statusCode]).toEqual([path, 200]);
    }
  });
});
