import { personal, stateAfter, type Happened } from '@ventanilla/kernel';
import type { IncidentCommand } from '../incident/incident.commands.js';
import { incident } from '../incident/incident.decide.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { IncidentState } from '../incident/incident.state.js';
import { assigned, byTimer, command, fact, logged, minute } from '../incident/incident.stories.js';
import type { DueTarget } from '../service-level/coverage.state.js';
import { breachOfResponse, start } from './ladder.stories.js';

/** An incident that is to be answered within an hour: warned of after three quarters, then late. */

export const response: DueTarget = {
  run: 'response.1.1',
  target: 'response',
  measure: 'response',
  goalSeconds: 3_600,
  state: 'running',
  dueAt: minute(60),
};
export const coverage = {
  coverage: 'covered',
  agreement: 'gold',
  version: 1,
  because: 'reported',
  since: minute(0),
  targets: [response],
  knownFrom: {},
} as const;
const which = {
  run: 'response.1.1',
  target: 'response',
  measure: 'response',
  agreement: 'gold',
  version: 1,
} as const;
export const covered = fact('IncidentLogged', {
  ...logged.data,
  coverage: { ...coverage, targets: [response] },
});
export const warned = fact(
  'IncidentTargetWarned',
  { ...which, percent: 75, reachedAt: minute(45), dueAt: minute(60) },
  minute(45),
  byTimer,
);
export const breached = fact(
  'IncidentTargetBreached',
  { ...which, goalSeconds: 3_600, dueAt: minute(60), breachedAt: minute(60) },
  minute(60),
  byTimer,
);
export const dueNow = (targets: readonly DueTarget[], at = minute(20)) =>
  fact('IncidentDueTimesChanged', { targets: [...targets] }, at);

type Told = Happened<IncidentEvent>;
export const story = (...events: readonly Told[]): IncidentState => stateAfter(incident, events);
export const decide = (asked: IncidentCommand, state: IncidentState) => incident.decide(asked, state);
export const told = (state: IncidentState, ...commands: readonly IncidentCommand[]): IncidentState =>
  commands.reduce(
    (before, asked) =>
      decide(asked, before).reduce(
        (now, event) => incident.evolve(now, { ...event, at: asked.at, by: asked.by } as Told),
        before,
      ),
    state,
  );
export const names = (events: readonly IncidentEvent[]) => events.map(({ type }) => type);

export const inTime = story(covered, assigned, warned);
export const late = story(covered, assigned, warned, breached);
export const WARNING = 'response.1.1@75';
export const BREACH = 'response.1.1@breach';
export const resolve = command('ResolveIncident', {
  at: minute(70),
  code: 'solved',
  text: personal('Toner'),
});
export const begun = told(late, start(breachOfResponse, minute(60)));
