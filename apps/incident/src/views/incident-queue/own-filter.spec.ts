import { MemoryDocumentStore } from '@ventanilla/adapters/memory';
import { InvalidFilter } from '@ventanilla/eventing';
import { queueFilter, queueSort } from './queue-filter.js';
import { found, queueOf, specReader } from './spec-queue.js';

const reader = specReader({});
const filteredBy = (filter: string) => queueFilter({ reader, nowMs: 0 }, { filter });

describe("a filter in MongoDB's language", () => {
  it.each([
    '{"priority":1,"priority":2}',
    '{"priority":{"$gt":1,"\\u0024gt":3}}',
    '{"$or":[{"team":"a","team":"b"}]}',
  ])('that says a name twice is refused, and not half of it followed: %s', (filter) => {
    expect(() => filteredBy(filter)).toThrow(InvalidFilter);
  });

  describe.each(['parent', 'followsUp', 'duplicateOf'])(
    'by %s, which may be an incident that one may not see',
    (field) => {
      it.each(['{"$gt":"8"}', '{"$lte":"8"}', '{"$not":{"$lt":"8"}}', '{"$ne":null,"$gte":"8"}'])(
        'does not tell what comes before what: %s',
        (comparison) => {
          expect(() => filteredBy(`{"$and":[{"${field}":${comparison}}]}`)).toThrow('no order');
        },
      );

      it('nor does the order of the list', () => {
        for (const sort of [field, `-${field}`, `status,${field}`])
          expect(() => queueSort(reader, { sort })).toThrow(InvalidFilter);
      });

      it.each(['"8f1c"', '{"$in":["8f1c","9a2b"]}', '{"$ne":"8f1c"}'])(
        'finds what one knows: %s',
        (comparison) => {
          expect(filteredBy(`{"${field}":${comparison}}`)).toMatchObject({});
        },
      );
    },
  );

  const ANY = ['{"$exists":true}', '{"$exists":false}', 'null', '{"$ne":null}', '{"$in":["8f1c",null]}'];
  const partly = specReader({ organisations: ['acme'] });
  const auditor = specReader({ sees: 'everything' });

  it.each(
    ANY.flatMap((comparison) => [
      comparison,
      `{"$not":{"$not":${comparison}}}`.replace(':null', ':{"$eq":null}'),
    ]),
  )('tells nobody that there is another incident which may be hidden from them: %s', (comparison) => {
    const asked =
      (field: string, by = reader) =>
      () =>
        queueFilter({ reader: by, nowMs: 0 }, { filter: `{"$nor":[{"${field}":${comparison}}]}` });
    for (const refused of [asked('parent', partly), asked('followsUp', partly), asked('followsUp')])
      expect(refused).toThrow('may be hidden');
    for (const told of [asked('parent'), asked('duplicateOf', partly), asked('followsUp', auditor)])
      expect(told).not.toThrow();
  });

  it('may say one in two objects', () => {
    expect(filteredBy('{"$or":[{"team":"a"},{"team":"b"}]}')).toMatchObject({});
  });
});

describe('R13: an incident by its number', () => {
  const rows = [9_999_999, 10_000_000, 42].map((numberOrder) => ({
    _id: `INC${String(numberOrder).padStart(7, '0')}`,
    number: `INC${String(numberOrder).padStart(7, '0')}`,
    numberOrder,
  }));

  it.each<[string, readonly string[], string]>([
    ['{"number":"INC0000042"}', ['INC0000042'], '[42]'],
    ['{"number":{"$eq":"INC0000042"},"numberOrder":42}', ['INC0000042'], '[42]'],
    ['{"number":{"$in":["INC0000042","INC9999999"]}}', ['INC0000042', 'INC9999999'], '[42,9999999]'],
    ['{"$or":[{"number":"INC0000042"},{"numberOrder":10000000}]}', ['INC0000042', 'INC10000000'], '[42]'],
    ['{"$nor":[{"number":"INC0000042"}]}', ['INC10000000', 'INC9999999'], '[42]'],
    ['{"number":"42"}', [], '[42]'],
  ])('is found by its order, of which there is an index: %s', async (json, numbers, orders) => {
    const filter = filteredBy(json);
    expect(JSON.stringify(filter)).toContain(`{"numberOrder":{"$in":${orders}}}`);
    expect(await found(await queueOf(new MemoryDocumentStore(), rows), filter)).toEqual(numbers);
  });

  it.each([
    ['{"number":"INC4x2"}', []],
    ['{"number":null}', []],
    ['{"number":{"$ne":"INC0000042"}}', ['INC10000000', 'INC9999999']],
    ['{"number":{"$gt":"INC0000042"}}', ['INC10000000', 'INC9999999']],
  ])('is told by itself from others: %s', async (json, numbers) => {
    const filter = filteredBy(json);
    expect(JSON.stringify(filter)).not.toContain('numberOrder');
    expect(await found(await queueOf(new MemoryDocumentStore(), rows), filter)).toEqual(numbers);
  });
});

describe('R13: a list by number', () => {
  const queue = () =>
    queueOf(
      new MemoryDocumentStore(),
      [9_999_999, 10_000_000, 42].map((numberOrder) => {
        const number = `INC${String(numberOrder).padStart(7, '0')}`;
        return { _id: number, number, numberOrder };
      }),
    );

  it.each([
    ['number', ['INC0000042', 'INC9999999', 'INC10000000']],
    ['-number', ['INC10000000', 'INC9999999', 'INC0000042']],
  ])('goes on where a number has more digits: %s', async (sort, numbers) => {
    expect(await found(await queue(), {}, queueSort(reader, { sort }))).toEqual(numbers);
  });
});
