import { laterOf, plusMs, type Instant } from '@ventanilla/kernel';
import type { IncidentSettings } from '../../configuration/incident-settings.js';
import { plusBusinessDays } from './business-days.policy.js';
import { defined } from '../defined.js';
import type { Said } from '../incident.events.js';

export type FollowUpTimes = NonNullable<Said<'IncidentPutOnHold'>['followUp']>;
export type ClosingTime = NonNullable<Said<'IncidentMessageSent'>['closing']>;

/** When a hold that begins now is followed up: it is told with the hold, and later settings do not touch it. */
export const followUpTimes = (
  { followUp }: IncidentSettings,
  reason: string | undefined,
  from: Instant,
): FollowUpTimes => {
  const { calendar, ladders, longestHoldDays } = followUp;
  const ladder = ladders.find(({ holdReason }) => holdReason === reason);
  const after = (days: number): Instant => plusBusinessDays(calendar, from, days);
  return defined({
    remindsAt: (ladder?.remindAfterDays ?? []).map(after),
    noAnswerAt: ladder?.noAnswerAfterDays === undefined ? undefined : after(ladder.noAnswerAfterDays),
    ownerToldAt: after(ladder?.longestHoldDays ?? longestHoldDays),
  });
};

interface Closing {
  readonly settings: IncidentSettings;
  readonly resolvedAt: Instant;
  readonly closesAt: Instant;
  readonly now: Instant;
  readonly isReminded?: boolean;
}

/** When a resolution closes, and when that is announced: at once, where the time for it has passed. */
export const closingTime = ({ settings, resolvedAt, closesAt, now, isReminded }: Closing): ClosingTime => {
  const { remindBeforeClosingSeconds } = settings.followUp;
  const remindsAt = laterOf(now, plusMs(closesAt, -remindBeforeClosingSeconds * 1_000));
  const isDue = !isReminded && remindsAt < closesAt;
  return defined({ resolvedAt, closesAt, remindsAt: isDue ? remindsAt : undefined });
};
