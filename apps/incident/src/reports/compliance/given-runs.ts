import { msOf, type Instant } from '@ventanilla/kernel';
import { clocksOf, type TicketFact, type Run, type RunState, type Terms } from '@ventanilla/service-level';
import type { FoundTicket, RecordedTarget, RecordedVerdict } from '../../views/ticket-facts/ticket.js';
import { runsOfVerdict } from '../recorded-runs.js';
import type { JudgedRun } from '../verdicts.js';

/** A run as it was judged, and how that is known. */
export interface GivenRun extends JudgedRun {
  readonly target: string;
  readonly basis: 'recorded' | 'computed';
  /** Of an excluded run: what it would be. */
  readonly otherwise?: RunState;
  /** As it was before somebody corrected the record. */
  readonly beforeCorrection?: Run['beforeCorrection'];
}

const has =
  (run: string) =>
  ({ targets }: RecordedVerdict): boolean =>
    targets.some((target) => target.run === run);

/** A run stays with the version under which it was first told of, whatever was agreed since. */
const recordedRuns = (recorded: readonly RecordedVerdict[], at: Instant): readonly GivenRun[] => {
  const last = recorded.at(-1);
  if (!last) return [];
  return last.targets.flatMap((target: RecordedTarget) => {
    const under = recorded.find(has(target.run)) ?? last;
    return runsOfVerdict({ ...under, targets: [target] }, at).map((run) => ({
      ...run,
      target: target.target,
      basis: 'recorded' as const,
    }));
  });
};

export interface GivenTerms {
  /** With the instants at which they were recorded. */
  readonly asRecorded: Terms;
  readonly forHistory: Terms;
}

/** Facts after which a recorded verdict does not say all. */
const TOLD_ASIDE: ReadonlySet<TicketFact['fact']> = new Set<TicketFact['fact']>([
  'run-excluded',
  'corrected',
]);

const withWhatWasToldAside = (
  recorded: readonly GivenRun[],
  counted: readonly Run[],
): readonly GivenRun[] => {
  const excluded = counted.filter(({ state }) => state === 'excluded');
  const ids = new Set(excluded.map(({ id }) => id));
  const before = new Map(counted.map(({ id, beforeCorrection }) => [id, beforeCorrection]));
  return [
    ...recorded
      .filter(({ id }) => !ids.has(id))
      .map((run) => ({ ...run, beforeCorrection: before.get(run.id) })),
    ...excluded.map((run) => ({ ...run, basis: 'recorded' as const })),
  ];
};

/**
 * Every run of a ticket, as it was recorded at the time; computed where nothing was (R14). A run that was excluded is
 * told of no more, so that what it would be is computed by what was known when it ran; so is what one was before somebody
 * corrected the record.
 */
export const givenRuns = (ticket: FoundTicket, terms: GivenTerms, at: Instant): readonly GivenRun[] => {
  const { facts, recorded } = ticket;
  if (recorded === undefined || recorded.length === 0) {
    const runs = clocksOf(facts, terms.forHistory, at)?.runs ?? [];
    return runs.map((run) => ({ ...run, basis: 'computed' as const }));
  }
  if (!facts.some(({ fact }) => TOLD_ASIDE.has(fact))) return recordedRuns(recorded, at);
  return withWhatWasToldAside(recordedRuns(recorded, at), clocksOf(facts, terms.asRecorded, at)?.runs ?? []);
};

/** When a run belongs to a period: its stop or its due time, whichever came first; undefined while neither is known. */
export const placeOf = ({ due, stoppedAt }: Pick<GivenRun, 'due' | 'stoppedAt'>): Instant | undefined => {
  if (due === undefined || stoppedAt === undefined) return due ?? stoppedAt;
  return msOf(due) < msOf(stoppedAt) ? due : stoppedAt;
};
