import { isSameJson } from '@ventanilla/kernel';
import type { IncidentSettingsEvent } from '@ventanilla/contracts/incident';
import { isZone } from '@ventanilla/service-level';
import { defined } from '../incident/defined.js';
import type { SettingsCommandOf } from './incident-settings.commands.js';
import { refuseSetting } from './incident-settings.refusals.js';
import type {
  BusinessCalendar,
  FollowUpLadder,
  FollowUpSettings,
  IncidentSettings,
} from './incident-settings.js';

const requireCalendar = ({ timeZone, workingDays }: BusinessCalendar): void => {
  if (!isZone(timeZone)) refuseSetting('TIME_ZONE_UNKNOWN', { timeZone });
  if (workingDays.length === 0) refuseSetting('NO_WORKING_DAY');
};

const isAscending = ({ remindAfterDays, noAnswerAfterDays }: FollowUpLadder): boolean =>
  [...remindAfterDays, ...(noAnswerAfterDays === undefined ? [] : [noAnswerAfterDays])].every(
    (days, index, steps) => days > (steps[index - 1] ?? 0),
  );

const requireLadders = ({ ladders }: FollowUpSettings, { holdReasons }: IncidentSettings): void => {
  const reasons = ladders.map(({ holdReason }) => holdReason);
  if (new Set(reasons).size < reasons.length) refuseSetting('LADDER_TWICE');
  for (const ladder of ladders) {
    const { holdReason: code } = ladder;
    if (!holdReasons.some((reason) => reason.code === code))
      refuseSetting('CODE_UNKNOWN', { list: 'hold-reason', value: code });
    if (!isAscending(ladder)) refuseSetting('LADDER_NOT_ASCENDING', { value: code });
  }
};

export const changeFollowUp = (
  { followUp, reason }: SettingsCommandOf<'ChangeFollowUp'>,
  settings: IncidentSettings,
): readonly IncidentSettingsEvent[] => {
  const { followUp: previous } = settings;
  if (isSameJson(followUp, previous)) return [];
  requireCalendar(followUp.calendar);
  if (followUp.remindBeforeClosingSeconds < 1) return refuseSetting('SPAN_NOT_POSITIVE');
  requireLadders(followUp, settings);
  return [{ type: 'IncidentFollowUpChanged', data: defined({ followUp, previous, reason }) }];
};
