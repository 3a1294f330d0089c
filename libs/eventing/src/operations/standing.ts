import { metadataOf } from '../definitions/event-codec.js';
import {
  everything,
  type EventFilter,
  type EventLog,
  type Position,
} from '../event-store/event-store.port.js';

/** The first is mostly among few. */
const PAGE_SIZE = 64;
/** Of which none concerns the reader. It is not worth the time of everybody else to look further. */
const MOST_PAGES = 256;

/** How a reader of the log stands to its end as it is now. */
export interface Standing {
  readonly position?: Position;
  /** It contains the last event that concerns it. */
  readonly level: boolean;
  /** Age of the oldest event that it does not contain, in seconds; 0 where it is level. */
  readonly lagSeconds: number;
}

/**
 * Compared with the log itself, not with what the reader last heard of it. Looked through is only what lies behind its
 * position: to find the last event that concerns it would be to look through the log, where it is rare. Of one so far behind that
 * nothing of much concerns it, the next event counts, whatever it is about: it has not seen that, and is not level.
 */
export const standingOf = async (
  store: EventLog,
  filter: EventFilter,
  reader: { readonly position: Position | undefined; readonly nowMs: number },
): Promise<Standing> => {
  const { nowMs } = reader;
  const position = await ofThisLog(store, reader.position);
  const since = await oldestBehind(store, filter, position);
  const lagSeconds = since === undefined ? 0 : Math.max(0, (nowMs - Date.parse(since)) / 1000);
  return { ...(position !== undefined && { position }), level: since === undefined, lagSeconds };
};

/**
 * In a topic nobody looks for what is behind: what a reader does not contain came after it was last level, so that is
 * how long it has lagged at most. One that never was has lagged since it began, or since somebody first asked.
 */
export const standingAtTopic = async (
  log: EventLog,
  reader: {
    readonly position: Position | undefined;
    /** When it was last level, or began, in ms since the epoch. */
    readonly sinceMs: number;
    readonly nowMs: number;
  },
): Promise<Standing> => {
  const { position, sinceMs, nowMs } = reader;
  const head = await log.head();
  const level = isAt(head, position);
  const lagSeconds = level ? 0 : Math.max(0, (nowMs - sinceMs) / 1000);
  return { ...(position !== undefined && { position }), level, lagSeconds };
};

const isAt = (head: Position | undefined, position: Position | undefined): boolean =>
  head === undefined || (position !== undefined && position >= head);

/** A saved position may be of the log that this one was restored from: it says nothing here. */
const ofThisLog = async (store: EventLog, position: Position | undefined): Promise<Position | undefined> =>
  position !== undefined && (await store.check(position)) === 'known' ? position : undefined;

const oldestBehind = async (
  store: EventLog,
  filter: EventFilter,
  after: Position | undefined,
): Promise<string | undefined> => {
  const head = await store.head();
  if (isAt(head, after)) return undefined;
  let pages = 0;
  for await (const { events } of store.follow(filter, { after, untilHead: true, pageSize: PAGE_SIZE })) {
    const [oldest] = events;
    if (oldest) return metadataOf(oldest).recordedAt;
    pages += 1;
    if (pages === MOST_PAGES) return oldestBehind(store, everything, after);
  }
  return undefined;
};
