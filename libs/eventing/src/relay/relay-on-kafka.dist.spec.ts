import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KafkaPublisher } from '@ventanilla/adapters/kafka';
import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { SqliteEventStore } from '@ventanilla/adapters/sqlite';
import { CloudEvent, Kafka, type KafkaMessage } from 'cloudevents';
import { startBroker, type Broker } from '../../../../tools/engines/kafka/broker.mjs';
import { freePort } from '../../../../tools/free-port.cjs';
import { topicSettings, TopicRecords } from '../../../adapters/kafka/src/testing/topic-records.js';
import { metadataOf } from '../definitions/event-codec.js';
import type { EventStore } from '../event-store/event-store.port.js';
import { Desk } from '../testing/desk.js';
import { HeardAlerts, until } from '../testing/until.js';
import { Relay } from './relay.js';

const CHILD = join(process.cwd(), 'dist/libs/eventing/src/relay/relaying.child.js');
const LONG_MS = 90_000;
const REQUEST_MS = 2_500;

/** The first time each one came: what a subscriber keeps that drops by (stream, revision). */
const firstTimes = (places: readonly string[]): readonly string[] => [...new Set(places)];

const ofStream = (places: readonly string[], stream: string): readonly string[] =>
  places.filter((place) => place.startsWith(`${stream}@`));

