import { MemoryDocumentStore } from '@ventanilla/adapters/memory';
import { randomFrom } from '../../incident/dice.js';
import { maySee, type Concerned, type Reader } from '../../incident/visibility/visibility.policy.js';
import { found, queueOf, specReader, type SpecRow } from './spec-queue.js';
import { allOf } from './queue-filter.js';
import { disjointRows, visibleRows } from './visible-rows.js';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const random = randomFrom(seed);
const one = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
const people = ['ann', 'bob', 'eve'];
const some = (values: readonly string[]): string[] => values.filter(() => random() < 0.4);

const rowAt = (index: number): SpecRow => ({
  _id: String(index),
  organisation: one(['north', 'south', 'west']),
  callerId: one([...people, undefined]),
  affectedPersonId: one([...people, undefined]),
  owner: one([...people, undefined]),
  person: one([...people, undefined]),
  team: one(['network', 'print', undefined]),
  watchers: some(people),
  ...(random() < 0.5 && {
    restriction: { kind: one(['security', 'personnel'] as const), named: some(people) },
  }),
});

const readerAt = (): Reader =>
  specReader({
    personId: one(people),
    organisations: one(['all', ['north'], ['north', 'south']] as const),
    teams: some(['network', 'print']),
    sees: one(['everything', 'unrestricted', 'own'] as const),
  });

const rows = Array.from({ length: 200 }, (_, index) => rowAt(index));
const readers = Array.from({ length: 40 }, readerAt);

describe(`what a list shows is what the visibility policy says (SEED=${seed})`, () => {
  const seen = (reader: Reader): readonly string[] =>
    rows
      .filter((row) => maySee(reader, row as unknown as Concerned))
      .map(({ _id }) => _id)
      .sort();

  test('row for row, in one question', async () => {
    const queue = await queueOf(new MemoryDocumentStore(), rows);
    for (const reader of readers)
      expect([reader, await found(queue, allOf(visibleRows(reader)))]).toEqual([reader, seen(reader)]);
  });

  test('and in parts that share none, as they are counted', async () => {
    const queue = await queueOf(new MemoryDocumentStore(), rows);
    for (const reader of readers) {
      const parts = await Promise.all(disjointRows(reader).map((part) => found(queue, allOf(part))));
      expect([reader, parts.flat().sort()]).toEqual([reader, seen(reader)]);
    }
  });
});
