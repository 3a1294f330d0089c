import type { Happened, Instant } from '@ventanilla/kernel';
import { clocksOf, type Run } from '@ventanilla/service-level';
import type { Command } from '../incident/command.js';
import { defined } from '../incident/defined.js';
import type { IncidentCommand } from '../incident/incident.commands.js';
import type { IncidentEvent, Said } from '../incident/incident.events.js';
import { evolve } from '../incident/incident.evolve.js';
import type { IncidentState } from '../incident/incident.state.js';
import type { KnownTerms } from './known-terms.js';

type Decide = (command: IncidentCommand, state: IncidentState) => readonly IncidentEvent[];
type Circumstances = Pick<Command<string>, 'at' | 'by' | 'terms' | 'imported'>;
type Decided = Said<'IncidentCoverageDecided'>;
type DueTarget = Decided['targets'][number];

/** What agreements select by, or count from. */
const SELECTS_ANEW: ReadonlySet<IncidentEvent['type']> = new Set<IncidentEvent['type']>([
  'IncidentLogged',
  'IncidentClassified',
  'IncidentClassificationCorrected',
  'IncidentPrioritised',
  'IncidentAssessmentCorrected',
  'IncidentOrganisationCorrected',
  'IncidentReportTimeCorrected',
]);
/** Runs that say nothing about what is due: others took over, or nothing counts any more. */
const PAST: ReadonlySet<Run['state']> = new Set<Run['state']>(['superseded', 'void', 'excluded']);

const dueTarget = (run: Run): DueTarget =>
  defined({
    run: run.id,
    target: run.target,
    measure: run.measure,
    team: run.team,
    goalSeconds: run.goalSeconds,
    calendar: run.calendar,
    state: run.state as DueTarget['state'],
    dueAt: run.due,
  });

const decidedBy = (state: IncidentState, { terms, knownFrom }: KnownTerms, at: Instant) => {
  if (state.status === 'unlogged' || state.status === 'closed' || state.status === 'cancelled')
    return undefined;
  const clocks = clocksOf(state.record.clockFacts, terms, at);
  if (!clocks) return undefined;
  const { coverage, agreement, version, because, since } = clocks.coverage;
  const targets = clocks.runs.filter((run) => !PAST.has(run.state)).map(dueTarget);
  return defined({ coverage, agreement, version, because, since, targets, knownFrom: defined(knownFrom) });
};

/**
 * Whatever changes what an agreement selects by also says, in the same breath, whether the incident is covered and what
 * is due when. Imported history is judged by nobody.
 */
export const withCoverage =
  (decide: Decide): Decide =>
  (command, state) => {
    const events = decide(command, state);
    const { at, by, terms, imported }: Circumstances = command;
    if (!terms || imported || !events.some(({ type }) => SELECTS_ANEW.has(type))) return events;
    const next = events.reduce<IncidentState>(
      (before, event) => evolve(before, { ...event, at, by } as Happened<IncidentEvent>),
      state,
    );
    const data = decidedBy(next, terms, at);
    return data ? [...events, { type: 'IncidentCoverageDecided', data }] : events;
  };
