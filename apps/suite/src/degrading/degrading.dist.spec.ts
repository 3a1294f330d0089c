import { setTimeout as sleep } from 'node:timers/promises';
import { degradingTable } from './degrading-table.js';
import { DistributedDesk } from './distributed-desk.js';
import { DISTRIBUTED_FAILURES, LONG_FAILURES } from './distributed-failures.js';

const isLong = process.env['FAULTS'] === 'long';
const START_MS = 400_000;
const WITHIN_MS = 400_000;
const TIMER = 'A due timer';
/** Until a timer that nothing keeps from firing has fired, however busy the machine. */
const FIRES_WITHIN_MS = 60_000;
const WAITS_FOR_MS = 3_000;
const AFTERWARDS_MS = 120_000;

const { columns, rows } = degradingTable('## The distributed profile');

test('R11: the page has a row for every engine that can be put out of order, and no other', () => {
  expect(rows.map(({ name }) => name)).toEqual([...DISTRIBUTED_FAILURES.keys()]);
});

describe('R11: the incident service on its engines', () => {
  let at: DistributedDesk;

  beforeAll(async () => {
    at = await DistributedDesk.start();
    await at.desk.prepare();
    await at.desk.becomesWell(AFTERWARDS_MS);
  }, START_MS);
  afterAll(() => at.stop(), START_MS);

  const timer = async (told: string | undefined): Promise<string> => {
    await sleep(at.holdMs);
    const withinMs = told === 'fires' ? FIRES_WITHIN_MS : WAITS_FOR_MS;
    return (await at.desk.isResumed(withinMs)) ? 'fires' : 'waits';
  };

  const finding = (name: string, told: string | undefined): Promise<string | undefined> =>
    name === TIMER ? timer(told) : Promise.resolve(at.desk.probes[name]?.());

  describe.each(rows)('out of reach: $name', ({ name, cells }) => {
    const whereLong = LONG_FAILURES.has(name) && !isLong ? test.skip : test;

    whereLong(
      'does what the page says, and afterwards everything is as before',
      async () => {
        await at.desk.prepare();
        await at.desk.hold();
        const restore = await DISTRIBUTED_FAILURES.get(name)!(at);
        const found = await Promise.all(columns.map((column, index) => finding(column, cells[index])));
        await restore();
        const named = (all: readonly (string | undefined)[]) =>
          Object.fromEntries(columns.map((column, index) => [column, all[index]]));
        expect(named(found)).toEqual(named(cells));
        expect(await at.desk.isResumed(AFTERWARDS_MS)).toBe(true);
        expect(await at.desk.becomesWell(AFTERWARDS_MS)).toEqual([]);
      },
      WITHIN_MS,
    );
  });
});
