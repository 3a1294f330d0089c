import { SuiteAtWork } from './fixtures/suite-at-work.js';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly operationId: string;
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example: unknown }>>;
  };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A body as its example has it, but for one field, which is null. */
interface Nulled {
  readonly path: string;
  readonly field: string;
  readonly nullable: boolean;
  readonly body: object;
}

interface Refusal {
  readonly code: string;
  readonly errors?: readonly { readonly field: string }[];
}

const ID = '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10';
const WHO = ['administrator', 'manager', 'agent', 'team-lead', 'user', 'customer', 'provisioning'] as const;
const MORE = ['major-incident-manager', 'data-protection-officer', 'subscriber', 'monitoring'] as const;

let desk: SuiteAtWork;
let document: Document;
const tokens: string[] = [];

beforeAll(async () => {
  desk = await SuiteAtWork.start({ writesPerMinute: 0 });
  for (const as of [...WHO, ...MORE]) tokens.push(await desk.token(as));
  document = (await (await fetch(`${desk.url}/api/openapi.json`)).json()) as Document;
}, 60_000);

afterAll(() => desk.stop());

const resolved = (schema: Schema): Schema => {
  const name = (schema.$ref ?? schema.allOf?.[0]?.$ref)?.split('/').at(-1);
  return name === undefined ? schema : { ...schema, ...document.components.schemas[name] };
};

const replaced = (given: unknown, [name = '', ...deeper]: readonly string[]): unknown => {
  const value = deeper.length === 0 ? null : replaced((given as Record<string, unknown>)[name], deeper);
  if (Array.isArray(given)) return [value, ...(given as unknown[]).slice(1)];
  return { ...(given as object), [name]: value };
};

interface Place {
  readonly path: readonly string[];
  readonly nullable: boolean;
}

/** Every field of a schema and of what is within it, as far as its example goes. */
const placesIn = (given: Schema, example: unknown, at: readonly string[] = []): readonly Place[] => {
  const schema = resolved(given);
  if (typeof example !== 'object' || example === null) return [];
  if (Array.isArray(example)) return placesIn(schema.items ?? {}, example[0], [...at, '0']);
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const path = [...at, name];
    const within = placesIn(inner, (example as Record<string, unknown>)[name], path);
    return [{ path, nullable: resolved(inner).nullable ?? false }, ...within];
  });
};

const nulled = (): readonly Nulled[] =>
  Object.entries(document.paths).flatMap(([path, { post }]) => {
    const json = post?.requestBody?.content['application/json'];
    if (!json) return [];
    return placesIn(json.schema, json.example).map((place) => ({
      path: path.replace(/\{[^}]*\}/g, ID),
      field: place.path.join('.'),
      nullable: place.nullable,
      body: replaced(json.example, place.path) as object,
    }));
  });

/** As whoever may: who may not hears nothing of the body. */
const answerTo = async ({ path, body }: Nulled) => {
  for (const token of tokens) {
    const answer = await desk.post<Refusal>(token, path, body);
    if (answer.status !== 403) return answer;
  }
  throw new Error(`Nobody may ask for ${path}.`);
};

describe('R10: null in a field of any body', () => {
  it('is refused by the name of the field, unless it means something there, and is never an error of ours', async () => {
    const all = nulled();
    const wrong: string[] = [];
    for (const one of all.filter(({ nullable }) => !nullable)) {
      const { status, body } = await answerTo(one);
      const named = body.errors?.some(
        ({ field }) => field === one.field || field.startsWith(`${one.field}.`),
      );
      if (status !== 400 || !named) wrong.push(`${status} ${body.code} ${one.path} ${one.field}`);
    }
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(300);
  }, 120_000);

  it('means that there is none, where a correction says so', async () => {
    const cleared = nulled().filter(({ nullable }) => nullable);
    expect(cleared.map(({ path, field }) => `${path.split('/').at(-1)} ${field}`)).toEqual([
      'correct affectedPersonId',
      'correct location',
      'correct description',
      'correct category',
      'correct service',
    ]);
    for (const one of cleared) expect([one.field, (await answerTo(one)).status]).toEqual([one.field, 404]);
  });
});
