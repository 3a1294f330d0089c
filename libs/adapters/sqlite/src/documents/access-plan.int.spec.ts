import { type Filter, type Sort, checkFind } from '@ventanilla/eventing/ports';
import { type Access, AccessPlan } from './access-plan.js';
import { Catalogue } from './catalogue.js';
import { DocumentsWriter } from './documents-writer.js';
import { orderOf } from './page-sql.js';
import { Statements } from './statements.js';
import { Steps } from './steps.js';

const size = 10_000;
const definition = {
  name: 'tickets',
  indexes: [['at'], ['team'], ['caller'], ['status', 'at'], ['?escalated', 'at'], ['?watchers']],
};

/** A tenth is open, a team has a fifth, a caller four; one in a hundred is escalated, and one is watched. */
const filled = (): DocumentsWriter => {
  const writer = new DocumentsWriter(':memory:');
  while (writer.ensure(definition) > 0) writer.addIndex(definition);
  const documents = Array.from({ length: size }, (_, at) => ({
    ...{ _id: `t${at}`, rev: 0, at, team: `team-${at % 5}`, caller: `c${at % 2_500}` },
    status: at % 10 ? 'closed' : 'open',
    ...(at % 100 === 0 && { escalated: 'team' }),
    ...(at % 100 === 1 && { watchers: ['c1', 'c2'] }),
  }));
  writer.write(
    definition.name,
    documents.map((document) => ({ document, expected: undefined })),
  );
  return writer;
};

describe('how a page is come by', () => {
  const { database } = filled();
  const statements = new Statements(database);
  const plan = new AccessPlan(statements);
  const layout = new Catalogue(database).find(definition.name);
  const byTime: readonly Sort[] = [{ field: 'at' }];

  const waysTo = (filter: Filter, sort = byTime, found?: readonly number[]): readonly Access[] => {
    if (!layout) throw new Error('There is no collection.');
    const checked = checkFind(definition.name, { filter, sort, limit: 50 });
    return [...plan.waysToPage({ ...checked, layout, order: orderOf(layout, checked.sort), found })];
  };
  const kinds = (ways: readonly Access[]): readonly string[] =>
    ways.map((way) => (way.by === 'index' && way.within ? `${way.by} within ${way.within}` : way.by));
  const first = (ways: readonly Access[]): string | undefined => kinds(ways)[0];

  it('fetches few, without setting out on a walk', () => {
    expect(first(waysTo({ caller: 'c7' }))).toBe('numbers');
  });

  it('walks without an end along an index that begins with all that is fixed', () => {
    expect(kinds(waysTo({ status: 'closed' }))).toEqual(['index']);
  });

  it('sets out on a walk where many pass, and knows what to do when it is long', () => {
    expect(kinds(waysTo({ team: 'team-1' }))).toEqual([
      'index within 1500',
      'index within 6000',
      'numbers',
      'index',
    ]);
  });

  it('takes more steps where words are tested, which needs no fetching', () => {
    const found = Array.from({ length: 1_000 }, (_, at) => at + 1);
    expect(first(waysTo({}, byTime, found))).toBe('index within 15000');
  });

  it('fetches few of several kinds, and counts each kind by itself, as a union is worked out whole', () => {
    const asked = jest.spyOn(statements, 'of');
    expect(first(waysTo({ $or: [{ caller: 'c7' }, { caller: 'c8' }] }))).toBe('numbers');
    expect(kinds(waysTo({ $or: [{ caller: 'c7' }, { status: 'closed' }] }))).toEqual([
      'index within 1500',
      'index within 6000',
      'numbers',
      'index',
    ]);
    expect(asked.mock.calls.flat().filter((text) => text.includes('UNION'))).toEqual([]);
    asked.mockRestore();
  });

  describe('of documents with a field that few have', () => {
    const any = { $gte: '' };

    it('fetches those that have it, whatever it is', () => {
      expect(first(waysTo({ escalated: any }))).toBe('numbers');
      expect(first(waysTo({ watchers: 'c1' }))).toBe('numbers');
      expect(first(waysTo({ $or: [{ caller: 'c7' }, { watchers: 'c1' }] }))).toBe('numbers');
    });

    it('walks along them where they are asked for in its order', () => {
      expect(kinds(waysTo({ escalated: 'team' }))).toEqual(['index']);
      expect(kinds(waysTo({ escalated: any }, [{ field: 'escalated' }, { field: 'at' }]))).toContain('index');
    });

    it('knows that the others are not among them', () => {
      expect(first(waysTo({ escalated: null }))).toBe('index within 1500');
      expect(kinds(waysTo({ escalated: { $in: ['team', null] } }))).not.toContain('numbers');
    });

    it('takes the others from elsewhere where all are sorted by it, upwards or downwards', () => {
      for (const descending of [false, true]) {
        const sort = ['escalated', 'at'].map((field) => ({ field, descending }));
        expect(waysTo({}, sort)).toMatchObject([{ by: 'halves', within: 6_000 }, { by: 'engine' }]);
      }
    });
  });

  it('has an index of all beside one of few', () => {
    const writer = filled();
    expect(writer.ensure({ ...definition, indexes: [...definition.indexes, ['escalated', 'at']] })).toBe(1);
  });

  it('leaves it to the engine where no index has the order, and many pass', () => {
    expect(kinds(waysTo({}, [{ field: 'caller' }, { field: 'at' }]))).toEqual(['engine']);
  });
});

describe('a limit of steps', () => {
  it('ends a query that looks at more rows, and no other', () => {
    const { database } = filled();
    const steps = new Steps(database);
    const select = database.prepare('SELECT count(*) FROM documents_1 WHERE within_steps(n) = 1').pluck();
    expect(steps.atMost(size - 1, () => select.get())).toBeUndefined();
    expect(steps.atMost(size, () => select.get())).toBe(size);
    expect(steps.atMost(Infinity, () => select.get())).toBe(size);
  });
});
