import {
  derivedId,
  idOf,
  isMereHistory,
  KeyDestroyed,
  metadataOf,
  stateAfter,
  type StoredEvent,
  type Subscription,
} from '@ventanilla/eventing';
import { personal, type Instant, type ProjectedEvent } from '@ventanilla/kernel';
import { randomBytes } from 'node:crypto';
import { incidentAggregate } from '../incident/incident.aggregate.js';
import type { IncidentState } from '../incident/incident.state.js';
import type { Telling } from './telling.js';
import { mailAggregate } from './mail.aggregate.js';
import { ask, mailIdOf, type Cause } from './mail-commands.js';
import { notificationAggregate } from './notification.aggregate.js';
import type { Notification } from './notification.decide.js';
import { NOTIFICATION_TABLE, rowsFor } from './notification-table.js';
import { teamOf } from './known-situation.js';
import { toBeTold } from './to-be-told.js';
import { mailingOf } from './mailing-of.js';

const TOKEN_BYTES = 16;
/** Incidents that wait for one commit of the log together. */
const ABREAST = 8;

/**
 * Raises the notifications that follow from what happens to incidents, and queues the mail of each. Its ids follow from
 * the event and the recipient: heard again, it raises and queues nothing twice.
 */
export const notifySubscription = (services: () => Telling): Subscription => ({
  name: 'incident.notify',
  from: 'now',
  abreast: ABREAST,
  filter: { types: [...new Set(NOTIFICATION_TABLE.map(({ event }) => `incident.${event}.`))] },
  handle: async (stored) => {
    if (isMereHistory(stored) || metadataOf(stored).notify === 'nobody') return;
    const event = services().runtime.codec.decode(stored);
    if (event && rowsFor(event.type).some(({ when }) => when(event.data)))
      await tellOf(services(), stored, event);
  },
});

const tellOf = async (services: Telling, stored: StoredEvent, event: ProjectedEvent): Promise<void> => {
  const { ports, codec } = services.runtime;
  const { state } = await stateAfter<IncidentState>({ store: ports.store, codec }, incidentAggregate, stored);
  if (state.status === 'unlogged') return;
  const { number, organisation } = state.record;
  const about = {
    incident: idOf(incidentAggregate.category, stored.stream),
    revision: stored.revision,
    number,
    organisation,
  };
  const situation = { incident: state, team: await teamOf(services, state) };
  const told = toBeTold(event, situation);
  const mailAt = await mailingOf(services, told, organisation);
  for (const one of told) await raise(services, stored, { ...one, ...about, ...mailAt(one) });
};

const raise = async (services: Telling, stored: StoredEvent, told: Notification): Promise<void> => {
  const cause = { id: stored.id, correlationId: metadataOf(stored).correlationId };
  const id = derivedId('notification', stored.id, told.recipient);
  const wish = { type: 'RaiseNotification', ...told };
  await ask(services, { aggregate: notificationAggregate, id, wish, cause });
  if (told.mailAt !== undefined) await queueMail(services, { id, cause, told, dueAt: told.mailAt });
};

interface Raised {
  readonly id: string;
  readonly cause: Cause;
  readonly told: Notification;
  readonly dueAt: Instant;
}

const queueMail = async (services: Telling, { id, cause, told, dueAt }: Raised): Promise<void> => {
  const { recipient, incident, organisation } = told;
  const token = personal(randomBytes(TOKEN_BYTES).toString('base64url'));
  const wish = { type: 'QueueMail', recipient, incident, organisation, notifications: [id], dueAt, token };
  await ask(services, { aggregate: mailAggregate, id: mailIdOf(id), wish, cause }).catch((error: unknown) => {
    // Whoever was forgotten meanwhile gets no mail.
    if (!(error instanceof KeyDestroyed)) throw error;
  });
};
