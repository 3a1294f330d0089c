import { loadDemo } from './demo/load-demo.js';
import {
  DocumentCheck,
  documentOf,
  type Content,
  type OpenApi,
  type Operation,
} from './fixtures/document-check.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

const JSON_TYPE = 'application/json';
const SLOW_MS = 120_000;

interface Located {
  readonly route: string;
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

interface Listed {
  readonly items?: readonly { readonly id?: string; readonly code?: string }[];
}

let desk: SuiteAtWork;
let check: DocumentCheck;
let operations: readonly Located[];
let document: OpenApi;

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  await loadDemo(desk.suite);
  document = await documentOf(desk.url);
  check = new DocumentCheck(document);
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path}`,
      path,
      method,
      operation,
    })),
  );
}, SLOW_MS);

afterAll(() => desk.stop());

const contentsOf = ({ requestBody, responses }: Operation): readonly (readonly [string, string, Content])[] =>
  [['body', requestBody] as const, ...Object.entries(responses)].flatMap(([part, described]) =>
    Object.entries(described?.content ?? {}).map(([type, content]) => [part, type, content] as const),
  );

const examplesIn = ({ example, examples = {} }: Content): readonly unknown[] =>
  [
    example,
    ...Object.values(examples).map(
      ({ $ref }) => document.components.examples[$ref.split('/').at(-1)!]?.value,
    ),
  ].filter((each) => each !== undefined);

/** What names the first of a list; undefined where there is none for who asks. */
const firstOf = async (list: string, as: string): Promise<string | undefined> => {
  const { status, body } = await desk.get<Listed>(as, list);
  const [first] = (status === 200 && body.items) || [];
  return first?.id ?? first?.code;
};

/** A path with the id or code of something that is there; undefined where a list does not lead to one. */
const filled = async (path: string, as: string): Promise<string | undefined> => {
  if (!path.includes('{')) return path;
  const [list = '', rest = ''] = path.split(/\/\{(?:id|code)\}/);
  if (rest.includes('{') || list === path) return undefined;
  const named = await firstOf(list, as);
  return named && `${list}/${named}${rest}`;
};

const needsMore = ({ parameters = [] }: Operation): boolean =>
  parameters.some((parameter) => parameter.in === 'query' && parameter.required);

/** Files, and streams that do not end. */
const isJson = ({ responses }: Operation): boolean =>
  Object.keys(responses['200']?.content ?? {}).every((type) => type === JSON_TYPE);

interface Seen {
  readonly isAnswered: boolean;
  readonly faults: readonly string[];
}

const NOT_ASKED: Seen = { isAnswered: false, faults: [] };

/** What is wrong with what a route answers to somebody. */
const answered = async ({ route, path, operation }: Located, token: string): Promise<Seen> => {
  const target = await filled(path, token);
  if (target === undefined) return NOT_ASKED;
  const { status, body } = await desk.get(token, target);
  const described = operation.responses[status];
  if (!described) return { isAnswered: false, faults: [`${route} answers ${status}`] };
  const schema = described.content?.[JSON_TYPE]?.schema;
  const faults = schema ? check.faults(schema, body, true) : [];
  return { isAnswered: status === 200, faults: faults.map((fault) => `${route}: ${fault}`) };
};

describe('the API document', () => {
  it('has an example of each body, of each answer and of each refusal, which is as described', () => {
    const faults = operations.flatMap(({ route, operation }) =>
      contentsOf(operation).flatMap(([part, type, content]) => {
        const faultsOf = (example: unknown) => check.faults(content.schema ?? {}, example);
        const examples = examplesIn(content);
        const missing = type === JSON_TYPE && examples.length === 0 ? ['no example'] : [];
        return [...missing, ...examples.flatMap(faultsOf)].map((fault) => `${route} ${part}: ${fault}`);
      }),
    );
    expect(faults).toEqual([]);
  });

  it('has no field whose type contradicts its values', () => {
    const fields = Object.entries(document.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties as Record<string, object>).map(([field, schema]) => ({
        at: `${name}.${field}`,
        schema,
      })),
    );
    const wrong = fields.filter(
      ({ schema }) =>
        'example' in schema && check.faults(schema as Record<string, unknown>, schema.example).length > 0,
    );
    expect(fields.length).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });

  it('names each operation once', () => {
    const names = operations.map(({ operation: { operationId } }) => operationId);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('describes what every question answers', () => {
    const silent = operations.filter(({ method, operation: { responses } }) => {
      const { content = {} } = responses['200'] ?? {};
      return method === 'get' && Object.values(content).every(({ schema }) => schema === undefined);
    });
    expect(silent.map(({ route }) => route)).toEqual([]);
  });

  it(
    'has every field of what the demo desk answers, and no other',
    async () => {
      const asked = operations.filter(
        ({ method, operation }) => method === 'get' && !needsMore(operation) && isJson(operation),
      );
      const seen: Seen[] = [];
      for (const as of ['administrator', 'manager', 'agent']) {
        const token = await desk.token(as);
        for (const each of asked) seen.push(await answered(each, token));
      }
      expect([...new Set(seen.flatMap(({ faults }) => faults))]).toEqual([]);
      expect(seen.filter(({ isAnswered }) => isAnswered).length).toBeGreaterThan(80);
    },
    SLOW_MS,
  );
});
