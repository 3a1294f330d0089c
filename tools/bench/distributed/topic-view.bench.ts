import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureTopic, KafkaPublisher, TopicLog } from '@ventanilla/adapters/kafka';
import { MongoDocumentStore } from '@ventanilla/adapters/mongodb';
import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import {
  EventCodec,
  InThreadViewHost,
  ViewReader,
  ViewRegistry,
  type AnyView,
  type DocumentStore,
  type StoredEvent,
} from '@ventanilla/eventing';
import { tallies, tallyEvents } from '../../../libs/eventing/src/testing/tally.js';
import type { Bench } from '../bench.js';
import { median, percentile, spread } from '../statistics.js';
import { brokers, freshName, mongoDb, perSecond, until } from './engines.js';
import { interleaved, storedEvent } from './events.js';

const PARTITIONS = 12;
const PACE_MS = 20;
/** Few enough for FerretDB, which looks through a whole collection for what MongoDB finds by an index. */
const CAUGHT_UP = 5_000;
/** Events a second; whoever publishes them works in the same process. */
const IN_MEMORY_LOAD = 2_000;
const errorsToo = (_: string, value: unknown) => (value instanceof Error ? String(value) : value);
const view: AnyView = { projection: tallies(), codec: new EventCodec(tallyEvents) };
/** What held a view up belongs beside a figure that it spoils. */
const alerts = {
  raise: (code: string, details: object) =>
    process.stderr.write(`${code} ${JSON.stringify(details, errorsToo)}\n`),
};

/** A view of another service's topic, and who publishes into the topic. */
class TopicView {
  private constructor(
    private readonly publisher: KafkaPublisher,
    private readonly log: TopicLog,
    private readonly documents: DocumentStore,
  ) {}

  static async open(documents: DocumentStore): Promise<TopicView> {
    const [settings, topic] = [{ brokers: brokers() }, freshName('view')];
    await ensureTopic(settings, { name: topic, partitions: PARTITIONS });
    const schemaUrl = (type: string) => `http://localhost/schemas/${type}`;
    const publisher = new KafkaPublisher({
      settings,
      service: 'toy',
      topic,
      partitions: PARTITIONS,
      schemaUrl,
    });
    return new TopicView(publisher, new TopicLog({ settings, topic, alerts }), documents);
  }

  publish(events: readonly StoredEvent[]): Promise<void> {
    return this.publisher.publish(events);
  }

  /** @returns what stops the view */
  async start(): Promise<() => Promise<void>> {
    const { log, documents } = this;
    const store = new MemoryEventStore();
    const opener = { openOwned: () => Promise.resolve([]), drop: () => undefined };
    const deps = { store, documents, opener, alerts, nowMs: Date.now, logOf: () => log };
    const host = await InThreadViewHost.start([view], deps);
    return () => host.stop();
  }

  async reader(): Promise<ViewReader> {
    return new ViewReader(view, this.documents, await ViewRegistry.open(this.documents), Date.now);
  }

  async close(): Promise<void> {
    await this.publisher.close();
    await this.documents.close();
  }
}

/** Until the document of an event shows it. */
const shows = async (reader: ViewReader, { stream, revision }: StoredEvent): Promise<void> => {
  const isShown = async () => {
    const document = await reader.get(stream.slice('tally-'.length)).catch(() => undefined);
    return (document?.rev ?? -1) >= revision;
  };
  await until(`${stream}@${revision}`, isShown, { everyMs: 1 });
};

const catchUp = async (work: TopicView, count: number): Promise<number> => {
  const events = interleaved(count);
  await work.publish(events);
  const began = performance.now();
  const stop = await work.start();
  try {
    const reader = await work.reader();
    // The last of each partition, so that nothing is left out.
    for (const event of events.slice(-200)) await shows(reader, event);
    return perSecond(count, began);
  } finally {
    await stop();
  }
};

const lags = async (work: TopicView, eventsPerSecond: number, forMs: number): Promise<readonly number[]> => {
  const stop = await work.start();
  const reader = await work.reader();
  const [found, endsAt]: [number[], number] = [[], performance.now() + forMs];
  const load = async (): Promise<void> => {
    const began = performance.now();
    for (let sent = 0; performance.now() < endsAt;) {
      const due = Math.floor((eventsPerSecond * (performance.now() - began)) / 1000 / 5) * 5;
      if (due > sent) await work.publish(interleaved(due - sent));
      sent = Math.max(due, sent);
      await sleep(PACE_MS);
    }
  };
  const probe = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      const event = storedEvent(`tally-${randomUUID()}`, 0);
      const began = performance.now();
      await work.publish([event]);
      await shows(reader, event);
      found.push(performance.now() - began);
    }
  };
  try {
    await Promise.all([load(), probe()]);
    return found;
  } finally {
    await stop();
  }
};

/** Where the copy of what was published stands. */
type Place = () => Promise<DocumentStore>;

const inMongoDb: Place = () => MongoDocumentStore.open({ url: mongoDb(), database: freshName('view') });
/** Shows what of it is the database. */
const inMemory: Place = () => Promise.resolve(new MemoryDocumentStore());

const ratesOf = async (place: Place, count: number, rounds: number): Promise<readonly number[]> => {
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const work = await TopicView.open(await place());
    rates.push(await catchUp(work, count).finally(() => work.close()));
  }
  return rates;
};

const lagsAt = async (place: Place, load: number, forMs: number): Promise<readonly number[]> => {
  const work = await TopicView.open(await place());
  return lags(work, load, forMs).finally(() => work.close());
};

/** What another service published, until it is in the documents of one that copies it. */
export const bench: Bench = {
  prefix: 'kafka.view',
  keys: ['kafka.view.events_per_s', 'kafka.view.lag.p99_ms'],
  async run(report, { effort }) {
    const rounds = Math.min(effort.rounds, 3);
    const rates = await ratesOf(inMongoDb, CAUGHT_UP, rounds);
    const rate = median(rates);
    report.figure('kafka.view.events_per_s', rate, spread(rates));
    const rateInMemory = median(await ratesOf(inMemory, CAUGHT_UP, rounds));
    report.absolute('kafka.view.in_memory.events_per_s', rateInMemory, '/s');
    const found = await lagsAt(inMongoDb, rate / 2, effort.measureMs * effort.rounds);
    const remark = `${found.length} samples, ${spread(found, 1)}`;
    report.figure('kafka.view.lag.p99_ms', percentile(found, 0.99), remark);
    report.absolute('kafka.view.lag.p50_ms', percentile(found, 0.5), 'ms');
    report.absolute('kafka.view.lag.load_per_s', rate / 2, '/s');
    const lagInMemory = await lagsAt(inMemory, IN_MEMORY_LOAD, effort.measureMs);
    report.absolute('kafka.view.in_memory.lag.p99_ms', percentile(lagInMemory, 0.99), 'ms');
    report.absolute('kafka.view.in_memory.lag.load_per_s', IN_MEMORY_LOAD, '/s');
  },
};
