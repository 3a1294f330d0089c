import { PASSED_ON_HOLD_KINDS, type HoldKind } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';
import type { CommandOf } from '../incident.commands.js';
import { usable } from '../codes.policy.js';
import { defined } from '../defined.js';
import { followUpTimes } from '../follow-up/follow-up.policy.js';
import type { IncidentEvent, Said } from '../incident.events.js';
import { open } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { Hold, IncidentState, OpenIncident, Pending } from '../incident.state.js';

type Replaced = Said<'IncidentPutOnHold'>['replaces'];

export const replacedHold = ({ reason, kind, since }: Hold): Replaced =>
  reason === undefined || kind === undefined ? undefined : { reason, kind, since };

/** Where there are no children, there is nobody to pass it on to. */
const passedOnBy = ({ passOn }: CommandOf<'PutOnHold'>, { record }: OpenIncident): true | undefined =>
  passOn && record.children ? passOn : undefined;

const isSame = (command: CommandOf<'PutOnHold'>, incident: OpenIncident): boolean => {
  if (incident.status !== 'pending' || command.note !== undefined) return false;
  const { reason, until, passedOn } = incident.hold;
  return reason === command.reason && until === command.until && passedOn === passedOnBy(command, incident);
};

const requireFuture = ({ until, at, imported }: CommandOf<'PutOnHold'>): void => {
  if (until !== undefined && until <= at && !imported) refuse('HOLD_ENDS_IN_PAST', { now: at });
};

const PASSED_ON: ReadonlySet<string> = new Set(PASSED_ON_HOLD_KINDS);

/** What the children wait for with it is the same thing; their callers are others. */
const requirePassable = ({ passOn }: CommandOf<'PutOnHold'>, kind: HoldKind): void => {
  if (passOn && !PASSED_ON.has(kind)) refuse('HOLD_NOT_PASSED_ON', { kinds: PASSED_ON_HOLD_KINDS });
};

/** Since when the children have had a hold with it that is over now. */
export const endOfPassedOn = (hold: Hold | undefined): Instant | undefined =>
  hold?.passedOn ? hold.since : undefined;

/** Another system's holds were followed up by nobody here: see `CompleteImport`. */
const followUpOf = ({ imported, settings, reason, at }: CommandOf<'PutOnHold'>) =>
  imported ? undefined : followUpTimes(settings, reason, at);

/** Putting on hold what is on hold changes the reason: the old period ends and a new one begins. */
export const putOnHold = (
  command: CommandOf<'PutOnHold'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = open(state);
  const present = incident.status === 'pending' ? incident.hold : undefined;
  if (isSame(command, incident)) return [];
  const { reason, note, until } = command;
  const kind = usable(command, 'hold-reason', reason)?.kind ?? 'other';
  requireFuture(command);
  requirePassable(command, kind);
  const passedOn = passedOnBy(command, incident);
  const replaces = present && replacedHold(present);
  const endsPassedOnHold = endOfPassedOn(present);
  const followUp = followUpOf(command);
  const told = { reason, kind, note, until, replaces, passedOn, endsPassedOnHold, followUp };
  return [{ type: 'IncidentPutOnHold', data: defined(told) }];
};

type Ending = Pick<Said<'IncidentResumed'>, 'because' | 'withParent'>;

export const resumed = ({ hold, before }: Pending, how: Ending): readonly IncidentEvent[] => {
  const { reason, since: heldSince } = hold;
  const endsPassedOnHold = endOfPassedOn(hold);
  return [
    { type: 'IncidentResumed', data: defined({ ...how, to: before, reason, heldSince, endsPassedOnHold }) },
  ];
};

export const resumeIncident = (
  _: CommandOf<'ResumeIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = open(state);
  return incident.status === 'pending' ? resumed(incident, { because: 'asked' }) : [];
};

/** A timer knows nothing: only the very hold that it was set for ends, and only when its time has come. */
export const resumeAfterHold = (
  { heldSince, until, at }: CommandOf<'ResumeAfterHold'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (state.status !== 'pending') return [];
  const isThatHold = state.hold.since === heldSince && state.hold.until === until;
  return isThatHold && at >= until ? resumed(state, { because: 'hold-ended' }) : [];
};
