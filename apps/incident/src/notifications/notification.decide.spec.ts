import { given, type Actor } from '@ventanilla/kernel';
import { notification } from './notification.decide.js';

const at = '2026-03-02T09:00:00.000Z';
const by: Actor = { kind: 'process', id: 'incident.notifications' };
const told = {
  recipient: 'ana',
  template: 'logged',
  incident: 'incident-1',
  revision: 0,
  number: 'INC0000001',
  organisation: 'acme',
};

test('a notification is raised once', () => {
  const raised = { type: 'NotificationRaised' as const, data: told };
  given(notification)()
    .when({ type: 'RaiseNotification', ...told, at, by })
    .then(raised);
  given(notification)({ ...raised, at, by })
    .when({ type: 'RaiseNotification', ...told, template: 'closed', at, by })
    .thenNothing();
});
