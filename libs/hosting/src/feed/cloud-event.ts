import { metadataOf, type EventMetadata, type StoredEvent } from '@ventanilla/eventing';
import type { Sight } from './feed-policy.js';

/** An event as feeds and topics carry it: CloudEvents 1.0 in JSON, with extension attributes of ours. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** `urn:ventanilla:<service>`; with `id` it names the event, for ever. */
  readonly source: string;
  /** The stored type with its version. */
  readonly type: string;
  /** The stream. */
  readonly subject: string;
  /** When it was so. */
  readonly time: string;
  readonly datacontenttype?: 'application/json';
  readonly dataschema?: string;
  readonly data?: unknown;
  readonly revision: number;
  readonly position: string;
  readonly recordedat: string;
  readonly actor: string;
  readonly actorkind: string;
  readonly organisation?: string;
  readonly correlationid: string;
  readonly causationid: string;
  readonly commandid: string;
  readonly traceparent?: string;
  /** Imported history: the system and the record that it is from. */
  readonly originsystem?: string;
  readonly originrecord?: string;
  /** The reader may not see what happened. */
  readonly withheld?: true;
}

export const schemaPath = (service: string, type: string): string => `/api/v1/${service}/schemas/${type}`;

export const sourceOf = (service: string): string => `urn:ventanilla:${service}`;

/** An event on its way out; its data in the stored version, personal fields as they are given here. */
export const cloudEvent = (
  stored: StoredEvent,
  { data, sight, schemaUrl }: { data: unknown; sight: Sight; schemaUrl: string },
): CloudEvent => {
  const metadata = metadataOf(stored);
  return {
    specversion: '1.0',
    id: stored.id,
    source: sourceOf(serviceOf(stored.type)),
    type: stored.type,
    subject: stored.stream,
    time: metadata.occurredAt,
    revision: stored.revision,
    position: stored.position,
    ...attributesOf(metadata),
    ...(sight === 'withheld'
      ? { withheld: true, organisation: undefined }
      : { datacontenttype: 'application/json', dataschema: schemaUrl, data }),
  };
};

const serviceOf = (type: string): string => type.slice(0, type.indexOf('.'));

const attributesOf = (metadata: EventMetadata) => ({
  recordedat: metadata.recordedAt,
  actor: metadata.actor.id,
  actorkind: metadata.actor.kind,
  organisation: metadata.organisation,
  correlationid: metadata.correlationId,
  causationid: metadata.causationId,
  commandid: metadata.commandId,
  traceparent: metadata.traceparent,
  originsystem: metadata.origin?.system,
  originrecord: metadata.origin?.record,
});
