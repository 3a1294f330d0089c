import type { CommandOf } from './incident.commands.js';
import { usable } from './codes.policy.js';
import { defined } from './defined.js';
import type { IncidentEvent, Said } from './incident.events.js';
import { open } from './incident.guards.js';
import { refuse } from './incident.refusals.js';
import type { Hold, IncidentState, Pending } from './incident.state.js';

type Replaced = Said<'IncidentPutOnHold'>['replaces'];

const replaced = ({ reason, kind, since }: Hold): Replaced =>
  reason === undefined || kind === undefined ? undefined : { reason, kind, since };

const isSame = (present: Hold | undefined, { reason, until, note }: CommandOf<'PutOnHold'>): boolean =>
  present?.reason === reason && present.until === until && note === undefined;

const requireFuture = ({ until, at, imported }: CommandOf<'PutOnHold'>): void => {
  if (until !== undefined && until <= at && !imported) refuse('HOLD_ENDS_IN_PAST', { now: at });
};

/** Putting on hold what is on hold changes the reason: the old period ends and a new one begins. */
export const putOnHold = (
  command: CommandOf<'PutOnHold'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = open(state);
  const present = incident.status === 'pending' ? incident.hold : undefined;
  if (isSame(present, command)) return [];
  const { reason, note, until } = command;
  const kind = usable(command, 'hold-reason', reason)?.kind ?? 'other';
  requireFuture(command);
  const replaces = present && replaced(present);
  return [{ type: 'IncidentPutOnHold', data: defined({ reason, kind, note, until, replaces }) }];
};

const resumed = ({ hold, before }: Pending, because: 'asked' | 'hold-ended'): readonly IncidentEvent[] => [
  {
    type: 'IncidentResumed',
    data: defined({ because, to: before, reason: hold.reason, heldSince: hold.since }),
  },
];

export const resumeIncident = (
  _: CommandOf<'ResumeIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = open(state);
  return incident.status === 'pending' ? resumed(incident, 'asked') : [];
};

/** A timer knows nothing: only the very hold that it was set for ends, and only when its time has come. */
export const resumeAfterHold = (
  { heldSince, until, at }: CommandOf<'ResumeAfterHold'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (state.status !== 'pending') return [];
  const isThatHold = state.hold.since === heldSince && state.hold.until === until;
  return isThatHold && at >= until ? resumed(state, 'hold-ended') : [];
};
