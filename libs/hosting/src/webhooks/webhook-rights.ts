import { hasRole, Problem, type Principal } from '@ventanilla/chassis';
import type { WebhookSettings, WebhookState } from '@ventanilla/eventing';

const ALL = 'all';

export const organisationsOf = (named: readonly string[]): WebhookSettings['organisations'] =>
  named.includes(ALL) ? ALL : [...new Set(named)];

/** Whether everything that a webhook may carry is the principal's to see. */
export const servesAllOf = (
  { organisations: own }: Principal,
  organisations: WebhookSettings['organisations'],
) => own === ALL || (organisations !== ALL && organisations.every((each) => own.includes(each)));

/** 404, not 403: that there is a webhook of another organisation is nobody else's business. */
export const assertOperates = (
  principal: Principal,
  organisations: WebhookSettings['organisations'],
): void => {
  if (!servesAllOf(principal, organisations)) throw new Problem('NOT_FOUND');
};

/** A machine reads its own webhooks, whatever they carry; everybody else those whose events they may see. */
export const mayRead = (principal: Principal, settings: WebhookSettings): boolean =>
  hasRole(principal, 'subscriber')
    ? settings.subscriber === principal.id
    : servesAllOf(principal, settings.organisations);

export const assertOperatesOn =
  (principal: Principal) =>
  (state: unknown): void => {
    const webhook = state as WebhookState;
    if (webhook.status === 'unregistered') throw new Problem('NOT_FOUND');
    assertOperates(principal, webhook.settings.organisations);
  };
