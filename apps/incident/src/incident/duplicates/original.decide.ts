import type { DuplicateLoss } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';
import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { known } from '../incident.guards.js';
import type { Incident, IncidentRecord, IncidentState } from '../incident.state.js';
import { MOST_WATCHERS } from '../ownership/watching.decide.js';
import type { ToldOfDuplicate } from './duplicates.commands.js';
import { duplicatesOf } from './duplicates.policy.js';

/** What an original makes of what its duplicates tell it. It answers with facts of its own, and refuses nothing. */

const isOld = ({ duplicate, revision }: ToldOfDuplicate, { duplicates = [] }: IncidentRecord): boolean =>
  duplicates.some((each) => each.id === duplicate && each.revision >= revision);

/**
 * Of incidents that became each other's duplicates at once, however many they are, each can have its own only if it was
 * itself cancelled later: somewhere around the circle one was not, and stands open again. What was cancelled since is no
 * obstacle, however late the word comes.
 */
const obstacle = (
  { since }: CommandOf<'RecordDuplicate'>,
  incident: Incident,
): Exclude<DuplicateLoss, 'undone'> | undefined => {
  if (incident.record.restriction) return 'restricted';
  return incident.status === 'cancelled' && incident.cancellation.at <= since ? 'cancelled' : undefined;
};

const callersOf = (duplicate: string, record: IncidentRecord): readonly string[] =>
  duplicatesOf(record).find(({ id }) => id === duplicate)?.callers ?? [];

/** Those who watch it for nothing but this, and speak through no other duplicate of it. */
const watchersEnded = (
  duplicate: string,
  stay: readonly string[],
  record: IncidentRecord,
): readonly IncidentEvent[] => {
  const others = duplicatesOf(record).filter(({ id }) => id !== duplicate);
  const needed = new Set([...stay, ...others.flatMap(({ callers }) => callers)]);
  return callersOf(duplicate, record)
    .filter((caller) => !needed.has(caller) && record.watchingAsCallers?.includes(caller))
    .map((watcher) => ({ type: 'IncidentWatcherRemoved', data: { watcher } }));
};

/** Who was told of before and does not watch it any more does not wish to. */
const watchersBegun = (
  duplicate: string,
  callers: readonly string[],
  record: IncidentRecord,
): readonly IncidentEvent[] => {
  const watchers = record.watchers ?? [];
  const present = new Set([...watchers, ...callersOf(duplicate, record)]);
  return callers
    .filter((caller) => !present.has(caller))
    .slice(0, Math.max(0, MOST_WATCHERS - watchers.length))
    .map((watcher) => ({ type: 'IncidentWatcherAdded', data: { watcher } }));
};

const lost = (
  { duplicate, since, revision }: ToldOfDuplicate & { readonly since: Instant },
  because: DuplicateLoss,
  record: IncidentRecord,
): readonly IncidentEvent[] => [
  ...watchersEnded(duplicate, [], record),
  { type: 'DuplicateLost', data: { duplicate, since, revision, because } },
];

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each) => others.includes(each));

export const recordDuplicate = (
  command: CommandOf<'RecordDuplicate'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = known(state);
  const { record } = incident;
  if (isOld(command, record)) return [];
  const because = obstacle(command, incident);
  if (because) return lost(command, because, record);
  const { duplicate, since, revision } = command;
  const callers = command.callers.slice(0, MOST_WATCHERS);
  const before = duplicatesOf(record).find(({ id }) => id === duplicate);
  if (before?.since === since && isSame(before.callers, callers)) return [];
  return [
    ...watchersEnded(duplicate, callers, record),
    ...watchersBegun(duplicate, callers, record),
    { type: 'DuplicateFound', data: { duplicate, since, revision, callers: [...callers] } },
  ];
};

export const releaseDuplicate = (
  { duplicate, revision }: CommandOf<'ReleaseDuplicate'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { record } = known(state);
  const present = duplicatesOf(record).find(({ id }) => id === duplicate);
  if (!present || isOld({ duplicate, revision }, record)) return [];
  return lost({ duplicate, since: present.since, revision }, 'undone', record);
};
