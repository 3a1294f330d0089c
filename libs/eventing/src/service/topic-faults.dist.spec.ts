import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '../event-store/event-store.port.js';
import { Listener, placeOf } from '../testing/subscription-at-work.js';
import { placesOf, streamOf, TopicAtWork } from '../testing/topic-at-work.js';
import { until } from '../testing/until.js';

const PATIENCE_MS = 60_000;
const LONG = process.env['FAULTS'] === 'long';
const STREAMS = LONG ? 2_000 : 100;
const EVENTS_EACH = 5;
const LAG_MS = 2_000;

/** Notes when it heard each event, too. */
class TimingListener extends Listener {
  readonly heardAt = new Map<string, number>();

  override async handle(event: StoredEvent): Promise<void> {
    await super.handle(event);
    this.heardAt.set(placeOf(event), Date.now());
  }
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

describe('what goes wrong in a topic', () => {
  let work: TopicAtWork;
  beforeEach(() => {
    work = new TopicAtWork();
  });
  afterEach(() => work.end());

  const streams = (count: number): readonly (readonly StoredEvent[])[] =>
    Array.from({ length: count }, () => streamOf(`tally-${randomUUID()}`, EVENTS_EACH));
  const heardOf = ({ heard }: Listener, stream: string): readonly string[] =>
    heard.filter((place) => place.startsWith(`${stream}@`));

  it(
    'R3: a whole topic delivered twice is heard once, each stream in order',
    async () => {
      const all = streams(STREAMS);
      const listener = new Listener();
      const instance = await work.start(listener);
      await work.publish(...all.flat());
      await work.publish(...all.flat());
      const last = streams(1).flat();
      await work.publish(...last);
      await work.level(instance);
      await until(
        'the last event',
        () => heardOf(listener, last[0]!.stream).length === EVENTS_EACH,
        PATIENCE_MS,
      );
      expect(listener.heard).toHaveLength((STREAMS + 1) * EVENTS_EACH);
      for (const events of all) expect(heardOf(listener, events[0]!.stream)).toEqual(placesOf(events));
      expect(work.alerts.codes).toEqual([]);
    },
    3 * PATIENCE_MS,
  );

  it(
    'R3: a poison event parks its stream; the others of its partition stay less than 2 s behind',
    async () => {
      const poisoned = streams(1).flat();
      const partition = work.partitionOf(poisoned[0]!.stream);
      const others = streams(240).filter(([first]) => work.partitionOf(first!.stream) === partition);
      const listener = new TimingListener();
      listener.failures.set(placeOf(poisoned[0]!), new Error('a defect'));
      const instance = await work.start(listener);
      const before = streams(1).flat();
      await work.publish(...before);
      await until(
        'it follows',
        () => heardOf(listener, before[0]!.stream).length === EVENTS_EACH,
        PATIENCE_MS,
      );
      const sentAt = Date.now();
      await work.publish(...poisoned, ...others.flat());
      const placesOfOthers = placesOf(others.flat());
      await until(
        'the others',
        () => placesOfOthers.every((place) => listener.heardAt.has(place)),
        PATIENCE_MS,
      );
      expect(placesOfOthers.length).toBeGreaterThan(0);
      // Half of them, so that one pause of a busy machine is not taken for being held up.
      expect(median(placesOfOthers.map((place) => listener.heardAt.get(place)! - sentAt))).toBeLessThan(
        LAG_MS,
      );
      expect(heardOf(listener, poisoned[0]!.stream)).toEqual([]);
      await until(
        'parked events',
        async () => (await instance.parked.list('listener')).length === EVENTS_EACH,
        PATIENCE_MS,
      );
    },
    3 * PATIENCE_MS,
  );
});
