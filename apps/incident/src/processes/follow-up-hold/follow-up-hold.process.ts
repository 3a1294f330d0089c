import type {
  CommandRequest,
  Instant,
  Process,
  ProjectedEvent,
  Reaction,
  TimerRequest,
} from '@ventanilla/kernel';
import type { FollowUpTimes } from '../../incident/follow-up/follow-up.policy.js';
import { incidentOf, isMereHistory, type IncidentFact } from '../incident-of.js';

export interface FollowedHold {
  readonly incident: string;
  readonly heldSince: Instant;
  /** Names of the timers that are set for it. */
  readonly timers: readonly string[];
}

/** The hold that it follows up; nothing, once that is over. */
export interface FollowUpHoldState {
  readonly held?: FollowedHold;
}

const REMIND = 'remind-';
const NO_ANSWER = 'no-answer';
const TOO_LONG = 'too-long';

type Reacted = Reaction<FollowUpHoldState>;

/** Reminders first, so that they are first even where everything is overdue. */
const timersFor = ({ remindsAt, noAnswerAt, ownerToldAt }: FollowUpTimes): readonly TimerRequest[] => [
  ...remindsAt.map((due, index) => ({ name: `${REMIND}${index + 1}`, due })),
  ...(noAnswerAt === undefined ? [] : [{ name: NO_ANSWER, due: noAnswerAt }]),
  ...(ownerToldAt === undefined ? [] : [{ name: TOO_LONG, due: ownerToldAt }]),
];

const over = ({ held }: FollowUpHoldState): Reacted =>
  held ? { learned: {}, cancelTimers: held.timers } : {};

/** What was set for an earlier hold, or an earlier count, is not due any more. */
const follow = (
  hold: Omit<FollowedHold, 'timers'>,
  times: FollowUpTimes,
  state: FollowUpHoldState,
): Reacted => {
  const setTimers = timersFor(times);
  const timers = setTimers.map(({ name }) => name);
  const cancelTimers = (state.held?.timers ?? []).filter((name) => !timers.includes(name));
  return { learned: { held: { ...hold, timers } }, cancelTimers, setTimers };
};

/** An answer stops the ladder; how long the hold may last has nothing to do with it. */
const answered = ({ held }: FollowUpHoldState): Reacted => {
  if (!held) return {};
  const cancelTimers = held.timers.filter((name) => name !== TOO_LONG);
  return {
    learned: { held: { ...held, timers: held.timers.filter((name) => name === TOO_LONG) } },
    cancelTimers,
  };
};

type Reactions = {
  readonly [Type in IncidentFact['type']]?: (
    event: Extract<IncidentFact, { type: Type }>,
    state: FollowUpHoldState,
  ) => Reacted;
};

const reactions: Reactions = {
  IncidentPutOnHold: (event, state) => {
    const { followUp } = event.data;
    const hold = { incident: incidentOf(event), heldSince: event.at };
    return followUp ? follow(hold, followUp, state) : over(state);
  },
  IncidentImported: (event, state) => {
    if (!event.data.followUp) return {};
    const { heldSince, ...times } = event.data.followUp;
    return follow({ incident: incidentOf(event), heldSince }, times, state);
  },
  IncidentContactAttempted: ({ data: { followUp } }, state) =>
    followUp && state.held ? follow(state.held, followUp, state) : {},
  IncidentMessageReceived: (_, state) => answered(state),
};

const decide = (event: ProjectedEvent, state: FollowUpHoldState): Reacted => {
  const reaction = reactions[event.type as IncidentFact['type']] as
    ((event: ProjectedEvent, state: FollowUpHoldState) => Reacted) | undefined;
  return reaction ? reaction(event, state) : over(state);
};

const commandFor = ({ name, due }: TimerRequest, { incident, heldSince }: FollowedHold): CommandRequest => {
  const asked = { aggregateId: incident, at: due };
  const body = { heldSince, due };
  if (name === NO_ANSWER) return { command: 'ResolveForWantOfAnswer', ...asked, body };
  if (name === TOO_LONG) return { command: 'TellOwnerOfHold', ...asked, body };
  return { command: 'RemindOfHold', ...asked, body: { ...body, number: Number(name.slice(REMIND.length)) } };
};

/**
 * A hold is followed up as was set when it began: reminders, then a resolution for want of an answer; and its owner is
 * told when it has its longest length.
 */
export const followUpHoldProcess: Process<FollowUpHoldState, FollowUpHoldState> = {
  name: 'follow-up-hold',
  from: 'beginning',
  handles: [
    'incident.IncidentPutOnHold',
    'incident.IncidentResumed',
    'incident.IncidentMessageReceived',
    'incident.IncidentContactAttempted',
    'incident.IncidentResolved',
    'incident.IncidentCancelled',
    'incident.IncidentImported',
  ],
  route: (event) => (isMereHistory(event) ? undefined : incidentOf(event)),
  initialState: {},
  decide,
  onTimer: (timer, { held }) => (held ? [commandFor(timer, held)] : []),
  evolve: (_, learned) => learned,
};
