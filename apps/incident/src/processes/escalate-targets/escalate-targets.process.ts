import type { Process, ProjectedEvent, Reaction } from '@ventanilla/kernel';
import { defined } from '../../incident/defined.js';
import type { LadderTrigger } from '../../escalation/ladder.state.js';
import { incidentOf, isMereHistory, type IncidentFact } from '../incident-of.js';

/** Which incident its timers are for: the ladders themselves are the incident's. */
export interface EscalateTargetsState {
  readonly incident?: string;
}

type Reacted = Reaction<EscalateTargetsState>;
type FactOf<Type extends IncidentFact['type']> = Extract<IncidentFact, { type: Type }>;

const start = (
  event: FactOf<'IncidentTargetWarned' | 'IncidentTargetBreached'>,
  trigger: Pick<LadderTrigger, 'on' | 'reachedAt' | 'percent'>,
): Reacted => {
  const { run, target, measure, team } = event.data;
  const body = defined({ ...trigger, run, target, measure, team });
  return { commands: [{ command: 'StartEscalationLadder', aggregateId: incidentOf(event), body }] };
};

/** One timer for each ladder. What is due at once is told with the event that says so. */
const waitForRung = ({
  data: { ladder, nextRungAt },
  at,
  ...event
}: FactOf<'IncidentEscalationLadderStarted' | 'IncidentEscalationRungReached'>): Reacted => {
  const learned = { incident: incidentOf(event as ProjectedEvent) };
  return nextRungAt !== undefined && nextRungAt > at
    ? { learned, setTimers: [{ name: ladder, due: nextRungAt }] }
    : { learned, cancelTimers: [ladder] };
};

const decide = (happened: ProjectedEvent): Reacted => {
  const event = happened as IncidentFact;
  switch (event.type) {
    case 'IncidentTargetWarned':
      return start(event, { on: 'warning', percent: event.data.percent, reachedAt: event.data.reachedAt });
    case 'IncidentTargetBreached':
      return start(event, { on: 'breach', reachedAt: event.data.breachedAt });
    case 'IncidentEscalationLadderStarted':
    case 'IncidentEscalationRungReached':
      return waitForRung(event);
    case 'IncidentEscalationLadderStopped':
      return { cancelTimers: [event.data.ladder] };
    default:
      return {};
  }
};

/**
 * A warning or a breach is escalated: the incident is asked to start a ladder, and to climb it when its next rung is due.
 * By which rule, whom it asks, and whether anybody acknowledged it by then, the incident says. Somebody is asked at the
 * instant of asking, not at the one at which that was due.
 */
export const escalateTargetsProcess: Process<EscalateTargetsState, EscalateTargetsState> = {
  name: 'escalate-targets',
  from: 'now',
  handles: [
    'incident.IncidentTargetWarned',
    'incident.IncidentTargetBreached',
    'incident.IncidentEscalationLadderStarted',
    'incident.IncidentEscalationRungReached',
    'incident.IncidentEscalationLadderStopped',
  ],
  route: (event) => (isMereHistory(event) ? undefined : incidentOf(event)),
  initialState: {},
  decide,
  onTimer: ({ name: ladder, due }, { incident }) =>
    incident === undefined
      ? []
      : [{ command: 'ClimbEscalationLadder', aggregateId: incident, body: { ladder, due } }],
  evolve: (_, learned) => learned,
};
