import type { MailRule, NotificationKind } from '@ventanilla/contracts/service-desk';
import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import { endOfHours } from '@ventanilla/service-level';
import type {
  KnownRules,
  KnownSettings,
} from '../integration/known-notification-settings/known-notification-settings.projection.js';

/** As whom somebody is told: a caller is one of the customer's people, also where they work at the desk. */
export type ToldAs = 'caller' | 'desk';

/** What was said of mails to somebody. */
export interface Wishes {
  readonly as: ToldAs;
  readonly settings?: KnownSettings | undefined;
  /** Of the ticket's organisation; they bind callers only. */
  readonly rules?: KnownRules | undefined;
}

/** When it is mailed, or why it is only listed. */
export type Mailing =
  { readonly mailAt: Instant } | { readonly listedOnly: 'by-organisation' | 'by-person' | 'as-usual' };

/** What is mailed to whom has said nothing, where nothing is ruled. Of what they did not do and must act on, or wait for. */
const USUAL: Readonly<Record<ToldAs, ReadonlySet<NotificationKind>>> = {
  caller: new Set(['logged', 'message', 'resolved', 'about-to-close', 'closed', 'reopened']),
  desk: new Set(['message', 'assigned', 'reopened', 'warning', 'breach', 'escalated']),
};

const ruleFor = (kind: NotificationKind, { as, rules }: Wishes): MailRule | undefined =>
  as === 'caller' ? rules?.mail?.[kind] : undefined;

/** What the organisation says where the person does not, else what is usual. */
const byDefault = (kind: NotificationKind, rule: MailRule | undefined, as: ToldAs) => {
  if (rule === undefined) return USUAL[as].has(kind) ? undefined : 'as-usual';
  return rule === 'on' ? undefined : 'by-organisation';
};

/** Why it is not mailed; undefined where it is. The organisation forbids and insists, else the person decides. */
const whyListedOnly = (kind: NotificationKind, wishes: Wishes) => {
  const rule = ruleFor(kind, wishes);
  if (rule === 'always') return undefined;
  if (rule === 'never') return 'by-organisation';
  const wish = wishes.settings?.mail?.[kind];
  if (wish === undefined) return byDefault(kind, rule, wishes.as);
  return wish ? undefined : 'by-person';
};

const quietHoursOf = ({ as, settings, rules }: Wishes) =>
  settings?.quietHours ?? (as === 'caller' ? rules?.quietHours : undefined);

/** Whether and when somebody is told by mail of what they learn at an instant: then, or when quiet hours end. */
export const whetherAndWhenToMail = (kind: NotificationKind, wishes: Wishes, at: Instant): Mailing => {
  const listedOnly = whyListedOnly(kind, wishes);
  if (listedOnly) return { listedOnly };
  const quiet = quietHoursOf(wishes);
  const end = quiet && !quiet.atAnyHour.includes(kind) ? endOfHours(quiet, msOf(at)) : undefined;
  return { mailAt: end === undefined ? at : instantOf(end) };
};
