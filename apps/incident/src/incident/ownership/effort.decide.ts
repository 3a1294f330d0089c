import { isSameJson } from '@ventanilla/kernel';
import type { CommandOf } from '../incident.commands.js';
import { defined } from '../defined.js';
import type { IncidentEvent } from '../incident.events.js';
import { valid } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentState } from '../incident.state.js';
import { requireNotInFuture } from '../conversation/speaker.policy.js';

/** The same effort twice is two efforts. They are recorded after the closing, too: that is when people find time. */
export const recordEffort = (
  command: CommandOf<'RecordEffort'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { efforts = [] } = valid(state).record;
  const { by, at, minutes, note, person = by.id, workedAt = at } = command;
  requireNotInFuture(workedAt, at);
  const data = defined({ entry: efforts.length + 1, minutes, person, workedAt, note });
  return [{ type: 'IncidentEffortRecorded', data }];
};

export const correctEffort = (
  command: CommandOf<'CorrectEffort'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { entry, reason, at } = command;
  const previous = valid(state).record.efforts?.[entry - 1];
  if (!previous) return refuse('EFFORT_NOT_FOUND', { entry });
  const corrected = {
    minutes: command.minutes ?? previous.minutes,
    person: command.person ?? previous.person,
    workedAt: command.workedAt ?? previous.workedAt,
  };
  if (isSameJson(corrected, previous)) return [];
  requireNotInFuture(corrected.workedAt, at);
  return [{ type: 'IncidentEffortCorrected', data: defined({ entry, ...corrected, previous, reason }) }];
};
