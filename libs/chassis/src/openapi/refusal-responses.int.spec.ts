import { Refused } from '@ventanilla/kernel';
import { ID, ToyDriver } from '../fixtures/toy-driver.js';
import { ToyFailure } from '../fixtures/toy.module.js';

interface Described {
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
}

interface OpenApi {
  readonly components: { readonly schemas: Readonly<Record<string, Described>> };
}

/** Names of members that the description lacks, at every depth. */
const undescribed = (value: unknown, described: Described | undefined, at = ''): readonly string[] => {
  if (!described) return [at];
  if (Array.isArray(value)) return value.flatMap((each) => undescribed(each, described.items, `${at}/*`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    undescribed(member, described.properties?.[name], `${at}/${name}`),
  );
};

describe('the OpenAPI document', () => {
  let toy: ToyDriver;
  let problem: Described | undefined;

  beforeAll(async () => {
    toy = await ToyDriver.start();
    const { components }: OpenApi = (await toy.suite.fastify.inject('/api/openapi.json')).json();
    problem = components.schemas.Problem;
  });

  afterAll(() => toy.suite.close());

  const refusedWith = async (error: Error): Promise<unknown> => {
    toy.suite.app.get(ToyFailure, { strict: false }).next = error;
    return (await toy.refused('POST', `/api/v1/toys/${ID}/break`)).body;
  };

  it('R10: says what a stale command hears of the events since', async () => {
    const actor = { kind: 'person', id: ID };
    const since = [{ revision: 4, type: 'toy.ToyBroken.v1', occurredAt: '2026-01-05T08:00:00.000Z', actor }];
    const stale = Object.assign(new Error(), { name: 'StaleCommand', revision: 4, since });
    const body = await refusedWith(stale);
    expect(body).toMatchObject({ code: 'STALE_REVISION', revision: 4, since });
    expect(undescribed(body, problem)).toEqual([]);
  });

  it('says which of several commands a refusal is of', async () => {
    const body = await refusedWith(
      new Refused('TOY_NOT_OPEN', 'It is closed.', { step: 2, command: 'break' }),
    );
    expect(body).toMatchObject({ code: 'TOY_NOT_OPEN', step: 2, command: 'break' });
    expect(undescribed(body, problem)).toEqual([]);
  });

  it('says which fields are not as they should be', async () => {
    const { body } = await toy.refused('POST', '/api/v1/toys', { payload: {} });
    expect(body.errors).toContainEqual(expect.objectContaining({ field: 'caller', code: 'isUuid' }));
    expect(undescribed(body, problem)).toEqual([]);
  });
});
