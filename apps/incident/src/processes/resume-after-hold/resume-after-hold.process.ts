import type { Instant, Process, ProjectedEvent, Reaction } from '@ventanilla/kernel';
import { incidentOf, isMereHistory, type IncidentFact } from '../incident-of.js';

export interface Held {
  readonly incident: string;
  readonly heldSince: Instant;
  readonly until: Instant;
}

/** The hold with an end that it waits for; nothing, once that is overtaken. */
export interface ResumeAfterHoldState {
  readonly held?: Held;
}

const TIMER = 'resume';

const wait = (held: Held): Reaction<ResumeAfterHoldState> => ({
  learned: { held },
  setTimers: [{ name: TIMER, due: held.until }],
});

const overtaken = ({ held }: ResumeAfterHoldState): Reaction<ResumeAfterHoldState> =>
  held ? { learned: {}, cancelTimers: [TIMER] } : {};

const decide = (happened: ProjectedEvent, state: ResumeAfterHoldState): Reaction<ResumeAfterHoldState> => {
  const incident = incidentOf(happened);
  const event = happened as IncidentFact;
  if (event.type === 'IncidentPutOnHold') {
    const { until } = event.data;
    return until === undefined ? overtaken(state) : wait({ incident, heldSince: event.at, until });
  }
  if (event.type === 'IncidentImported') {
    const { hold } = event.data;
    return hold ? wait({ incident, heldSince: hold.since, until: hold.until }) : {};
  }
  return overtaken(state);
};

/** A hold that was given an end is over when that has come. */
export const resumeAfterHoldProcess: Process<ResumeAfterHoldState, ResumeAfterHoldState> = {
  name: 'resume-after-hold',
  from: 'beginning',
  handles: [
    'incident.IncidentPutOnHold',
    'incident.IncidentResumed',
    'incident.IncidentResolved',
    'incident.IncidentCancelled',
    'incident.IncidentImported',
  ],
  route: (event) => (isMereHistory(event) ? undefined : incidentOf(event)),
  initialState: {},
  decide,
  onTimer: ({ due }, { held }) => {
    if (!held) return [];
    const { incident, heldSince, until } = held;
    return [{ command: 'ResumeAfterHold', aggregateId: incident, at: due, body: { heldSince, until } }];
  },
  evolve: (_, learned) => learned,
};
