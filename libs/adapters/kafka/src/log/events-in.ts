import type { Alerts, StoredEvent } from '@ventanilla/eventing';
import type { KafkaMessage } from 'kafkajs';
import { eventOf, ForeignRecord } from '../client/event-message.js';

/** The event behind a record; undefined, and an alert, for a record that no relay wrote. */
export const eventIn = (record: KafkaMessage, alerts: Alerts): StoredEvent | undefined => {
  try {
    return eventOf(record);
  } catch (error) {
    if (!(error instanceof ForeignRecord)) throw error;
    alerts.raise('FOREIGN_RECORD', { offset: record.offset, error });
    return undefined;
  }
};

/** The event's id, where the record says so. */
export const idOf = (record: KafkaMessage | undefined): string | undefined =>
  record?.headers?.['ce_id']?.toString();

/** Each event once: a relay that was interrupted sends again what it had sent. */
export const eventsIn = (
  { records }: { readonly records: readonly KafkaMessage[] },
  alerts: Alerts,
): readonly StoredEvent[] => {
  const events = new Map<string, StoredEvent>();
  for (const record of records) {
    const event = eventIn(record, alerts);
    if (event && !events.has(event.id)) events.set(event.id, event);
  }
  return [...events.values()];
};
