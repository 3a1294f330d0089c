import { Refused } from '@ventanilla/kernel';

/** Every code under which a command to a webhook is refused. Codes are stable. */
export const WEBHOOK_REFUSALS = {
  WEBHOOK_NOT_FOUND: 'There is no such webhook.',
  WEBHOOK_REMOVED: 'This webhook was removed; register another one.',
} as const;

export type WebhookRefusal = keyof typeof WEBHOOK_REFUSALS;

export const refuseWebhook = (code: WebhookRefusal): never => {
  throw new Refused(code, WEBHOOK_REFUSALS[code]);
};
