import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KafkaPublisher } from '@ventanilla/adapters/kafka';
import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { startBroker, type Broker } from '../../../../tools/engines/kafka/broker.mjs';
import { freePort } from '../../../../tools/free-port.cjs';
import { CuttingProxy } from '../../../adapters/kafka/src/testing/cutting-proxy.js';
import { TopicRecords } from '../../../adapters/kafka/src/testing/topic-records.js';
import { Relay } from '../relay/relay.js';
import { Desk } from '../testing/desk.js';
import { Listener } from '../testing/subscription-at-work.js';
import { placesOf, streamOf, TopicAtWork } from '../testing/topic-at-work.js';
import { HeardAlerts, until } from '../testing/until.js';

const PATIENCE_MS = 90_000;
const STREAMS = 8;
const EVENTS_EACH = 40;
const TIMES = 3;

describe('a batch that breaks off in the middle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-cut-'));
  let proxy: CuttingProxy;
  let broker: Broker;
  let brokers: string;

  beforeAll(async () => {
    proxy = await CuttingProxy.start();
    brokers = `127.0.0.1:${proxy.port}`;
    const port = await freePort();
    proxy.leadTo(port);
    broker = await startBroker({ folder, port, advertisedPort: proxy.port });
  }, 180_000);

  afterAll(async () => {
    await broker.stop();
    await proxy.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it(
    'R3: on its way to the brokers, is sent again: nothing is lost, and each stream is in order',
    async () => {
      const topic = `ventanilla.spec-${randomUUID()}.events`;
      const store = new MemoryEventStore();
      const desk = new Desk(store);
      const ids = Array.from({ length: STREAMS }, (_, index) => `t${index}`);
      for (const id of ids) await desk.open(id);
      const publisher = new KafkaPublisher({
        settings: { brokers: [brokers] },
        service: 'toy',
        topic,
        partitions: 3,
        schemaUrl: (type) => `http://localhost/schemas/${type}`,
      });
      const relay = new Relay(
        { service: 'toy' },
        { store, publisher, alerts: new HeardAlerts(), nowMs: Date.now },
      );
      relay.start();
      const records = await until('the topic', async () => (await relay.progress()).level, PATIENCE_MS).then(
        () => TopicRecords.of({ brokers: [brokers] }, topic),
      );
      const cutsBefore = proxy.cuts;
      proxy.cut('up', { times: TIMES, afterBytes: 3_000 });
      for (const id of ids) for (let time = 1; time < EVENTS_EACH; time += 1) await desk.raise(id, 1);
      await until('the broken connections', () => proxy.cuts - cutsBefore === TIMES, PATIENCE_MS);
      await until('all of it', async () => (await relay.progress()).level, PATIENCE_MS);
      for (const id of ids) {
        const expected = placesOf(await store.read(`tally-${id}`));
        expect(expected).toHaveLength(EVENTS_EACH);
        await records.until((places) => expected.every((place) => places.includes(place)));
        const first = new Set(records.places.filter((place) => place.startsWith(`tally-${id}@`)));
        expect([...first]).toEqual(expected);
      }
      await relay.stop();
      await records.close();
    },
    3 * PATIENCE_MS,
  );

  it(
    'R3: on its way to a subscriber, is fetched again: each event is heard once, each stream in order',
    async () => {
      const work = new TopicAtWork(brokers);
      try {
        const listener = new Listener();
        const instance = await work.start(listener);
        const streams = Array.from({ length: STREAMS }, () => streamOf(`tally-${randomUUID()}`, EVENTS_EACH));
        const first = streamOf(`tally-${randomUUID()}`, 1);
        await work.publish(...first);
        await until('it follows', () => listener.heard.length === 1, PATIENCE_MS);
        const cutsBefore = proxy.cuts;
        proxy.cut('down', { times: TIMES, afterBytes: 5_000 });
        await until(
          'it is sent',
          () =>
            work.publish(...streams.flat()).then(
              () => true,
              () => false,
            ),
          PATIENCE_MS,
        );
        const all = (): boolean => new Set(listener.heard).size === STREAMS * EVENTS_EACH + 1;
        await until('all of it', all, PATIENCE_MS);
        expect(proxy.cuts - cutsBefore).toBe(TIMES);
        for (const events of streams) {
          const [{ stream }] = events as [(typeof events)[0]];
          expect(listener.heard.filter((place) => place.startsWith(`${stream}@`))).toEqual(placesOf(events));
        }
        await work.level(instance);
        expect(work.alerts.codes).toEqual([]);
      } finally {
        await work.end();
      }
    },
    3 * PATIENCE_MS,
  );
});
