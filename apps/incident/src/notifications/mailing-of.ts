import type { NotificationKind } from '@ventanilla/contracts/service-desk';
import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import { wishesOf } from '../integration/known-notification-settings/wishes-of.js';
import { TEMPLATES_FOR_CALLERS, type Template } from './notification-table.js';
import type { Telling } from './telling.js';
import type { ToBeTold } from './to-be-told.js';
import { whetherAndWhenToMail } from './whether-to-mail.policy.js';

/** By which switch people let themselves be told of it. */
const KIND_OF: Readonly<Record<Template, NotificationKind>> = {
  logged: 'logged',
  message: 'message',
  'answer-awaited': 'message',
  resolved: 'resolved',
  'about-to-close': 'about-to-close',
  closed: 'closed',
  reopened: 'reopened',
  'caller-wrote': 'message',
  assigned: 'assigned',
  'reopened-for-desk': 'reopened',
  warning: 'warning',
  breach: 'breach',
  escalated: 'escalated',
  asked: 'escalated',
};

const CALLERS: ReadonlySet<Template> = new Set(TEMPLATES_FOR_CALLERS);

/** At the same instant for all that comes within a while, so that a burst is one mail. */
const gathered = (at: Instant, withinMs: number): Instant =>
  withinMs === 0 ? at : instantOf(Math.ceil(msOf(at) / withinMs) * withinMs);

type MailAt = (told: ToBeTold) => { readonly mailAt?: Instant };

/**
 * When each of them is told by mail, as they and the organisation wish; where nothing is mailed it is only listed.
 * @throws DocumentStoreUnavailable
 */
export const mailingOf = async (
  services: Telling,
  told: readonly ToBeTold[],
  organisation: string,
): Promise<MailAt> => {
  if (!services.mail || told.length === 0) return () => ({});
  const recipients = told.map(({ recipient }) => recipient);
  const { settings, rules } = await wishesOf(services.runtime, recipients, organisation);
  const now = services.now();
  return ({ recipient, template }) => {
    const as = CALLERS.has(template) ? 'caller' : 'desk';
    const mailing = whetherAndWhenToMail(
      KIND_OF[template],
      { as, settings: settings.get(recipient), rules },
      now,
    );
    return 'mailAt' in mailing ? { mailAt: gathered(mailing.mailAt, services.mailGatherMs) } : {};
  };
};
