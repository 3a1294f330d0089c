import type { Instant } from '@ventanilla/kernel';
import { clocksOf, type TicketClocks } from '@ventanilla/service-level';
import type { Command } from '../incident/command.js';
import { defined } from '../incident/defined.js';
import type { IncidentCommand } from '../incident/incident.commands.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { Incident, IncidentState } from '../incident/incident.state.js';
import { stateAfterEvents } from '../incident/state-after-events.js';
import type { Coverage, DecidedCoverage } from './coverage.state.js';
import { areSameTargets, dueTargets } from './due-targets.js';
import type { KnownTerms } from './known-terms.js';
import { verdictsOf } from './verdicts.decide.js';
import { noVerdicts } from './verdicts.state.js';
import { tellsClocks } from './ticket-facts.js';

type Decide = (command: IncidentCommand, state: IncidentState) => readonly IncidentEvent[];
type Circumstances = Pick<Command<string>, 'at' | 'by' | 'noticedAt' | 'terms' | 'imported'>;

const ENDED: ReadonlySet<Incident['status']> = new Set<Incident['status']>(['closed', 'cancelled']);

const coverageOf = ({ coverage, runs }: TicketClocks, { knownFrom }: KnownTerms): DecidedCoverage => {
  const { ranking: _, ...verdict } = coverage;
  return defined({ ...verdict, targets: dueTargets(runs), knownFrom: defined(knownFrom) }) as DecidedCoverage;
};

/** Hours pass by themselves: that it is outside them now and was not before is no other verdict. */
const isSameVerdict = (one: DecidedCoverage, other: Coverage): boolean =>
  one.agreement === other.agreement &&
  one.version === other.version &&
  (one.coverage === other.coverage || [one.coverage, other.coverage].includes('outside-hours'));

/** What of it is new. Of an incident that is over, only what is due may change. */
const changesFrom = (decided: DecidedCoverage, state: Incident): readonly IncidentEvent[] => {
  const { coverage: before } = state.record;
  const isOver = ENDED.has(state.status);
  if (!isOver && !(before && isSameVerdict(decided, before)))
    return [{ type: 'IncidentCoverageDecided', data: decided }];
  if (!before || areSameTargets(decided.targets, before.targets)) return [];
  return [{ type: 'IncidentDueTimesChanged', data: { targets: decided.targets } }];
};

/** A timer that slept looks back; what came since counts, too. */
const judgedAt = ({ record }: Incident, at: Instant): Instant =>
  record.clockFacts.reduce((latest, fact) => (fact.at > latest ? fact.at : latest), at);

/** Undefined for what was imported: nobody judges history (R14). */
const clocksAt = (state: IncidentState, { terms }: KnownTerms, at: Instant): TicketClocks | undefined =>
  state.status === 'unlogged' || state.record.importedAt !== undefined
    ? undefined
    : clocksOf(state.record.clockFacts, terms, judgedAt(state, at));

const verdictsAt = (
  { runs, at }: TicketClocks,
  { record }: Incident,
  { noticedAt = at }: Circumstances,
): readonly IncidentEvent[] =>
  verdictsOf({ runs, at, noticedAt, told: record.verdicts ?? (record.coverage && noVerdicts) });

/** The one event says it from the first. */
const loggedWith = (events: readonly IncidentEvent[], coverage: DecidedCoverage): readonly IncidentEvent[] =>
  events.map((event) =>
    event.type === 'IncidentLogged' ? { ...event, data: { ...event.data, coverage } } : event,
  );

const isToBeJudged = ({ type }: IncidentCommand, events: readonly IncidentEvent[]): boolean =>
  type === 'JudgeTargets' || events.some(tellsClocks);

/**
 * Whatever clocks hear of also says, in the same breath, what has come to pass by then, whether the incident is covered
 * and what is due when, where that is another than before.
 */
export const withCoverage =
  (decide: Decide): Decide =>
  (command, state) => {
    const events = decide(command, state);
    const { terms, imported, at }: Circumstances = command;
    if (!terms || imported || !isToBeJudged(command, events)) return events;
    const next = stateAfterEvents(state, events, command) as Incident;
    const clocks = clocksAt(next, terms, at);
    if (!clocks) return events;
    const verdicts = verdictsAt(clocks, next, command);
    const decided = coverageOf(clocks, terms);
    if (state.status === 'unlogged') return [...loggedWith(events, decided), ...verdicts];
    return [
      ...events,
      ...verdicts,
      ...changesFrom(decided, stateAfterEvents(next, verdicts, command) as Incident),
    ];
  };
