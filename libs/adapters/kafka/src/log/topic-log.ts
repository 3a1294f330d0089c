import {
  ForeignPosition,
  GapInStream,
  joinedUpTo,
  matchesFilter,
  pagesAhead,
  type Alerts,
  type EventFilter,
  type EventLog,
  type FollowOptions,
  type FollowPage,
  type Position,
  type PositionCheck,
  type ReadOptions,
  type StoredEvent,
} from '@ventanilla/eventing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KafkaSettings } from '../client/kafka-settings.js';
import { eventsIn, idOf } from './events-in.js';
import { partitionOf, reaches, topicEnd, type TopicEnd } from './topic-offsets.js';
import { formatPlace, parsePlace, type TopicPlace, type Witness } from './topic-position.js';
import { fromOffsets, readTopic, type RecordBatch } from './topic-reader.js';

export interface TopicLogOptions {
  readonly settings: KafkaSettings;
  readonly topic: string;
  readonly alerts: Alerts;
}

/** How long a topic that is not there yet is waited for before looking again. */
const LOOK_AGAIN_MS = 1_000;
/** Few events come from one partition at once, and many come from all while somebody is busy with those before. */
const PAGE_SIZE = 1_000;

/**
 * A topic as a log to be read: in order per stream, from any place on, with the same event perhaps more than once. A
 * page holds what came of several partitions; a position is the offsets of all of them.
 */
export class TopicLog implements EventLog {
  readonly positionsVouch = true;

  constructor(private readonly options: TopicLogOptions) {}

  async head(): Promise<Position | undefined> {
    const end = await this.end();
    return end && formatPlace(end);
  }

  /** By the record before it, if the position names it: a topic that was made anew holds another one there, or none. */
  async check(position: string): Promise<PositionCheck> {
    const place = parsePlace(position);
    if (!place) return 'malformed';
    const end = await this.end();
    if (end?.cluster !== place.cluster || end.offsets.length !== place.offsets.length) return 'other-epoch';
    if (!reaches(end.offsets, place.offsets)) return 'beyond-head';
    return !place.witness || (await this.bears(place.witness, place)) ? 'known' : 'other-epoch';
  }

  /**
   * Looks through the stream's partition from its beginning. Never leaves out what is missing.
   * @throws GapInStream
   */
  async read(
    stream: string,
    { from = 0, limit = Infinity }: ReadOptions = {},
  ): Promise<readonly StoredEvent[]> {
    const end = await this.end();
    if (!end) return [];
    const partition = partitionOf(stream, end.offsets.length);
    const found = new Map<number, StoredEvent>();
    const isEnough = (): boolean => runFrom(found, from).length >= limit;
    await this.lookThrough(end, { partition, from: 0 }, (batch) => {
      for (const event of eventsIn(batch, this.options.alerts))
        if (event.stream === stream && event.revision >= from) found.set(event.revision, event);
      return isEnough();
    });
    const run = runFrom(found, from);
    if (run.length < found.size && run.length < limit) throw new GapInStream(stream, from + run.length);
    return run.slice(0, limit);
  }

  async *follow(filter: EventFilter, options: FollowOptions = {}): AsyncIterable<FollowPage> {
    let target = await this.end();
    if (!target) yield { events: [], position: undefined, atHead: true };
    if (!target && !options.untilHead) target = await this.appearance(options.signal);
    if (target) yield* this.followTo(target, filter, options);
  }

  private async *followTo(
    target: TopicEnd,
    filter: EventFilter,
    { after, untilHead = false, signal }: FollowOptions,
  ): AsyncIterable<FollowPage> {
    const begin = after === undefined ? atBeginning(target) : placeAt(after);
    const isLevel = reaches(begin.offsets, target.offsets);
    if (isLevel) yield { events: [], position: after, atHead: true };
    if (isLevel && untilHead) return;
    yield* this.joinedPages(filter, { begin, target, signal, untilHead });
  }

  /** The reading ends with whoever follows, also where that one only goes away. */
  private async *joinedPages(filter: EventFilter, following: Following): AsyncIterable<FollowPage> {
    const left = new AbortController();
    const signal = AbortSignal.any([left.signal, ...(following.signal ? [following.signal] : [])]);
    const pages = this.pages(filter, { ...following, signal });
    try {
      yield* pagesAhead(pages, joinedUpTo(PAGE_SIZE));
    } finally {
      left.abort();
      await pages.return();
    }
  }

  private async *pages(
    filter: EventFilter,
    { begin, target, signal, untilHead }: Following,
  ): AsyncGenerator<FollowPage, void> {
    const { settings, topic, alerts } = this.options;
    const offsets = [...begin.offsets];
    const reading = { topic, from: fromOffsets(offsets), partitions: offsets.length };
    for await (const batch of readTopic(settings, reading, signal)) {
      offsets[batch.partition] = batch.next;
      const position = formatPlace({ cluster: target.cluster, offsets, witness: witnessIn(batch) });
      const atHead = reaches(offsets, target.offsets);
      yield {
        events: eventsIn(batch, alerts).filter((event) => matchesFilter(filter, event)),
        position,
        atHead,
      };
      if (atHead && untilHead) return;
    }
  }

  private end(): Promise<TopicEnd | undefined> {
    return topicEnd(this.options.settings, this.options.topic);
  }

  private async appearance(signal: AbortSignal | undefined): Promise<TopicEnd | undefined> {
    while (!signal?.aborted) {
      await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      const end = await this.end();
      if (end) return end;
    }
    return undefined;
  }

  private async bears({ partition, event }: Witness, { offsets, cluster }: TopicPlace): Promise<boolean> {
    const upTo = offsets[partition] ?? 0;
    let found: string | undefined;
    await this.lookThrough({ cluster, offsets }, { partition, from: upTo - 1 }, ({ records: [first] }) => {
      found = idOf(first);
      return true;
    });
    return found === event;
  }

  /** Shows one partition from an offset up to the end, until somebody has seen enough. */
  private async lookThrough(
    { offsets }: TopicEnd,
    { partition, from }: { readonly partition: number; readonly from: number },
    isEnough: (batch: RecordBatch) => boolean,
  ): Promise<void> {
    const { settings, topic } = this.options;
    const upTo = offsets[partition] ?? 0;
    if (from >= upTo) return;
    const reading = { topic, from: new Map([[partition, from]]), partitions: offsets.length };
    for await (const batch of readTopic(settings, reading)) {
      if (isEnough(batch) || batch.next >= upTo) return;
    }
  }
}

interface Following {
  readonly begin: TopicPlace;
  readonly target: TopicEnd;
  readonly signal: AbortSignal | undefined;
  readonly untilHead: boolean;
}

const atBeginning = ({ cluster, offsets }: TopicEnd): TopicPlace => ({
  cluster,
  offsets: offsets.map(() => 0),
});

const placeAt = (position: Position): TopicPlace => {
  const place = parsePlace(position);
  if (!place) throw new ForeignPosition(position, 'malformed');
  return place;
};

/** The events that follow one another from a revision on. */
const runFrom = (found: ReadonlyMap<number, StoredEvent>, from: number): readonly StoredEvent[] => {
  const run: StoredEvent[] = [];
  for (let next = found.get(from); next; next = found.get(next.revision + 1)) run.push(next);
  return run;
};

/** The last record, whatever it is of. */
const witnessIn = ({ partition, records }: RecordBatch): Witness | undefined => {
  const event = idOf(records.at(-1));
  return event === undefined ? undefined : { partition, event };
};
