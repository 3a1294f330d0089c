import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventCodec } from '../definitions/event-codec.js';
import type { EventLog, StoredEvent } from '../event-store/event-store.port.js';
import { tallies, tallyEvents } from '../testing/tally.js';
import { streamOf, toldBy, TopicAtWork } from '../testing/topic-at-work.js';
import { HeardAlerts, until } from '../testing/until.js';
import type { AnyView } from './view.js';
import { InThreadViewHost } from './view-host.js';
import { ViewReader } from './view-reader.js';
import { ViewRegistry } from './view-registry.js';

const PATIENCE_MS = 20_000;

/** One life of a process that keeps the view. */
class Life {
  position: string | undefined;

  private constructor(
    private readonly host: InThreadViewHost,
    private readonly reader: () => ViewReader,
    readonly alerted: HeardAlerts,
  ) {}

  static async start(work: TopicAtWork, view: AnyView, log: EventLog = work.log()): Promise<Life> {
    const { documents, store } = work;
    const alerts = new HeardAlerts();
    const opener = { openOwned: () => Promise.resolve([]), drop: () => undefined };
    const deps = { store, documents, opener, alerts, nowMs: Date.now, logOf: () => log };
    const registry = await ViewRegistry.open(documents);
    const host = await InThreadViewHost.start([view], deps);
    const life = new Life(host, () => new ViewReader(view, documents, registry), alerts);
    host.onProgress(({ position }) => (life.position = position));
    return life;
  }

  async holds(...events: readonly StoredEvent[]): Promise<void> {
    const isHeld = async ({ stream, revision }: StoredEvent) => {
      const found = await this.reader()
        .get(stream.slice('tally-'.length))
        .catch(() => undefined);
      return (found?.rev ?? -1) >= revision;
    };
    await until(
      'every event',
      async () => (await Promise.all(events.map(isHeld))).every(Boolean),
      PATIENCE_MS,
    );
  }

  async seen(stream: string): Promise<unknown> {
    return (await this.reader().get(stream.slice('tally-'.length)))?.['seen'];
  }

  rebuild(): Promise<void> {
    return this.host.rebuild('tallies');
  }

  stop(): Promise<void> {
    return this.host.stop();
  }
}

describe('R3: a view that is built from the topic of another service', () => {
  const view: AnyView = { projection: tallies(), codec: new EventCodec(tallyEvents) };
  let work: TopicAtWork;
  let lives: Life[];
  beforeEach(() => {
    [work, lives] = [new TopicAtWork(), []];
  });
  afterEach(async () => {
    for (const life of lives) await life.stop();
    await work.end();
  });

  const start = async (log?: EventLog): Promise<Life> => {
    const life = await Life.start(work, view, log);
    lives.push(life);
    return life;
  };
  const streams = (count: number, length: number) =>
    Array.from({ length: count }, () => streamOf(`tally-${randomUUID()}`, length));
  /** Its checkpoint is written with the first page after half a second. */
  const checkpointed = async (life: Life): Promise<void> => {
    await sleep(600);
    const events = streams(1, 1).flat();
    await work.publish(...events);
    await life.holds(...events);
    await sleep(100);
  };
  const revisions = (count: number) => Array.from({ length: count }, (_, revision) => revision);

  it('contains every event once, though the relay sent some again, and takes what comes', async () => {
    const all = streams(20, 4);
    await work.publish(...all.flat(), ...all.flatMap((events) => events.slice(1, 3)));
    const life = await start();
    await life.holds(...all.flat());
    const [[first] = []] = all;
    await work.publish(toldBy(first!.stream, 3), toldBy(first!.stream, 4));
    await life.holds(toldBy(first!.stream, 4));
    expect(await life.seen(first!.stream)).toEqual(revisions(5));
    for (const [{ stream } = first!] of all.slice(1)) expect(await life.seen(stream)).toEqual(revisions(4));
    expect(life.alerted.codes).toEqual([]);
  }, 60_000);

  it('goes on after a restart from where it was, and is built anew from the beginning', async () => {
    const all = streams(5, 3);
    await work.publish(...all.flat());
    const first = await start();
    await first.holds(...all.flat());
    await checkpointed(first);
    await first.stop();
    const more = streams(1, 2).flat();
    await work.publish(...more);
    const again = await start();
    await again.holds(...more);
    await again.rebuild();
    await again.holds(...all.flat(), ...more);
    expect(again.alerted.codes).toEqual([]);
    expect(again.position! >= (await work.log().head())!).toBe(true);
  }, 60_000);

  it('is there, and empty, while the other service has not published anything yet', async () => {
    const life = await start();
    await until(
      'an answer',
      () =>
        life.seen(`tally-${randomUUID()}`).then(
          () => true,
          () => false,
        ),
      PATIENCE_MS,
    );
    const events = streams(1, 1).flat();
    await work.publish(...events);
    await life.holds(...events);
  }, 60_000);

  it('R4: is built anew, with an alert, from a topic that holds another event where it was', async () => {
    const all = streams(5, 3);
    await work.publish(...all.flat());
    const first = await start();
    await first.holds(...all.flat());
    await checkpointed(first);
    await first.stop();
    const other = new TopicAtWork();
    const moved = streams(40, 3);
    await other.publish(...moved.flat());
    const again = await start(other.log());
    await again.holds(...moved.flat());
    expect(again.alerted.codes).toEqual(['VIEW_OF_ANOTHER_LOG']);
    await other.end();
  }, 60_000);

  it('stops at a gap with an alert, passes nothing over, and goes on when what is missing comes', async () => {
    const [events = []] = streams(1, 4);
    await work.publish(events[0]!, events[2]!, events[3]!);
    const life = await start();
    await until('the alert', () => life.alerted.codes.includes('GAP_IN_STREAM'), PATIENCE_MS);
    expect(await life.seen(events[0]!.stream).catch(() => undefined)).toBeUndefined();
    await work.publish(...events.slice(1));
    await life.holds(...events);
    expect(await life.seen(events[0]!.stream)).toEqual(revisions(4));
  }, 60_000);
});