describe('a relay on Apache Kafka', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relay-'));
  let broker: Broker;
  let topic: string;
  const readers: TopicRecords[] = [];
  const relays: Relay[] = [];
  const children: ChildProcess[] = [];

  const settings = () => ({ brokers: [broker.address] });
  const restart = async () => {
    const { port } = broker;
    broker = await startBroker({ folder: join(folder, 'broker'), port });
  };
  const read = async (): Promise<TopicRecords> => {
    const records = await TopicRecords.of(settings(), topic);
    readers.push(records);
    return records;
  };
  const relayOf = (store: EventStore, brokers = settings().brokers) => {
    const alerts = new HeardAlerts();
    const schemaUrl = (type: string) => `http://localhost/schemas/${type}`;
    const publisher = new KafkaPublisher({
      // Shorter than an operator's, so that a broker that fell silent is noticed sooner.
      settings: { brokers, requestTimeoutMs: REQUEST_MS },
      service: 'toy',
      topic,
      partitions: 3,
      schemaUrl,
    });
    const relay = new Relay({ service: 'toy' }, { store, publisher, alerts, nowMs: Date.now });
    relays.push(relay);
    relay.start();
    return { relay, alerts };
  };
  const written = async (store: EventStore, streams: readonly string[]): Promise<readonly string[]> =>
    (await Promise.all(streams.map((stream) => store.read(stream))))
      .flat()
      .map(({ stream, revision }) => `${stream}@${revision}`);
  const raise = async (desk: Desk, id: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await desk.raise(id, 1);
  };

  beforeAll(async () => {
    broker = await startBroker({ folder: join(folder, 'broker') });
  }, 180_000);
  beforeEach(() => {
    topic = `ventanilla.spec-${randomUUID()}.events`;
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const relay of relays.splice(0)) await relay.stop();
    for (const reader of readers.splice(0)) await reader.close();
  }, 60_000);
  afterAll(async () => {
    await broker.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it(
    'makes a topic of fixed partitions that keeps everything, and writes CloudEvents into it',
    async () => {
      const store = new MemoryEventStore();
      const desk = new Desk(store);
      await desk.open('añil', 'Ñandú');
      relayOf(store);
      const made = () =>
        topicSettings(settings(), topic).then(
          (found) => found.partitions > 0,
          () => false,
        );
      await until('the topic', made, LONG_MS);
      const records = await read();
      await records.until((places) => places.length === 1);

      const { partitions, entries } = await topicSettings(settings(), topic);
      expect(partitions).toBe(3);
      expect(entries).toMatchObject({
        'cleanup.policy': 'delete',
        'retention.ms': '-1',
        'retention.bytes': '-1',
        'message.timestamp.type': 'CreateTime',
      });

      const [stored] = await store.read('tally-añil');
      const [record] = records.records;
      if (!stored || !record) throw new Error('Nothing came.');
      const { recordedAt, occurredAt } = metadataOf(stored);
      expect(record).toMatchObject({ key: 'tally-añil', value: stored.data });
      expect(record.timestamp).toBe(String(Date.parse(recordedAt)));
      const message = { ...record, body: record.value } as KafkaMessage<string>;
      expect(Kafka.isEvent(message)).toBe(true);
      const event = Kafka.toEvent(message) as CloudEvent<unknown>;
      expect(event.validate()).toBe(true);
      expect(event).toMatchObject({
        specversion: '1.0',
        id: stored.id,
        source: 'urn:ventanilla:toy',
        type: stored.type,
        subject: 'tally-añil',
        time: occurredAt,
        datacontenttype: 'application/json',
        data: JSON.parse(stored.data) as object,
        revision: '0',
        recordedat: recordedAt,
      });
    },
    2 * LONG_MS,
  );

  it(
    'R3: killed between a sending and its checkpoint, repeats and never loses',
    async () => {
      const file = join(folder, `${randomUUID()}.db`);
      const store = await SqliteEventStore.open({ file });
      const desk = new Desk(store);
      for (const id of ['a', 'b']) await desk.open(id);
      await raise(desk, 'a', 5);
      const everything = await written(store, ['tally-a', 'tally-b']);
      await store.close();

      const start = (...more: readonly string[]): ChildProcess => {
        const stdio = ['ignore', 'pipe', 'inherit'] as const;
        const child = spawn(process.execPath, [CHILD, file, broker.address, topic, ...more], {
          stdio: [...stdio],
        });
        children.push(child);
        return child;
      };
      const says = (child: ChildProcess) => new Promise((resolve) => child.stdout?.once('data', resolve));
      const killed = start('hold');
      await says(killed);
      const gone = new Promise((resolve) => killed.once('exit', resolve));
      killed.kill('SIGKILL');
      await gone;

      const records = await read();
      await records.until((places) => places.length === everything.length);
      start();
      await records.until((places) => places.length >= 2 * everything.length);
      expect([...firstTimes(records.places)].sort()).toEqual([...everything].sort());
      for (const stream of ['tally-a', 'tally-b'])
        expect(ofStream(firstTimes(records.places), stream)).toEqual(ofStream(everything, stream));
    },
    2 * LONG_MS,
  );

  it.each([
    ['frozen and thawed', async () => broker.freeze(), async () => broker.thaw()],
    ['killed and started again', () => broker.kill(), restart],
    ['stopped in order and started again', () => broker.stop(), restart],
  ])(
    'R3: goes on where the broker was %s: nothing is lost, and each stream is in order',
    async (_, away, back) => {
      const store = new MemoryEventStore();
      const desk = new Desk(store);
      for (const id of ['a', 'b']) await desk.open(id);
      const { alerts } = relayOf(store);
      await until('the checkpoint', async () => (await written(store, ['relay-toy'])).length > 1, LONG_MS);
      await away();
      await raise(desk, 'a', 20);
      await raise(desk, 'b', 20);
      // Longer than a request may take: what is under way fails, and is sent again.
      await until('the alert', () => alerts.codes.includes('RELAY_HELD_UP'), LONG_MS);
      await back();
      await raise(desk, 'a', 5);

      const everything = await written(store, ['tally-a', 'tally-b']);
      const records = await read();
      await records.until((places) => firstTimes(places).length === everything.length, LONG_MS);
      for (const stream of ['tally-a', 'tally-b'])
        expect(ofStream(firstTimes(records.places), stream)).toEqual(ofStream(everything, stream));
    },
    3 * LONG_MS,
  );

  it(
    'R11: waits for a broker that is not there at the start, and is missed by nobody meanwhile',
    async () => {
      const store = new MemoryEventStore();
      const desk = new Desk(store);
      const port = await freePort();
      await desk.open('a');
      const { relay, alerts } = relayOf(store, [`127.0.0.1:${port}`]);
      await until('the alert', () => alerts.codes.includes('RELAY_HELD_UP'), LONG_MS);
      await raise(desk, 'a', 3);
      expect((await relay.progress()).level).toBe(false);
      const late = await startBroker({ folder: join(folder, 'late'), port });
      try {
        await until('the topic', async () => (await relay.progress()).level, LONG_MS);
        const records = await TopicRecords.of({ brokers: [late.address] }, topic);
        readers.push(records);
        await records.until((places) => firstTimes(places).length === 4);
        expect(firstTimes(records.places)).toEqual(await written(store, ['tally-a']));
        await relay.stop();
        await records.close();
      } finally {
        await late.stop();
      }
    },
    4 * LONG_MS,
  );
});
