import type { DataOf, NotificationKind } from '@ventanilla/contracts/service-desk';
import { isZone, refuseTerms, requireEnd } from '@ventanilla/service-level';

/** What a person wants to be told by mail; everything is listed in the product all the same. */
export type PersonSettings = DataOf<'PersonNotificationSettingsChanged'>;
/** What an organisation wants of mails to its callers. */
export type OrganisationRules = Omit<DataOf<'OrganisationNotificationRulesChanged'>, 'reason'>;
export type QuietHours = NonNullable<PersonSettings['quietHours']>;

/** Of somebody who has said nothing. */
export const NOTHING_SAID = { mail: {} } as const satisfies PersonSettings & OrganisationRules;

/** Whoever asks for quiet hours does not ask to learn of a breach in the morning: to that they say so. */
export const AT_ANY_HOUR: readonly NotificationKind[] = ['breach', 'escalated'];

/** @throws Refused ZONE_UNKNOWN, HOURS_NEVER_END */
export const requireQuietHours = (quietHours: QuietHours | undefined): void => {
  if (!quietHours) return;
  const { zone, week } = quietHours;
  if (!isZone(zone)) refuseTerms('ZONE_UNKNOWN', { zone });
  requireEnd(week);
};
