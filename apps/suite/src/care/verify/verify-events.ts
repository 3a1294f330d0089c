import {
  codecOf,
  everything,
  moveEvents,
  NumberBlockReserved,
  ProcessInputHandled,
  relayEvents,
  SubscriptionAdvanced,
  SubscriptionStarted,
  TimerFired,
  type EventCodec,
  type EventStore,
  type StoredEvent,
} from '@ventanilla/eventing';
import { serviceDefinitions, views } from '../../suite.views.js';
import type { KeysOfLog } from './verify-keys.js';
import type { VerifyBook } from './verify-report.js';

const INTERNAL = [
  ProcessInputHandled,
  TimerFired,
  NumberBlockReserved,
  SubscriptionStarted,
  SubscriptionAdvanced,
  ...relayEvents,
  ...moveEvents,
];
const CATEGORIES = [...new Set(views.map(({ projection }) => projection.category))];
/** Few, as the suite may be at work in this same thread. */
const PAGE_SIZE = 128;

/** Reads every event of every version that this build knows. */
const wholeCodec = (): EventCodec =>
  codecOf({ events: [...serviceDefinitions.flatMap(({ events }) => events), ...INTERNAL] });

export interface EventsSeen {
  readonly events: number;
  /** All there are. */
  readonly streamCount: number;
  /** Those of each category that a view shows. */
  readonly streams: ReadonlyMap<string, readonly string[]>;
}

/** Reads the whole log through the codecs, and notes its streams and the keys that it needs. */
export const verifyEvents = async (
  store: EventStore,
  { book, keys, tell }: { book: VerifyBook; keys: KeysOfLog; tell: (done: number) => void },
): Promise<EventsSeen> => {
  const codec = wholeCodec();
  const streams = new Map<string, string[]>();
  let events = 0;
  let streamCount = 0;
  for await (const page of store.follow(everything, { untilHead: true, pageSize: PAGE_SIZE })) {
    for (const event of page.events) {
      assertReads(codec, event, book);
      keys.take(event);
      if (event.revision > 0) continue;
      streamCount += 1;
      noteStream(streams, event.stream);
    }
    events += page.events.length;
    tell(events);
  }
  return { events, streamCount, streams };
};

const assertReads = (codec: EventCodec, event: StoredEvent, book: VerifyBook): void => {
  const { stream, revision, type } = event;
  const unreadable = (why: string): void =>
    book.found({
      kind: 'event-unreadable',
      stream,
      revision,
      message: `Revision ${revision} of ${stream} cannot be read: ${why}`,
    });
  try {
    if (codec.decode(event) === undefined) unreadable(`this build knows no ${type}. Use the newer one.`);
  } catch (error) {
    unreadable(error instanceof Error ? error.message : String(error));
  }
};

const categoryOf = (stream: string): string | undefined =>
  CATEGORIES.find((category) => stream.startsWith(`${category}-`));

const noteStream = (streams: Map<string, string[]>, stream: string): void => {
  const category = categoryOf(stream);
  if (category === undefined) return;
  const known = streams.get(category);
  if (known) known.push(stream);
  else streams.set(category, [stream]);
};
