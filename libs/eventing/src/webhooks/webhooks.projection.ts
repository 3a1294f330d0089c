import type { Instant, Projection } from '@ventanilla/kernel';
import type { WebhookEvent } from './webhook-events.js';
import { settingsOf, type WebhookSettings } from './webhook.state.js';

/** A webhook as lists show it; how its deliveries stand is not in the log. */
export interface WebhookRow extends WebhookSettings {
  readonly status: 'active' | 'paused' | 'removed';
  readonly registeredAt: Instant;
}

const STATUS: Readonly<Partial<Record<WebhookEvent['type'], WebhookRow['status']>>> = {
  WebhookPaused: 'paused',
  WebhookResumed: 'active',
  WebhookRemoved: 'removed',
};

export const webhookCategoryOf = (service: string): string => `webhook-${service}`;

/** The webhooks of a service, those that were removed among them. */
export const webhooksOf = (service: string): Projection<WebhookRow> => ({
  name: `webhooks-${service}`,
  version: 1,
  category: webhookCategoryOf(service),
  indexes: [['registeredAt']],
  evolve: (row, { type, data, at }) => {
    if (type === 'WebhookRegistered')
      return { ...settingsOf(data as WebhookSettings), status: 'active', registeredAt: at };
    if (!row) return row;
    if (type === 'WebhookChanged') return { ...rest(row), ...settingsOf(data as WebhookSettings) };
    const status = STATUS[type as WebhookEvent['type']];
    return status === undefined ? row : { ...row, status };
  },
});

const rest = ({ status, registeredAt }: WebhookRow) => ({ status, registeredAt });
