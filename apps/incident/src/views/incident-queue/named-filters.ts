import { OPEN_STATUSES } from '@ventanilla/contracts/incident';
import type { Filter, Sort } from '@ventanilla/eventing';
import { instantOf, type Instant } from '@ventanilla/kernel';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { ANY_TEXT } from './any-text.js';

/** What the answer to a named filter depends on beside the rows. */
export interface Asking {
  readonly reader: Reader;
  readonly nowMs: number;
  /** For `untouched`. */
  readonly days: number;
  /** In whose day `today` lies: an IANA zone. */
  readonly zone: string;
}

interface NamedFilter {
  /** What it means, for the API documents. */
  readonly means: string;
  readonly filter: (asking: Asking) => Filter;
  /** The order that one wants then; newest first where absent. */
  readonly sort?: readonly Sort[];
}

const DAY_MS = 86_400_000;
const OPEN: Filter = { status: { $in: [...OPEN_STATUSES] } };
const UNFINISHED: Filter = { status: { $in: [...OPEN_STATUSES, 'resolved'] } };
const by = (field: string, descending = false): readonly Sort[] => [{ field, descending }];

const dayIn = (zone: string, ms: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(ms);

/** The first instant of the day after; searched for, as days are 23 to 25 hours long. */
const endOfDay = (zone: string, nowMs: number): Instant => {
  const today = dayIn(zone, nowMs);
  let [low, high] = [nowMs, nowMs + DAY_MS + 2 * 3_600_000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayIn(zone, middle) === today) low = middle;
    else high = middle;
  }
  return instantOf(high);
};

/** The questions that a desk asks every hour, by name. */
export const NAMED_FILTERS = {
  unassigned: {
    means: 'open, and neither a team nor a person has it',
    filter: () => ({ ...OPEN, team: null, person: null }),
  },
  mine: {
    means: 'open, and given to me',
    filter: ({ reader }) => ({ ...OPEN, person: reader.personId }),
  },
  'my-teams': {
    means: 'open, and one of my teams has it',
    filter: ({ reader }) => ({ ...OPEN, team: { $in: [...reader.teams] } }),
  },
  owned: {
    means: 'not closed, and I follow it to its closure',
    filter: ({ reader }) => ({ ...UNFINISHED, owner: reader.personId }),
  },
  watched: {
    means: 'I watch it',
    filter: ({ reader }) => ({ watchers: reader.personId }),
  },
  unanswered: {
    means: 'the caller wrote and nobody has answered; longest first',
    filter: () => ({ unansweredSince: ANY_TEXT }),
    sort: by('unansweredSince'),
  },
  'on-hold': {
    means: 'on hold; longest first',
    filter: () => ({ status: 'pending' }),
    sort: by('holdSince'),
  },
  'hold-ends-today': {
    means: 'on hold, and that ends today or should have; soonest first',
    filter: ({ zone, nowMs }) => ({ status: 'pending', holdUntil: { $lt: endOfDay(zone, nowMs) } }),
    sort: by('holdUntil'),
  },
  'awaiting-confirmation': {
    means: 'resolved, and the caller has not said whether it is so; longest first',
    filter: () => ({ status: 'resolved' }),
    sort: by('resolvedAt'),
  },
  escalated: {
    means: 'open and escalated; highest first',
    filter: () => ({ ...OPEN, escalationKind: ANY_TEXT }),
    sort: by('escalationLevel', true),
  },
  'escalation-unacknowledged': {
    means:
      'open, escalated or somebody was asked by a rule, and nobody acknowledged it; those after which nobody is asked before those by their next rung',
    filter: () => ({
      ...OPEN,
      $or: [
        { escalationRules: ANY_TEXT },
        { escalationKind: ANY_TEXT, escalationAcknowledgedAt: { $exists: false } },
      ],
    }),
    sort: by('escalationNextRungAt'),
  },
  'asked-of-me': {
    means: 'open, and an escalation asked me last and waits for an acknowledgement; next rung first',
    filter: ({ reader }) => ({ ...OPEN, escalationAsked: reader.personId }),
    sort: by('escalationNextRungAt'),
  },
  major: {
    means: 'a major incident that is proposed, or declared and not stood down; worst first',
    filter: () => ({ ...UNFINISHED, 'major.stage': { $in: ['proposed', 'declared', 'restored'] } }),
    sort: by('priority'),
  },
  'next-due': {
    means: 'open, and something is due that is not late yet; soonest first',
    filter: () => ({ ...OPEN, nextDueAt: ANY_TEXT }),
    sort: by('nextDueAt'),
  },
  breached: {
    means: 'not closed, and something was not done in time; worst first',
    filter: () => ({ ...UNFINISHED, breached: ANY_TEXT }),
    sort: by('priority'),
  },
  'breach-cause-missing': {
    means: 'something was not done in time, and nobody said why; oldest report first',
    filter: () => ({ openCauses: ANY_TEXT }),
    sort: by('reportedAt'),
  },
  'exclusion-proposed': {
    means: 'a run is proposed to be left out of the figures, and waits for a second person',
    filter: () => ({ proposedExclusions: ANY_TEXT }),
    sort: by('reportedAt'),
  },
  uncovered: {
    means: 'open, under no agreement, and nobody decided what becomes of it; longest first',
    filter: () => ({
      ...OPEN,
      coverage: { $in: ['not-covered', 'agreement-ended'] },
      uncoveredDecision: { $exists: false },
    }),
    sort: by('reportedAt'),
  },
  reopened: {
    means: 'not closed, and was reopened',
    filter: () => ({ ...UNFINISHED, reopenCount: { $gte: 1 } }),
  },
  untouched: {
    means: 'open, and nothing happened to it for so many days; longest first',
    filter: ({ nowMs, days }) => ({ ...OPEN, changedAt: { $lt: instantOf(nowMs - days * DAY_MS) } }),
    sort: by('changedAt'),
  },
} as const satisfies Readonly<Record<string, NamedFilter>>;

export type FilterName = keyof typeof NAMED_FILTERS;
export const FILTER_NAMES = Object.keys(NAMED_FILTERS) as readonly FilterName[];

const named = (name: FilterName): NamedFilter => NAMED_FILTERS[name];

export const namedFilter = (name: FilterName, asking: Asking): Filter => named(name).filter(asking);
export const namedSort = (name: FilterName | undefined): readonly Sort[] | undefined =>
  name && named(name).sort;
export const meaningOfFilters = (): string =>
  FILTER_NAMES.map((name) => `\`${name}\` (${named(name).means})`).join(', ');
