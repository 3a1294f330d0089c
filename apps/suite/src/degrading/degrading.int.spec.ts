import { degradingTable } from './degrading-table.js';
import { endViewsThread, FAILURES } from './failures.js';
import { startDesk, type StartedDesk } from './start-desk.js';

const START_MS = 60_000;
const PASSED_MS = 700;
const AT_ONCE_MS = 3_000;
const AFTERWARDS_MS = 20_000;
const TIMER = 'A due timer';
/** An issuer that ended comes back as another one, with other keys. */
const FOR_GOOD = new Set(['Outside issuer, its keys known', 'Outside issuer, its keys too old']);
/** What had been read before goes on: a timer waits that nothing has read yet, and commands work. */
const HOLDS_AFTERWARDS = new Set(["The views' thread"]);

const { columns, rows } = degradingTable('## The embedded profile');

test('R11: the page has a row for everything that can be put out of order, and no other', () => {
  expect(rows.map(({ name }) => name)).toEqual([...FAILURES.keys()]);
});

describe.each(rows)('R11: out of reach: $name', (row) => {
  let at: StartedDesk;
  let restore: (() => void) | undefined;

  const putRight = (): void => {
    restore?.();
    restore = undefined;
  };

  beforeAll(async () => {
    at = await startDesk();
    await at.desk.prepare();
    if (!HOLDS_AFTERWARDS.has(row.name)) await at.desk.hold();
    restore = await FAILURES.get(row.name)?.(at);
    if (HOLDS_AFTERWARDS.has(row.name)) await at.desk.hold();
  }, START_MS);

  afterAll(async () => {
    putRight();
    await at.stop();
  }, START_MS);

  test.each(columns.map((name, index) => ({ name, told: row.cells[index] })))(
    '$name: $told',
    async ({ name, told }) => {
      if (name === TIMER) {
        await new Promise((resolve) => setTimeout(resolve, PASSED_MS));
        expect((await at.desk.isResumed(AT_ONCE_MS)) ? 'fires' : 'waits').toBe(told);
      } else expect(await at.desk.probes[name]?.()).toBe(told);
    },
    START_MS,
  );

  const backAgain = async (): Promise<void> => {
    putRight();
    expect(await at.desk.isResumed(AFTERWARDS_MS)).toBe(true);
    expect(await at.desk.becomesWell(AFTERWARDS_MS)).toEqual([]);
  };
  if (!FOR_GOOD.has(row.name)) test('afterwards everything is as before', backAgain, START_MS);
});

test(
  'R11: a views’ thread that ends is started again, and the lists are level again',
  async () => {
    const { suite, desk, stop } = await startDesk();
    await desk.prepare();
    await endViewsThread(suite.embedded.views);
    expect(await desk.becomesWell(AFTERWARDS_MS)).toEqual([]);
    await stop();
  },
  START_MS,
);
