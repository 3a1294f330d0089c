import type { Aggregate } from '@ventanilla/eventing';
import { notification, type NotificationCommand, type NotificationState } from './notification.decide.js';
import type { NotificationEvent } from './notification.definitions.js';

export const notificationAggregate: Aggregate<NotificationState, NotificationCommand, NotificationEvent> = {
  owner: 'internal',
  category: 'notification-incident',
  decider: notification,
  foldVersion: 1,
  personOf: (whose, state) =>
    whose === 'recipient' && state.status === 'raised' ? state.recipient : undefined,
  organisationOf: (state) => (state.status === 'raised' ? state.organisation : undefined),
};
