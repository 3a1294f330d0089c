import { defineAccess } from '@ventanilla/chassis';

/** What may be asked of each service's webhooks. A machine reads how its own ones stand; operators do the rest. */
const ROWS = {
  RegisterWebhook: ['administrator'],
  ChangeWebhook: ['administrator'],
  PauseWebhook: ['administrator'],
  ResumeWebhook: ['administrator'],
  RotateWebhookSecret: ['administrator'],
  RedeliverWebhook: ['administrator'],
  RemoveWebhook: ['administrator'],
  ListWebhooks: ['administrator', 'auditor', 'subscriber'],
  ReadWebhook: ['administrator', 'auditor', 'subscriber'],
} as const;

export type WebhookOperation = keyof typeof ROWS;

/** The row of the access table: one for each service, as webhooks are each service's own. */
export const webhookRowOf = (service: string, operation: WebhookOperation): string =>
  `${service}.${operation}`;

export const defineWebhookAccess = (service: string): void => {
  defineAccess(
    Object.fromEntries(
      Object.entries(ROWS).map(([operation, roles]) => [
        webhookRowOf(service, operation as WebhookOperation),
        roles,
      ]),
    ),
  );
};
