import { settle } from '../commands/settle.js';
import { metadataOf } from '../definitions/event-codec.js';
import type { Position, StoredEvent } from '../event-store/event-store.port.js';
import { eventsOf, isSame, ownedBy, type Lane } from './lane.js';
import { MoveRefused } from './move.errors.js';
import type { Owners } from './stream-owners.js';

/** Far below what any engine takes at once. */
const MOST_EVENTS = 500;
const MOST_BYTES = 512 * 1024;

type Events = AsyncGenerator<StoredEvent, void>;

/** One lane's next event, and where the lane stands. */
class Carrier {
  /** The last event of the source that is in the target. */
  reached: Position | undefined;
  next: StoredEvent | undefined;
  private rest: Events | undefined;

  constructor(
    readonly lane: Lane,
    private readonly owners: Owners,
  ) {}

  /** What is in the target must be what comes first in the source; nothing else tells how far a move came. @throws MoveRefused */
  async compare(): Promise<number> {
    const { service, from, to } = this.lane;
    const isOurs = ownedBy(this.owners, service);
    const source = eventsOf(from, isOurs);
    let same = 0;
    for await (const there of eventsOf(to, isOurs)) {
      const here = await source.next();
      if (here.done || !isSame(here.value, there)) throw parted(there);
      this.reached = here.value.position;
      same += 1;
    }
    await source.return();
    return same;
  }

  /** Looks at what the source has beyond what was carried. */
  async begin(): Promise<void> {
    const { service, from } = this.lane;
    this.rest = eventsOf(from, ownedBy(this.owners, service), this.reached);
    await this.advance();
  }

  async take(): Promise<StoredEvent> {
    const { next } = this;
    if (!next) throw new Error('There is nothing more to carry.');
    await this.advance();
    return next;
  }

  private async advance(): Promise<void> {
    const { value, done } = (await this.rest?.next()) ?? { value: undefined, done: true };
    this.next = done ? undefined : (value ?? undefined);
  }
}

const parted = ({ stream, revision }: StoredEvent): MoveRefused =>
  new MoveRefused(
    `Revision ${revision} of ${stream} in the target is not what comes next in the source: they have parted, or the ` +
      'target was worked with. Move into an empty one.',
  );

/** Events of one stream that follow each other, for one append. */
interface Run {
  readonly carrier: Carrier;
  readonly events: readonly StoredEvent[];
}

/** Carries logs as long as it is asked to, each event with its id and its bytes, at its own revision. */
export class LogCarrier {
  private readonly carriers: readonly Carrier[];

  constructor(lanes: readonly Lane[], owners: Owners) {
    this.carriers = lanes.map((lane) => new Carrier(lane, owners));
  }

  /** Finds how far an earlier attempt came; answers how many events are there. @throws MoveRefused */
  async resume(): Promise<number> {
    let there = 0;
    for (const carrier of this.carriers) there += await carrier.compare();
    return there;
  }

  /** Carries what the sources have by now; answers how much that was. Each append is awaited: their order is the log's. */
  async carry(onCarried: (events: number) => void, signal?: AbortSignal): Promise<number> {
    for (const carrier of this.carriers) await carrier.begin();
    let carried = 0;
    for (let run = await this.nextRun(); run; run = await this.nextRun()) {
      signal?.throwIfAborted();
      await append(run);
      carried += run.events.length;
      onCarried(run.events.length);
    }
    return carried;
  }

  private async nextRun(): Promise<Run | undefined> {
    const carrier = this.earliest();
    if (!carrier?.next) return undefined;
    const { stream } = carrier.next;
    const events: StoredEvent[] = [];
    let bytes = 0;
    do {
      const event = await carrier.take();
      events.push(event);
      bytes += Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
      if (events.length >= MOST_EVENTS || bytes >= MOST_BYTES) break;
    } while (carrier.next?.stream === stream && this.earliest() === carrier);
    return { carrier, events };
  }

  private earliest(): Carrier | undefined {
    return this.carriers
      .filter(({ next }) => next !== undefined)
      .reduce<Carrier | undefined>(
        (best, each) => (best && !comesFirst(each, best) ? best : each),
        undefined,
      );
  }
}

/**
 * Within one log its order counts. Logs that become one are merged by when their next events were recorded; an event
 * never overtakes another one of its own log, whatever the clocks said.
 */
const comesFirst = (one: Carrier, other: Carrier): boolean => {
  if (!one.next || !other.next) return false;
  if (one.lane.from === other.lane.from) return one.next.position < other.next.position;
  const [early, late] = [metadataOf(one.next).recordedAt, metadataOf(other.next).recordedAt];
  return early === late ? one.lane.service < other.lane.service : early < late;
};

/** The same append again is acknowledged and written once (R1): an unknown outcome is settled by it. */
const append = async ({ carrier, events }: Run): Promise<void> => {
  const [first, last] = [events[0], events.at(-1)];
  if (!first) return;
  const expected = first.revision === 0 ? 'none' : first.revision - 1;
  const stored = events.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
  await settle(() => carrier.lane.to.append(first.stream, expected, stored));
  carrier.reached = last?.position;
};
