import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, NewEvent } from '@ventanilla/eventing/ports';
import { INSERT_EVENT, openLogForWriting } from './log-file.js';
import { SqliteEventStore } from './sqlite-event-store.js';

interface Sample {
  readonly stream: string;
  readonly event: NewEvent;
}

/** Writes all samples and gives back how long that took, in milliseconds. */
type Writer = (samples: readonly Sample[]) => Promise<number>;

interface Rates {
  readonly raw: number;
  readonly port: number;
}

const CONCURRENT = 64;
const ROUNDS = 21;
const SINGLE_PER_ROUND = 320;
const CONCURRENT_PER_ROUND = 3200;

/** 500 bytes of data and metadata together. */
const data = JSON.stringify({ description: 'x'.repeat(200), subject: 'y'.repeat(118) });
const metadata = JSON.stringify({
  commandId: 'z'.repeat(36),
  occurredAt: 'o'.repeat(24),
  recordedAt: 'r'.repeat(38),
});

const samplesOf = (count: number): Sample[] =>
  Array.from({ length: count }, () => ({
    stream: `incident-${randomUUID()}`,
    event: { id: randomUUID(), type: 'incident.IncidentLogged.v1', data, metadata },
  }));

const timed = async (work: () => Promise<void> | void): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const rawWriter = (file: string, perCommit: number): { write: Writer; close: () => void } => {
  const database = openLogForWriting(file);
  const insert = database.prepare(INSERT_EVENT);
  let position = 0;
  const insertOne = ({ stream, event }: Sample): void => {
    position += 1;
    insert.run(position, stream, 0, event.id, event.type, event.data, event.metadata, 0);
  };
  const insertMany = database.transaction((samples: readonly Sample[]) => samples.forEach(insertOne));
  const write: Writer = (samples) =>
    timed(() => {
      if (perCommit === 1) return samples.forEach(insertOne);
      for (let at = 0; at < samples.length; at += perCommit) insertMany(samples.slice(at, at + perCommit));
    });
  return { write, close: () => database.close() };
};

const portWriter =
  (store: EventStore, concurrent: number): Writer =>
  (samples) =>
    timed(async () => {
      const left = samples.values();
      const caller = async (): Promise<void> => {
        for (const { stream, event } of left) await store.append(stream, 'none', [event]);
      };
      await Promise.all(Array.from({ length: concurrent }, caller));
    });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] as number;

/** Rounds of both alternate on one machine in one run, so that what else it does falls on both. */
const compare = async (raw: Writer, port: Writer, perRound: number): Promise<{ ratio: number } & Rates> => {
  const rounds: Rates[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const rates = {
      raw: (1000 * perRound) / (await raw(samplesOf(perRound))),
      port: (1000 * perRound) / (await port(samplesOf(perRound))),
    };
    // The first one warms both up.
    if (round > 0) rounds.push(rates);
  }
  return {
    ratio: median(rounds.map((rates) => rates.port / rates.raw)),
    raw: median(rounds.map((rates) => rates.raw)),
    port: median(rounds.map((rates) => rates.port)),
  };
};

/** Durable appends through the port, against what better-sqlite3 does with the same file format and pragmas. */
export async function benchAppend(report: (key: string, value: number) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'append-'));
  const store = await SqliteEventStore.open({ file: join(folder, 'port.db') });
  const cases = [
    { key: 'append.single', concurrent: 1, perRound: SINGLE_PER_ROUND },
    { key: `append.concurrent${CONCURRENT}`, concurrent: CONCURRENT, perRound: CONCURRENT_PER_ROUND },
  ];
  try {
    for (const { key, concurrent, perRound } of cases) {
      const raw = rawWriter(join(folder, `raw-${concurrent}.db`), concurrent);
      const { ratio, raw: rawRate, port } = await compare(raw.write, portWriter(store, concurrent), perRound);
      raw.close();
      report(`${key}.per_s`, port);
      report(`${key}.raw_per_s`, rawRate);
      report(`${key}.ratio`, ratio);
    }
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}
