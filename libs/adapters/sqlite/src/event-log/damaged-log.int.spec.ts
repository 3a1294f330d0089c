import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { StoreDamaged, type EventStore, type StoredEvent } from '@ventanilla/eventing';
import { SpecLog, specEvent, specStream, wholeLog } from './spec-log.js';
import type { SqliteEventStore } from './sqlite-event-store.js';

const MOST_BYTES_CHECKED = 32 * 1024 * 1024;
/** Of a text: an event may have no more than 256 kB. */
const LARGE = 128 * 1024;
const FLIPS = Number(process.env['FLIPS'] ?? 60);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** Reproducible: the same seed gives the same numbers. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const fill = async (store: EventStore): Promise<string[]> => {
  const streams = Array.from({ length: 60 }, () => specStream());
  for (const [index, stream] of streams.entries()) {
    const types = ['incident.IncidentLogged.v1', 'internal.InputHandled.v1'];
    const events = Array.from({ length: 1 + (index % 4) }, (_each, at) =>
      specEvent('x'.repeat(300), types[at % 2]),
    );
    await store.append(stream, 'none', events);
  }
  return streams;
};

interface Answers {
  readonly all: readonly StoredEvent[];
  readonly typed: readonly StoredEvent[];
  readonly streams: readonly (readonly StoredEvent[])[];
}

/** Each question by itself, so that an error at one does not hide a wrong answer to another. */
const wrongAnswers = async (
  store: SqliteEventStore,
  names: readonly string[],
  right: Answers,
): Promise<string[]> => {
  const wrong: string[] = [];
  const ask = async (name: string, question: () => Promise<unknown>, answer: unknown): Promise<void> => {
    try {
      if (JSON.stringify(await question()) !== JSON.stringify(answer)) wrong.push(name);
    } catch (error) {
      if (!(error instanceof StoreDamaged)) wrong.push(`${name}: ${String(error)}`);
    }
  };
  await ask('all', () => wholeLog(store), right.all);
  await ask('typed', () => typed(store), right.typed);
  for (const [index, name] of names.entries()) {
    await ask(`read ${index}`, () => store.read(name), right.streams[index]);
    await ask(
      `backwards ${index}`,
      () => store.read(name, { backwards: true }),
      right.streams[index]?.toReversed(),
    );
  }
  return wrong;
};

const typed = async (store: EventStore): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const page of store.follow({ types: ['incident.'] }, { untilHead: true }))
    events.push(...page.events);
  return events;
};

describe('A damaged SQLite event log', () => {
  let log: SpecLog;
  let names: string[];
  let right: Answers;
  let store: SqliteEventStore;

  beforeEach(async () => {
    log = new SpecLog();
    store = await log.open();
    names = await fill(store);
    right = {
      all: await wholeLog(store),
      typed: await typed(store),
      streams: await Promise.all(names.map((name) => store.read(name))),
    };
  });

  afterEach(() => log.dispose());

  const closed = async (): Promise<Buffer> => {
    await store.close();
    return readFileSync(log.image('copy.db'));
  };

  it.each([0, 1, 99, 4096, 0.5, -4096, -1])('R2: is not opened when cut to %d bytes', async (length) => {
    const { length: whole } = await closed();
    const cut = length < 0 ? whole + length : Number.isInteger(length) ? length : Math.floor(whole * length);
    truncateSync(log.path('copy.db'), cut);
    await expect(log.open({ file: log.path('copy.db') })).rejects.toBeInstanceOf(StoreDamaged);
  });

  it('R2: is told from one by a sentence', async () => {
    writeFileSync(log.path('text.db'), 'This is a shopping list, and a long one at that.'.repeat(10));
    await expect(log.open({ file: log.path('text.db') })).rejects.toThrow(
      /event log is damaged.*Restore a backup/,
    );
  });

  it(`R2: gives no wrong answer whichever bit was flipped (SEED=${SEED})`, async () => {
    const bytes = await closed();
    const random = randomFrom(SEED);
    const wrong: string[] = [];
    let noticed = 0;
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const at = Math.floor(random() * bytes.length);
      const bit = Math.floor(random() * 8);
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] as number) ^ (1 << bit);
      const file = log.path(`flip-${flip}.db`);
      writeFileSync(file, flipped);
      try {
        const store = await log.open({ file });
        wrong.push(
          ...(await wrongAnswers(store, names, right)).map((each) => `byte ${at} bit ${bit}: ${each}`),
        );
        await store.close();
      } catch (error) {
        if (!(error instanceof StoreDamaged)) wrong.push(`byte ${at} bit ${bit}: ${String(error)}`);
        noticed += 1;
      }
      rmSync(file, { force: true });
    }
    expect(wrong).toEqual([]);
    expect(noticed).toBeGreaterThan(0);
  }, 120_000);

  it(`R2: loses at most the last commit to a bit flipped in the write-ahead log (SEED=${SEED})`, async () => {
    const wal = readFileSync(`${log.image('crash.db')}-wal`);
    const random = randomFrom(SEED);
    let noticed = 0;
    for (let flip = 0; flip < FLIPS / 4; flip += 1) {
      const flipped = Buffer.from(wal);
      const at = Math.floor(random() * wal.length);
      flipped[at] = (flipped[at] as number) ^ (1 << Math.floor(random() * 8));
      const file = log.image('crash.db');
      writeFileSync(`${file}-wal`, flipped);
      try {
        const damaged = await log.open({ file });
        const found = await wholeLog(damaged);
        expect(found).toEqual(right.all.slice(0, found.length));
        expect(found.length).toBeGreaterThanOrEqual(right.all.length - 4);
        await damaged.close();
      } catch (error) {
        if (!(error instanceof StoreDamaged)) throw error;
        noticed += 1;
      }
    }
    expect(noticed).toBeGreaterThan(0);
  }, 60_000);

  describe('whose damage only shows where the log is gone through', () => {
    /** One of its two places: the table still says the stream, and the index another one. */
    const flippedInTheIndex = async (padding: number): Promise<string> => {
      const [stream] = names as [string];
      const large = Array.from({ length: padding }, () => specEvent('x'.repeat(LARGE)));
      if (padding > 0) await store.append(specStream(), 'none', large);
      const bytes = await closed();
      bytes.write('j', bytes.lastIndexOf(stream));
      writeFileSync(log.path('copy.db'), bytes);
      return log.path('copy.db');
    };

    it('R2: is not opened where that takes a moment', async () => {
      await expect(log.open({ file: await flippedInTheIndex(0) })).rejects.toBeInstanceOf(StoreDamaged);
    });

    it('R2: is opened where a larger one would hold everybody up', async () => {
      const file = await flippedInTheIndex(MOST_BYTES_CHECKED / LARGE);
      const opened = await log.open({ file });
      const found = await Promise.all(
        names.map((name) =>
          opened.read(name).catch((error: unknown) => error instanceof StoreDamaged || error),
        ),
      );
      // Which other streams are sought past the damaged place is a matter of their ids.
      const answered = found.filter((each) => each !== true);
      expect(answered).toEqual(right.streams.filter((_, at) => found[at] !== true));
      expect(answered.length).toBeGreaterThan(0);
    });
  });
});
