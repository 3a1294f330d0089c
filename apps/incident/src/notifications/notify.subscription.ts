import {
  derivedIdAt,
  idOf,
  isMereHistory,
  KeyDestroyed,
  metadataOf,
  StatesAfter,
  streamOf,
  type StoredEvent,
  type Subscription,
} from '@ventanilla/eventing';
import { personal, type Instant, type ProjectedEvent } from '@ventanilla/kernel';
import { randomBytes } from 'node:crypto';
import { incidentAggregate } from '../incident/incident.aggregate.js';
import type { IncidentState } from '../incident/incident.state.js';
import type { Telling } from './telling.js';
import { mailAggregate } from './mail.aggregate.js';
import { ask, mailIdOf, MailStreams, type Cause } from './mail-commands.js';
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
export const notifySubscription = (services: () => Telling, states = new StatesAfter()): Subscription => ({
  name: 'incident.notify',
  from: 'now',
  abreast: ABREAST,
  filter: { types: [...new Set(NOTIFICATION_TABLE.map(({ event }) => `incident.${event}.`))] },
  handle: async (stored) => {
    if (isMereHistory(stored) || metadataOf(stored).notify === 'nobody') return;
    const event = services().runtime.codec.decode(stored);
    if (event && rowsFor(event.type).some(({ when }) => when(event.data)))
      await tellOf(services(), { stored, event, state: await stateAfter(services(), states, stored) });
  },
});

/** What happened, and the incident as it was then. */
interface Heard {
  readonly stored: StoredEvent;
  readonly event: ProjectedEvent;
  readonly state: IncidentState;
}

const stateAfter = async (
  { runtime: { ports, codec } }: Telling,
  states: StatesAfter,
  stored: StoredEvent,
): Promise<IncidentState> =>
  (await states.of<IncidentState>({ store: ports.store, codec }, incidentAggregate, stored)).state;

const tellOf = async (services: Telling, { stored, event, state }: Heard): Promise<void> => {
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
  const { correlationId, recordedAt } = metadataOf(stored);
  const cause = { id: stored.id, correlationId, recordedAt };
  for (const one of told) await raise(services, cause, { ...one, ...about, ...mailAt(one) });
};

interface RecordedCause extends Cause {
  readonly recordedAt: Instant;
}

const raise = async (services: Telling, cause: RecordedCause, told: Notification): Promise<void> => {
  const id = derivedIdAt(cause.recordedAt, 'notification', cause.id, told.recipient);
  const wish = { type: 'RaiseNotification', ...told };
  await ask(services, { aggregate: notificationAggregate, id, wish, cause, fresh: true });
  if (!services.mail) return;
  // Of a repeated event, as it was the first time: then it finds its mail again.
  const { mailAt: dueAt } = await raisedOf(services, id);
  if (dueAt !== undefined) await queueMail(services, { id, cause, told, dueAt });
};

const raisedOf = async (services: Telling, id: string): Promise<Partial<Notification>> => {
  const states = services.runtime.statesOf(notificationAggregate);
  return (await states.load(streamOf(notificationAggregate.category, id))).state as Partial<Notification>;
};

interface Raised {
  readonly id: string;
  readonly cause: Cause;
  readonly told: Notification;
  readonly dueAt: Instant;
}

/** Into the mail of that instant, or into the next one where that is on its way. Whoever was forgotten gets none. */
const queueMail = async (services: Telling, { id, cause, told, dueAt }: Raised): Promise<void> => {
  const { recipient, incident, organisation } = told;
  const token = personal(randomBytes(TOKEN_BYTES).toString('base64url'));
  const wish = { type: 'QueueMail', recipient, incident, organisation, notifications: [id], dueAt, token };
  const streams = new MailStreams(services);
  for (let nth = 0; ; nth += 1) {
    const mail = mailIdOf(recipient, dueAt, nth);
    try {
      await ask(services, { aggregate: mailAggregate, id: mail, wish, cause });
    } catch (error) {
      if (error instanceof KeyDestroyed) return;
      throw error;
    }
    const state = await streams.load(mail);
    if (state.status !== 'none' && state.notifications.includes(id)) return;
  }
};
