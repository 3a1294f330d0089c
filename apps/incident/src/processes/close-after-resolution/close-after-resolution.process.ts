import type { Instant, Process, ProjectedEvent, Reaction } from '@ventanilla/kernel';
import { incidentOf, isMereHistory, type IncidentFact } from '../incident-of.js';

export interface Waiting {
  readonly incident: string;
  readonly resolvedAt: Instant;
  readonly closesAt: Instant;
}

/** What it waits for; nothing, once that is overtaken. */
export interface CloseAfterResolutionState {
  readonly waiting?: Waiting;
}

const TIMER = 'close';

const wait = (waiting: Waiting): Reaction<CloseAfterResolutionState> => ({
  learned: { waiting },
  setTimers: [{ name: TIMER, due: waiting.closesAt }],
});

const overtaken: Reaction<CloseAfterResolutionState> = { learned: {}, cancelTimers: [TIMER] };

const decide = (
  happened: ProjectedEvent,
  { waiting }: CloseAfterResolutionState,
): Reaction<CloseAfterResolutionState> => {
  const incident = incidentOf(happened);
  const event = happened as IncidentFact;
  if (event.type === 'IncidentResolved') {
    const { closesAt } = event.data;
    return closesAt === undefined ? {} : wait({ incident, resolvedAt: event.at, closesAt });
  }
  if (event.type === 'IncidentImported') {
    return event.data.resolution ? wait({ incident, ...event.data.resolution }) : {};
  }
  return waiting ? overtaken : {};
};

/** A resolution that the caller does not answer closes the incident when its time has come. */
export const closeAfterResolutionProcess: Process<CloseAfterResolutionState, CloseAfterResolutionState> = {
  name: 'close-after-resolution',
  from: 'beginning',
  handles: [
    'incident.IncidentResolved',
    'incident.IncidentReopened',
    'incident.IncidentClosed',
    'incident.IncidentImported',
  ],
  route: (event) => (isMereHistory(event) ? undefined : incidentOf(event)),
  initialState: {},
  decide,
  onTimer: ({ due }, { waiting }) => {
    if (!waiting) return [];
    const { incident, resolvedAt, closesAt } = waiting;
    return [
      { command: 'CloseAfterResolution', aggregateId: incident, at: due, body: { resolvedAt, closesAt } },
    ];
  },
  evolve: (_, learned) => learned,
};
