import type { Instant, Projection } from '@ventanilla/kernel';
import type { Notification } from './notification.decide.js';

export interface NotificationRow extends Notification {
  readonly at: Instant;
}

/** Who was told of what: template and references, no text. */
export const notifications: Projection<NotificationRow> = {
  name: 'incident-notifications',
  version: 1,
  category: 'notification-incident',
  indexes: [['recipient', 'at']],
  evolve: (row, { type, data, at }) =>
    type === 'NotificationRaised' ? { ...(data as Notification), at } : row,
};
