import { join } from 'node:path';
import { SqliteKeyStore } from '@ventanilla/adapters/sqlite';
import { HardLife, type Occasion } from './hard-life.js';
import { untilNoTimerIsLate } from './late-timers.js';
import { flawsOf, readLog, untruths, type LoggedEvent } from './log-findings.js';
import { Seeded, seedOfRun } from './seeded.js';
import { toldOfTargets, untilEveryBreachIsTold } from './told-of-targets.js';
import { compareViews } from './view-findings.js';

const KILLS = Number(process.env['NOTHING_LOST_KILLS'] ?? 25);
const ACKNOWLEDGED_PER_LIFE = 50;
const SEED = seedOfRun();
/** What is waited for at the end came, and nothing is left. */
const NONE = { status: 'fulfilled', value: [] };
const OCCASIONS: readonly Occasion[] = ['work', 'timers', 'rebuild', 'erasure'];

describe(`A suite that is killed again and again (SEED=${SEED}, NOTHING_LOST_KILLS=${KILLS})`, () => {
  const random = new Seeded(SEED);
  let life: HardLife;
  let log: readonly LoggedEvent[];
  let late: PromiseSettledResult<readonly object[]>;
  let missed: PromiseSettledResult<readonly object[]>;
  let report: string;

  beforeAll(
    async () => {
      life = await HardLife.begin({ random, acknowledgedPerLife: ACKNOWLEDGED_PER_LIFE });
      for (let kill = 0; kill < KILLS; kill += 1) {
        await life.live(OCCASIONS[kill % OCCASIONS.length] ?? 'work');
        if (kill % 4 === 1) await life.dieStarting();
        if (kill % 6 === 3) await life.import();
        if (kill % 5 === 4) life.dropViews();
      }
      report = await life.import(true);
      await life.start();
      await life.ledger.repeat(life.api, 100);
      const agent = life.tokens.get('agent') ?? '';
      [late, missed] = await Promise.allSettled([
        untilNoTimerIsLate(life.api, agent),
        untilEveryBreachIsTold(life.api, agent),
      ]);
      await life.stop();
      log = await readLog(join(life.folder, 'events.db'));
    },
    120_000 + KILLS * 20_000,
  );

  afterAll(() => life.dispose());

  it('was killed often enough, and each time in the middle of work', () => {
    const { kills, leastAcknowledged, figures } = life;
    process.stdout.write(`${kills} kills, ${JSON.stringify(figures)}, ${log.length} events in the log\n`);
    expect(kills).toBeGreaterThanOrEqual(KILLS);
    expect(leastAcknowledged).toBeGreaterThanOrEqual(ACKNOWLEDGED_PER_LIFE);
    expect(figures.lost).toBeGreaterThan(0);
  });

  it('R1: has the events of every acknowledged command exactly once, of others at most once', () => {
    expect(untruths(log, life.ledger)).toEqual([]);
  });

  it('R1: gave a repeated Idempotency-Key its first result, and never failed', () => {
    expect(life.ledger.complaints).toEqual([]);
    expect(life.ledger.lost.filter(({ key }) => key !== undefined)).toEqual([]);
  });

  it('R2, R13: has no gap in any stream, no event twice and no number twice', () => {
    expect(flawsOf(log)).toEqual([]);
  });

  it('R4: shows in every read model exactly the fold of the log', async () => {
    const words = Array.from({ length: 40 }, () => `palabra${random.below(1_000)}`);
    const { compared, differences } = await compareViews(life.folder, [...words, 'impresora', 'wifi']);
    expect(differences.slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThan(KILLS * 10);
  }, 120_000);

  it('R5: let no timer get lost', () => {
    expect(late).toEqual(NONE);
    const fired = log.filter(({ event }) => event.type.includes('TimerFired'));
    expect(fired.length).toBeGreaterThan(0);
  });

  it('R5: told every warning and every breach of a target once', () => {
    expect(missed).toEqual(NONE);
    const { told, twice } = toldOfTargets(log);
    expect(told).toBeGreaterThan(KILLS);
    expect(twice).toEqual([]);
  });

  it('R6: finished every erasure that was recorded', async () => {
    const of = (type: string) =>
      log
        .filter(({ event }) => event.type.startsWith(`service-desk.${type}.`))
        .map(({ event }) => event.stream.slice('person-'.length))
        .sort();
    const forgotten = of('PersonForgotten');
    expect(of('PersonErasureCompleted')).toEqual(forgotten);
    const keys = await SqliteKeyStore.open(join(life.folder, 'keys.db'));
    expect(await keys.holdsAnythingOf(forgotten)).toEqual([]);
    await keys.close();
  });

  it('R14: loaded every imported incident once', () => {
    expect(report).toContain('"completed":true');
    const imported = log.filter(({ event }) => event.type.startsWith('incident.IncidentImported.'));
    expect(imported).toHaveLength(240);
  });
});
