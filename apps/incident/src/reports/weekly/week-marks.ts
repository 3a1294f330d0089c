import { msOf, type Instant } from '@ventanilla/kernel';
import type { FoundTicket, ReportedFact } from '../../views/ticket-facts/ticket.js';
import { teamAt } from '../team-at.js';
import { isOpenBefore, movesOf, type Moved } from './backlog.js';
import type { Figure, Mark, Weekly } from './weekly.js';

type Week = Pick<Weekly, 'from' | 'until' | 'at'>;

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
const LONG_HOLD_DAYS = 7;

const AGES: readonly (readonly [days: number, figure: Figure])[] = [
  [1, 'ageUnder1Day'],
  [3, 'ageUnder3Days'],
  [7, 'ageUnder7Days'],
  [30, 'ageUnder30Days'],
  [Infinity, 'age30DaysOrMore'],
];

const CLOSED: Readonly<Record<string, Figure>> = {
  'confirmed-by-caller': 'closedByConfirmation',
  'confirmed-through-agent': 'closedByConfirmation',
  'no-answer-in-time': 'closedBySilence',
};

const isIn = ({ from, until }: Week, at: Instant): boolean => at >= from && at < until;

const mark = (
  figure: Figure,
  { at, ref }: Pick<ReportedFact, 'at' | 'ref'>,
  more: Partial<Mark> = {},
): Mark => ({
  figure,
  at,
  revision: Number(ref),
  ...more,
});

const since = ({ reportedAt }: FoundTicket, at: Instant): number =>
  Math.max(0, Math.floor((msOf(at) - msOf(reportedAt)) / SECOND_MS));

/** When a hold began that lasted at an instant. */
const heldSince = (facts: readonly ReportedFact[], at: Instant): Instant | undefined => {
  const last = facts.findLast(
    ({ fact, at: when }) => when < at && ['held', 'resumed', 'resolved', 'reopened'].includes(fact),
  );
  return last?.fact === 'held' ? last.at : undefined;
};

const endMarks = (ticket: FoundTicket, { until, at: now }: Week): readonly Mark[] => {
  const at = until < now ? until : now;
  const days = (msOf(at) - msOf(ticket.reportedAt)) / DAY_MS;
  const age = AGES.find(([bound]) => days < bound)?.[1] ?? 'age30DaysOrMore';
  const held = heldSince(ticket.facts, until);
  const isLong = held !== undefined && msOf(at) - msOf(held) > LONG_HOLD_DAYS * DAY_MS;
  return [
    { figure: 'openAtEnd', at },
    { figure: age, at },
    ...(teamAt(ticket.facts, at) === undefined ? [{ figure: 'unassigned', at } as const] : []),
    ...(isLong ? [{ figure: 'longHold', at: held } as const] : []),
  ];
};

const moveMarks = (ticket: FoundTicket, { move, at, told }: Moved): readonly Mark[] => {
  const { person, by } = told;
  const had = { ...(person !== undefined && { person }), ...(by !== undefined && { team: by }) };
  const moved = mark(move, { at, ref: told.ref }, had);
  if (move !== 'resolved') return [moved];
  const resolution = mark('resolution', { at, ref: told.ref }, { ...had, seconds: since(ticket, at) });
  return [
    moved,
    resolution,
    ...(told.firstContact ? [mark('firstContact', { at, ref: told.ref }, had)] : []),
  ];
};

/** The first time that a person of the desk turned to the caller; a resolution without one counts as that. */
const firstResponse = (facts: readonly ReportedFact[]): ReportedFact | undefined =>
  facts.find(
    (told) =>
      told.fact === 'answered' || told.fact === 'resolved' || (told.fact === 'logged' && told.withCaller),
  );

const onceMarks = (ticket: FoundTicket, week: Week): readonly Mark[] => {
  const response = firstResponse(ticket.facts);
  const closed = ticket.facts.filter(({ fact, at }) => fact === 'closed' && isIn(week, at));
  const causes = (ticket.causes ?? []).filter(({ at }) => isIn(week, at));
  return [
    ...causes.map(({ cause, at, ref }) => mark('breachCause', { at, ref }, { cause })),
    ...(response && isIn(week, response.at)
      ? [mark('response', response, { seconds: since(ticket, response.at) })]
      : []),
    ...closed.map((told) => mark(CLOSED[told.how ?? ''] ?? 'closedOtherwise', told)),
  ];
};

/** For what an incident counts in a week: every number of the report is so many of these. */
export const weekMarks = (ticket: FoundTicket, week: Week): readonly Mark[] => {
  const moves = movesOf(ticket.facts);
  return [
    ...(isOpenBefore(moves, week.from) ? [{ figure: 'open', at: week.from } as const] : []),
    ...moves.filter(({ at }) => isIn(week, at)).flatMap((moved) => moveMarks(ticket, moved)),
    ...(isOpenBefore(moves, week.until) ? endMarks(ticket, week) : []),
    ...onceMarks(ticket, week),
  ];
};
