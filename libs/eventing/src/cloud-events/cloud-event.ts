import { canonicalJson } from '../definitions/canonical-json.js';
import { metadataOf, type EventMetadata } from '../definitions/event-codec.js';
import type { StoredEvent } from '../event-store/event-store.port.js';

/** What feeds and topics say about an event beside its data: CloudEvents 1.0, with extension attributes of ours. */
export interface CloudEventAttributes {
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
  /** `nobody`: whoever did it wished that nobody is told of it. */
  readonly notify?: string;
  /** The macro that did it, by id, and its version. */
  readonly macro?: string;
  readonly macroversion?: number;
  /** Imported history: the system and the record that it is from. */
  readonly originsystem?: string;
  readonly originrecord?: string;
}

export const sourceOf = (service: string): string => `urn:ventanilla:${service}`;

export const cloudEventAttributes = (stored: StoredEvent): CloudEventAttributes => {
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
    recordedat: metadata.recordedAt,
    actor: metadata.actor.id,
    actorkind: metadata.actor.kind,
    organisation: metadata.organisation,
    correlationid: metadata.correlationId,
    causationid: metadata.causationId,
    commandid: metadata.commandId,
    traceparent: metadata.traceparent,
    notify: metadata.notify,
    macro: metadata.macro?.id,
    macroversion: metadata.macro?.version,
    originsystem: metadata.origin?.system,
    originrecord: metadata.origin?.record,
  };
};

/**
 * The stored event behind a cloud event, its data as it was stored. Its metadata is the stored one, in the same
 * canonical bytes, without the fingerprint of the command's body: that is for the service that wrote it.
 */
export const eventOfCloudEvent = (attributes: CloudEventAttributes, data: string): StoredEvent => ({
  id: attributes.id,
  type: attributes.type,
  stream: attributes.subject,
  revision: attributes.revision,
  position: attributes.position,
  data,
  metadata: canonicalJson(metadataFrom(attributes)),
});

const metadataFrom = (attributes: CloudEventAttributes): EventMetadata => ({
  occurredAt: attributes.time,
  recordedAt: attributes.recordedat,
  actor: { id: attributes.actor, kind: attributes.actorkind as EventMetadata['actor']['kind'] },
  organisation: attributes.organisation,
  correlationId: attributes.correlationid,
  causationId: attributes.causationid,
  commandId: attributes.commandid,
  schemaVersion: versionOf(attributes.type),
  traceparent: attributes.traceparent,
  notify: attributes.notify === 'nobody' ? 'nobody' : undefined,
  macro: macroFrom(attributes),
  origin: originFrom(attributes),
});

// A transport of texts carries the version as one.
const macroFrom = ({ macro, macroversion }: CloudEventAttributes): EventMetadata['macro'] =>
  macro === undefined || macroversion === undefined
    ? undefined
    : { id: macro, version: Number(macroversion) };

const originFrom = ({ originsystem, originrecord }: CloudEventAttributes): EventMetadata['origin'] =>
  originsystem === undefined || originrecord === undefined
    ? undefined
    : { system: originsystem, record: originrecord };

const serviceOf = (type: string): string => type.slice(0, type.indexOf('.'));

const versionOf = (type: string): number => Number(type.slice(type.lastIndexOf('.v') + 2));
