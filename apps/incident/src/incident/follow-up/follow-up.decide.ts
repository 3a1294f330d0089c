import { defined } from '../defined.js';
import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import type { Incident, IncidentState, Pending } from '../incident.state.js';
import type { FollowUpTimes } from './follow-up.policy.js';
import { awaitsRestoration } from '../major/major.state.js';
import { endedForOthers, noAnswerResolution } from '../resolution/resolution.decide.js';

interface OfHold {
  readonly heldSince: string;
  readonly due: string;
  readonly at: string;
}

/** A timer knows nothing: only the very hold that it was set for is followed up, and only when its time has come. */
const thatHold = (
  { heldSince, due, at }: OfHold,
  state: IncidentState,
  dueIn: (times: FollowUpTimes) => string | undefined,
): Pending | undefined => {
  if (state.status !== 'pending' || state.hold.since !== heldSince || !state.hold.followUp) return undefined;
  return dueIn(state.hold.followUp) === due && at >= due ? state : undefined;
};

/** Who is reminded: whom the desk speaks with. */
const reminded = ({ record }: Incident): string | undefined => record.callerId ?? record.affectedPersonId;

const isDone = ({ hold: { remindedFor } }: Pending, due: string): boolean =>
  remindedFor !== undefined && remindedFor >= due;

export const remindOfHold = (
  command: CommandOf<'RemindOfHold'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { number, due } = command;
  const incident = thatHold(command, state, ({ remindsAt }) => remindsAt[number - 1]);
  if (!incident || incident.hold.answered || isDone(incident, due)) return [];
  const data = defined({ of: 'hold' as const, number, person: reminded(incident), due });
  return [{ type: 'IncidentCallerReminded', data }];
};

export const resolveForWantOfAnswer = (
  command: CommandOf<'ResolveForWantOfAnswer'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = thatHold(command, state, ({ noAnswerAt }) => noAnswerAt);
  if (!incident || incident.hold.answered || awaitsRestoration(incident.record.major)) return [];
  const data = defined({ ...noAnswerResolution(command, incident.record), ...endedForOthers(incident) });
  return [{ type: 'IncidentResolved', data }];
};

export const tellOwnerOfHold = (
  command: CommandOf<'TellOwnerOfHold'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = thatHold(command, state, ({ ownerToldAt }) => ownerToldAt);
  if (!incident || incident.hold.tooLong) return [];
  const { heldSince, due } = command;
  const data = defined({ owner: incident.record.owner, heldSince, due });
  return [{ type: 'IncidentHeldTooLong', data }];
};

export const remindOfClosing = (
  { resolvedAt, due, at }: CommandOf<'RemindOfClosing'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (state.status !== 'resolved') return [];
  const { resolution } = state;
  const isThatOne = resolution.at === resolvedAt && resolution.remindsAt === due;
  if (!isThatOne || at < due || resolution.reminded) return [];
  const data = defined({ of: 'closing' as const, number: 1, person: reminded(state), due });
  return [{ type: 'IncidentCallerReminded', data }];
};
