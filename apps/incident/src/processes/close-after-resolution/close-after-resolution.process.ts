import type {
  CommandRequest,
  Instant,
  Process,
  ProjectedEvent,
  Reaction,
  TimerRequest,
} from '@ventanilla/kernel';
import { incidentOf, isMereHistory, type IncidentFact } from '../incident-of.js';

export interface Waiting {
  readonly incident: string;
  readonly resolvedAt: Instant;
  readonly closesAt: Instant;
  /** Absent where the caller was reminded, or cannot be in time. */
  readonly remindsAt?: Instant;
}

/** What it waits for; nothing, once that is overtaken. */
export interface CloseAfterResolutionState {
  readonly waiting?: Waiting;
}

const CLOSE = 'close';
const REMIND = 'remind';

const wait = (waiting: Waiting): Reaction<CloseAfterResolutionState> => {
  const { remindsAt, closesAt } = waiting;
  const reminder = remindsAt === undefined ? [] : [{ name: REMIND, due: remindsAt }];
  return {
    learned: { waiting },
    ...(remindsAt === undefined && { cancelTimers: [REMIND] }),
    // The reminder first, so that it is first even where both are overdue.
    setTimers: [...reminder, { name: CLOSE, due: closesAt }],
  };
};

const overtaken: Reaction<CloseAfterResolutionState> = { learned: {}, cancelTimers: [REMIND, CLOSE] };

/** The time for an answer that an event sets, whatever else it tells. */
const timeIn = (event: IncidentFact): Omit<Waiting, 'incident'> | undefined => {
  switch (event.type) {
    case 'IncidentResolved': {
      const { closesAt, remindsAt } = event.data;
      return closesAt === undefined
        ? undefined
        : { resolvedAt: event.at, closesAt, ...(remindsAt && { remindsAt }) };
    }
    case 'IncidentImported':
      return event.data.resolution;
    case 'IncidentMessageSent':
    case 'IncidentMarkedAnswered':
    case 'IncidentContactAttempted':
      return event.data.closing;
    default:
      return undefined;
  }
};

/** A message of the caller stops the time, a reopening or a closing ends it. */
const STOPS: ReadonlySet<string> = new Set([
  'IncidentMessageReceived',
  'IncidentReopened',
  'IncidentClosed',
] satisfies IncidentFact['type'][]);

const decide = (
  happened: ProjectedEvent,
  { waiting }: CloseAfterResolutionState,
): Reaction<CloseAfterResolutionState> => {
  const time = timeIn(happened as IncidentFact);
  if (time) return wait({ incident: incidentOf(happened), ...time });
  return waiting && STOPS.has(happened.type) ? overtaken : {};
};

const commandFor = ({ name, due }: TimerRequest, waiting: Waiting): CommandRequest => {
  const { incident: aggregateId, resolvedAt, closesAt } = waiting;
  return name === REMIND
    ? { command: 'RemindOfClosing', aggregateId, at: due, body: { resolvedAt, due } }
    : { command: 'CloseAfterResolution', aggregateId, at: due, body: { resolvedAt, closesAt } };
};

/**
 * A resolution that the caller does not answer closes the incident when its time has come, and not before the caller
 * was reminded of it. While a message of theirs is unanswered, that time stands still.
 */
export const closeAfterResolutionProcess: Process<CloseAfterResolutionState, CloseAfterResolutionState> = {
  name: 'close-after-resolution',
  from: 'beginning',
  handles: [
    'incident.IncidentResolved',
    'incident.IncidentMessageReceived',
    'incident.IncidentMessageSent',
    'incident.IncidentMarkedAnswered',
    'incident.IncidentContactAttempted',
    'incident.IncidentReopened',
    'incident.IncidentClosed',
    'incident.IncidentImported',
  ],
  route: (event) => (isMereHistory(event) ? undefined : incidentOf(event)),
  initialState: {},
  decide,
  onTimer: (timer, { waiting }) => (waiting ? [commandFor(timer, waiting)] : []),
  evolve: (_, learned) => learned,
};
