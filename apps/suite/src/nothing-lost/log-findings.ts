import { SqliteEventLogReader } from '@ventanilla/adapters/sqlite';
import {
  everything,
  metadataOf,
  type EventMetadata,
  type EventStore,
  type StoredEvent,
} from '@ventanilla/eventing';
import { groupedBy } from '@ventanilla/kernel';
import { isAcknowledged, type Ledger, type Sent } from './ledger.js';

export interface LoggedEvent {
  readonly event: StoredEvent;
  readonly metadata: EventMetadata;
}

export const eventsIn = async (store: Pick<EventStore, 'follow'>): Promise<LoggedEvent[]> => {
  const events: LoggedEvent[] = [];
  for await (const page of store.follow(everything, { untilHead: true }))
    events.push(...page.events.map((event) => ({ event, metadata: metadataOf(event) })));
  return events;
};

export const readLog = async (file: string): Promise<LoggedEvent[]> => {
  const reader = SqliteEventLogReader.open(file);
  try {
    return await eventsIn(reader);
  } finally {
    await reader.close();
  }
};

const repeatedIn = (what: string, values: readonly string[]): string[] =>
  [...groupedBy(values, (value) => value)]
    .filter(([, group]) => group.length > 1)
    .map(([value, group]) => `${what} ${value} stands there ${group.length} times.`);

/** What is wrong with a log by itself. */
export const flawsOf = (log: readonly LoggedEvent[]): string[] => {
  const flaws = repeatedIn(
    'Event',
    log.map(({ event }) => event.id),
  );
  for (const [stream, group] of groupedBy(log, ({ event }) => event.stream)) {
    const revisions = group.map(({ event }) => event.revision);
    if (revisions.some((revision, index) => revision !== index))
      flaws.push(`Stream ${stream} has the revisions ${revisions.join(', ')}.`);
  }
  return [...flaws, ...repeatedIn('Number', numbersIn(log))];
};

const numbersIn = (log: readonly LoggedEvent[]): string[] =>
  log
    .filter(({ event }) => event.stream.startsWith('incident-') && event.revision === 0)
    .map(({ event }) => String((JSON.parse(event.data) as { number?: string }).number));

/** Where what clients were told differs from what is stored: each command's events exactly once, or not at all. */
export const untruths = (log: readonly LoggedEvent[], ledger: Ledger): string[] => {
  const byPerson = log.filter(({ metadata }) => metadata.actor.kind === 'person');
  const byCorrelation = groupedBy(byPerson, ({ metadata }) => metadata.correlationId);
  return ledger.sent.flatMap((sent) => {
    const finding = untruthOf(sent, byCorrelation.get(sent.correlation) ?? []);
    return finding ? [`${sent.path} (${sent.answer?.text ?? 'answer lost'}) ${finding}`] : [];
  });
};

const untruthOf = (sent: Sent, stored: readonly LoggedEvent[]): string | undefined => {
  const acknowledged = isAcknowledged(sent);
  if (stored.length === 0) return acknowledged && sent.stores ? 'is not in the log.' : undefined;
  if (!isOneCommand(stored)) return 'is in the log more than once.';
  if (acknowledged) return isWhatWasTold(sent, stored.at(-1)) ? undefined : 'stands elsewhere.';
  return sent.answer ? 'was refused, and is in the log.' : undefined;
};

const isOneCommand = ([first, ...others]: readonly LoggedEvent[]): boolean =>
  others.every(
    ({ event, metadata }, index) =>
      event.stream === first?.event.stream &&
      event.revision === first.event.revision + index + 1 &&
      metadata.commandId === first.metadata.commandId,
  );

const isWhatWasTold = ({ answer }: Sent, last: LoggedEvent | undefined): boolean =>
  last?.event.stream.endsWith(`-${answer?.body.id}`) === true &&
  last.event.revision === answer?.body.revision;
