import { DeskAhead, INCIDENTS } from './fixtures/desk-ahead.js';

const MACROS = '/api/v1/incident-macros';

let desk: DeskAhead;

beforeAll(async () => {
  desk = await DeskAhead.start();
}, 90_000);

afterAll(() => desk.stop(), 30_000);

const report = (more: object = {}): object => ({
  organisation: desk.suite.organisations[0],
  callerId: desk.id('user'),
  channel: 'phone',
  subject: 'Sin red',
  ...more,
});
const log = (more?: object, key?: string) => desk.post(INCIDENTS, report(more), 'agent', key);
/** What has been logged between these two numbers, without them. */
const between = (one: { number: string }, other: { number: string }): number =>
  Number(other.number.slice(3)) - Number(one.number.slice(3)) - 1;

describe('R13: the numbers of incidents have no holes', () => {
  test('where something was refused', async () => {
    const before = await log();
    expect(await log({ category: 'teapots' })).toBe('422 CODE_UNKNOWN');
    expect(await log({ priority: 1 })).toBe('422 PRIORITY_NEEDS_REASON');
    expect(between(before, await log())).toBe(0);
  });

  test('where many are refused among others at once, and none has the number of another', async () => {
    const before = await log();
    const crowd = Array.from({ length: 30 }, (_, each) => log(each % 2 ? { category: 'teapots' } : {}));
    const logged = (await Promise.all(crowd)).filter((answer) => typeof answer !== 'string');
    logged.push(...(await Promise.all(Array.from({ length: 15 }, () => log()))));
    expect(new Set(logged.map(({ number }) => number)).size).toBe(30);
    expect(between(before, await log())).toBe(30);
  });

  test('R1: where the same was sent again under its key, or something else', async () => {
    const before = await log();
    const first = await log({}, 'a-call');
    const all = await Promise.all([log({}, 'a-call'), log({}, 'a-call')]);
    expect(all.map(({ number }) => number)).toEqual([first.number, first.number]);
    expect(await log({ subject: 'Otra cosa' }, 'a-call')).toBe('422 IDEMPOTENCY_KEY_REUSED');
    expect(between(before, await log())).toBe(1);
  });

  test('R1: where the same came twice at once under its key', async () => {
    const before = await log();
    const both = await Promise.all([log({}, 'a-double-click'), log({}, 'a-double-click')]);
    expect(new Set(both.map(({ number }) => number)).size).toBe(1);
    expect(between(before, await log())).toBe(1);
  });

  test('where a macro logs one, or is refused at a later step', async () => {
    const steps = (...commands: readonly string[]) => [
      { command: 'log', body: report() },
      ...commands.map((command) => ({ command, body: {} })),
    ];
    const save = (name: string, ...commands: readonly string[]) =>
      desk.post(MACROS, { for: 'me', name, steps: steps(...commands) });
    const [fits, refused] = [await save('Toma nota'), await save('Empieza', 'start-work')];
    const run = ({ id }: { id: string }) => desk.post(`${INCIDENTS}/run-macro`, { macro: id });
    const before = await log();
    expect(await run(refused)).toBe('409 INCIDENT_NOT_ASSIGNED');
    const byMacro = await run(fits);
    expect(between(before, byMacro)).toBe(0);
    expect(between(byMacro, await log())).toBe(0);
  });
});
