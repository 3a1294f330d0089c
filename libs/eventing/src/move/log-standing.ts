import { instantOf, type Actor } from '@ventanilla/kernel';
import { newId } from '../commands/ids.js';
import { settle } from '../commands/settle.js';
import { metadataOf } from '../definitions/event-codec.js';
import { internalEvent } from '../definitions/internal-event.js';
import type { EventStore, StoredEvent } from '../event-store/event-store.port.js';
import { NumberSeries } from '../numbers/number-series.js';
import { moveCodec } from './move-events.js';
import { LogNotOpen } from './move.errors.js';

/** What a log says of itself. */
export const LOG_STREAM = 'move-log';

/** What is about this very log and says nothing in another: it is never carried. */
export const isOfThisLog = (stream: string): boolean => stream === LOG_STREAM || stream.startsWith('relay-');

/** `open`: to be worked with. `closed`: it is being carried away. `moved`: it was. `arriving`: another one is being carried into it. */
export type LogStanding = 'open' | 'closed' | 'moved' | 'arriving';

const STANDINGS: Readonly<Record<string, LogStanding>> = {
  LogClosed: 'closed',
  LogMoved: 'moved',
  LogReopened: 'open',
  LogArrivalBegun: 'arriving',
  LogArrived: 'open',
};

const MOVER: Actor = { kind: 'process', id: 'move' };
const NUMBERS = 'number-';

type Named = 'LogClosed' | 'LogMoved' | 'LogReopened' | 'LogArrivalBegun' | 'LogArrived';

const lastSaid = async (store: EventStore): Promise<StoredEvent | undefined> =>
  (await store.read(LOG_STREAM, { backwards: true, limit: 1 }))[0];

export const logStandingOf = async (store: EventStore): Promise<LogStanding> => {
  const last = await lastSaid(store);
  const name = last && moveCodec.decode(last)?.type;
  return (name !== undefined && STANDINGS[name]) || 'open';
};

/** One append at the exact revision; an unknown outcome is settled. */
export const say = async (store: EventStore, name: Named, data: object, nowMs: number): Promise<void> => {
  const last = await lastSaid(store);
  const event = internalEvent(moveCodec, {
    id: newId(),
    name,
    data,
    actor: MOVER,
    now: instantOf(nowMs),
    notBefore: last && metadataOf(last).recordedAt,
  });
  await settle(() => store.append(LOG_STREAM, last ? last.revision : 'none', [event]));
};

const WHY: Readonly<Record<Exclude<LogStanding, 'open'>, string>> = {
  moved:
    'This log was moved: it goes on elsewhere, and two that go on would part. To work with this one all the same, start it once with --reopen.',
  closed:
    'This log is being moved. Finish that with the same command, or give it up: start once with --reopen.',
  arriving:
    'Another log is being moved into this one, and not all of it is here. Finish that with the same command.',
};

/**
 * What a service asks before it starts. A log that was moved opens again only where that is demanded; its number series
 * then skip a block first (R13), for the numbers behind it may have been given elsewhere. @throws LogNotOpen
 */
export const assertOpen = async (
  store: EventStore,
  { reopen, nowMs }: { readonly reopen: boolean; readonly nowMs: () => number },
): Promise<void> => {
  const standing = await logStandingOf(store);
  if (standing === 'open') return;
  if (!reopen || standing === 'arriving') throw new LogNotOpen(WHY[standing]);
  if (standing === 'moved') await skipNumbers(store, nowMs);
  await say(store, 'LogReopened', {}, nowMs());
};

/** Leaves a block of every number series unused; answers their names. */
export const skipNumbers = async (store: EventStore, nowMs: () => number): Promise<readonly string[]> => {
  const names = new Set<string>();
  for await (const { events } of store.follow({ streams: [NUMBERS] }, { untilHead: true }))
    for (const { stream } of events) names.add(stream.slice(NUMBERS.length));
  const sorted = [...names].sort();
  for (const name of sorted) await new NumberSeries(store, { name, prefix: '' }, nowMs).skipBlock();
  return sorted;
};
