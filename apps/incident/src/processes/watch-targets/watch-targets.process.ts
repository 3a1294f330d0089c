import {
  plusMs,
  type Process,
  type ProjectedEvent,
  type Reaction,
  type TimerRequest,
} from '@ventanilla/kernel';
import type { DueTarget } from '../../service-level/coverage.state.js';
import { incidentOf, isMereHistory, type IncidentFact } from '../incident-of.js';

export interface WatchTargetsState {
  readonly incident?: string;
  /** Names of the timers that are set for its targets. */
  readonly timers: readonly string[];
}

/** In time is until the due instant itself. */
const TOO_LATE_BY_MS = 1;

/** When somebody has to look at a target that runs. */
export const timersFor = ({ run, state, dueAt, warnsAt = [] }: DueTarget): readonly TimerRequest[] =>
  state !== 'running' || dueAt === undefined
    ? []
    : [
        ...warnsAt.map(({ percent, at }) => ({ name: `${run}@${percent}`, due: at })),
        { name: `${run}@due`, due: plusMs(dueAt, TOO_LATE_BY_MS) },
      ];

const targetsIn = (event: IncidentFact): readonly DueTarget[] => {
  switch (event.type) {
    case 'IncidentLogged':
      return event.data.coverage?.targets ?? [];
    case 'IncidentCoverageDecided':
    case 'IncidentDueTimesChanged':
      return event.data.targets;
    default:
      return [];
  }
};

const decide = (
  happened: ProjectedEvent,
  { timers: before }: WatchTargetsState,
): Reaction<WatchTargetsState> => {
  const setTimers = targetsIn(happened as IncidentFact)
    .flatMap(timersFor)
    // What was reached before is told with the event that says so.
    .filter(({ due }) => due > happened.at)
    .sort((one, other) => (one.due < other.due ? -1 : 1));
  const timers = setTimers.map(({ name }) => name);
  const cancelTimers = before.filter((name) => !timers.includes(name));
  return { learned: { incident: incidentOf(happened), timers }, cancelTimers, setTimers };
};

/** What was logged under no agreement is none of its business, until something is due. */
const route = (event: ProjectedEvent): string | undefined => {
  const isWatched = event.type !== 'IncidentLogged' || targetsIn(event as IncidentFact).length > 0;
  return isWatched && !isMereHistory(event) ? incidentOf(event) : undefined;
};

/**
 * When so much of a target's time is used that somebody is to know, and when all of it is, the incident is asked to judge
 * its targets: whether it is so, only its own stream and what is agreed can say.
 */
export const watchTargetsProcess: Process<WatchTargetsState, WatchTargetsState> = {
  name: 'watch-targets',
  from: 'beginning',
  handles: [
    'incident.IncidentLogged',
    'incident.IncidentCoverageDecided',
    'incident.IncidentDueTimesChanged',
  ],
  route,
  initialState: { timers: [] },
  decide,
  onTimer: ({ due }, { incident }) =>
    incident === undefined ? [] : [{ command: 'JudgeTargets', aggregateId: incident, at: due, body: {} }],
  evolve: (_, learned) => learned,
};
