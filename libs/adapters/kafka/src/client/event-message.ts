import { cloudEventAttributes, eventOfCloudEvent, type StoredEvent } from '@ventanilla/eventing';
import type { CloudEventAttributes } from '@ventanilla/eventing';
import type { IHeaders, Message } from 'kafkajs';

const CONTENT_TYPE = 'application/json';

/** CloudEvents 1.0, Kafka protocol binding, binary content mode: attributes as headers, data as the value. */
export const messageOf = (event: StoredEvent, schemaUrl: (type: string) => string): Message => {
  const attributes = cloudEventAttributes(event);
  const headers: Record<string, string> = {
    'content-type': CONTENT_TYPE,
    ce_dataschema: schemaUrl(event.type),
  };
  for (const [name, value] of Object.entries(attributes) as [string, string | number | undefined][])
    if (value !== undefined) headers[`ce_${name}`] = String(value);
  return {
    key: event.stream,
    value: event.data,
    timestamp: String(Date.parse(attributes.recordedat)),
    headers,
  };
};

/** A record that no relay of ours wrote. */
export class ForeignRecord extends Error {
  override readonly name = 'ForeignRecord';
}

const NEEDED = ['id', 'type', 'subject', 'time', 'revision', 'position', 'recordedat', 'actor', 'actorkind'];

/** The event behind a record. @throws ForeignRecord */
export const eventOf = (record: {
  readonly value: Buffer | null;
  readonly headers?: IHeaders;
}): StoredEvent => {
  const attributes: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(record.headers ?? {}))
    if (name.startsWith('ce_') && value !== undefined)
      attributes[name.slice('ce_'.length)] = value.toString();
  const missing = NEEDED.filter((name) => attributes[name] === undefined);
  if (record.value === null || missing.length > 0)
    throw new ForeignRecord(`A record without ${missing.join(', ') || 'a value'} is no event of ours.`);
  attributes['revision'] = Number(attributes['revision']);
  return eventOfCloudEvent(attributes as unknown as CloudEventAttributes, record.value.toString('utf8'));
};
