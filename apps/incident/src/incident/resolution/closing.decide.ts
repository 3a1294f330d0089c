import { laterOf, plusMs } from '@ventanilla/kernel';
import { usable } from '../codes.policy.js';
import { defined } from '../defined.js';
import { closingTime, followUpTimes } from '../follow-up/follow-up.policy.js';
import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { known, open, resolved } from '../incident.guards.js';
import type { Incident, IncidentState, Pending } from '../incident.state.js';
import { lacksReview } from '../major/major.state.js';
import { cancelled } from './cancellation.js';

/** A timer knows nothing: only the very resolution that it was set for closes, and only when its time has come. */
export const closeAfterResolution = (
  { resolvedAt, closesAt, at }: CommandOf<'CloseAfterResolution'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (state.status !== 'resolved' || lacksReview(state.record.major)) return [];
  const isThatOne = state.resolution.at === resolvedAt && state.resolution.closesAt === closesAt;
  return isThatOne && at >= closesAt ? [{ type: 'IncidentClosed', data: { how: 'no-answer-in-time' } }] : [];
};

export const closeIncident = (
  _: CommandOf<'CloseIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (state.status === 'closed') return [];
  resolved(state);
  return [{ type: 'IncidentClosed', data: {} }];
};

export const cancelIncident = (
  command: CommandOf<'CancelIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { reason, note } = command;
  const isSame = state.status === 'cancelled' && state.cancellation.reason === reason && note === undefined;
  if (isSame) return [];
  const incident = open(state);
  const kind = usable(command, 'cancellation-reason', reason)?.kind;
  return cancelled(incident, { reason, kind, note });
};

export const importTransition = (
  { to, refusal, settings, holdReason, resolutionCode }: CommandOf<'ImportTransition'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { status: from } = known(state);
  if (from === to && to !== 'pending') return [];
  const kind = settings.holdReasons.find(({ code }) => code === holdReason)?.kind ?? 'other';
  const hold = holdReason === undefined ? undefined : { reason: holdReason, kind };
  return [{ type: 'IncidentTransitionImported', data: defined({ from, to, refusal, hold, resolutionCode }) }];
};

/** Nobody was reminded by us yet, so reminders count from now; how long it was held is history. */
const holdClocks = (
  { hold }: Pending,
  { at, settings }: Pick<CommandOf<'CompleteImport'>, 'at' | 'settings'>,
) => {
  const { since, until, reason, tooLong } = hold;
  const { ownerToldAt = at } = followUpTimes(settings, reason, since);
  return {
    ...(until !== undefined && { hold: { since, until: laterOf(until, at) } }),
    followUp: defined({
      heldSince: since,
      ...followUpTimes(settings, reason, at),
      // Nobody is told twice of one hold.
      ownerToldAt: tooLong ? undefined : laterOf(ownerToldAt, at),
    }),
  };
};

const clocks = (incident: Incident, { at, settings }: CommandOf<'CompleteImport'>) => {
  if (incident.status === 'pending') return holdClocks(incident, { at, settings });
  if (incident.status !== 'resolved') return {};
  const { at: resolvedAt } = incident.resolution;
  const closesAt = laterOf(plusMs(resolvedAt, settings.spans.closeAfterSeconds * 1000), at);
  return { resolution: closingTime({ settings, resolvedAt, closesAt, now: at }) };
};

export const completeImport = (
  command: CommandOf<'CompleteImport'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = known(state);
  if (incident.record.importedAt !== undefined) return [];
  return [{ type: 'IncidentImported', data: { status: incident.status, ...clocks(incident, command) } }];
};
