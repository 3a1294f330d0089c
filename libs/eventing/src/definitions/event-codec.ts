import { storedType, type EventDefinition } from '@ventanilla/contracts/definition';
import type { Actor, Instant, ProjectedEvent, Sealed } from '@ventanilla/kernel';
import { Ajv } from 'ajv';
import type { NewEvent, StoredEvent } from '../event-store/event-store.port.js';
import { CanonicalEvent } from '../event-store/storable-events.js';
import { parseLocated } from '../personal-data/personal-slots.js';
import { canonicalText, type CanonicalText } from './canonical-json.js';
import { personalFieldsOf, type PersonalField } from './personal-fields.js';

/** A named set of commands that was run as one. */
export interface RunOfMacro {
  readonly id: string;
  readonly version: number;
}

/** What every stored event tells about itself, beside the fact. */
export interface EventMetadata {
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly organisation?: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly commandId: string;
  readonly schemaVersion: number;
  readonly traceparent?: string;
  /** Whoever sent the command wished that nobody is told of it; what notifies people leaves it out. */
  readonly notify?: 'nobody';
  /** The macro that the command ran, and its version. */
  readonly macro?: RunOfMacro;
  /** Imported history: the system and the record that it is from. */
  readonly origin?: { readonly system: string; readonly record: string };
  /**
   * A fingerprint of the keyed command that caused it: tells a repeat from a misuse of the key. Sealed where the
   * command's body may hold personal data, else `sha256:<base64>`.
   */
  readonly request?: Sealed | string;
}

/** An event of a handled type in a version that this build does not know: wait for the upgrade, skip nothing. */
export class UnknownEventVersion extends Error {
  override readonly name = 'UnknownEventVersion';

  constructor(readonly storedType: string) {
    super(`This build cannot read ${storedType}; it was written by a newer one.`);
  }
}

/** Stored or decided data that its definition does not allow: a defect of ours, never a caller's mistake. */
export class EventSchemaViolation extends Error {
  override readonly name = 'EventSchemaViolation';
}

interface Known {
  readonly definition: EventDefinition;
  readonly personal: readonly PersonalField[];
}

const TYPE_PATTERN = /^([a-z0-9.-]+\.[A-Za-z0-9]+)\.v(\d+)$/;

/** Between decided facts and stored bytes, for all events that one service knows: validation, versions, names. */
export class EventCodec {
  private readonly byName = new Map<string, Known>();
  // Compiles a schema when it is first asked about it: most threads only read, and most events are rare.
  private readonly ajv = new Ajv({ strict: false, allErrors: false });

  constructor(definitions: readonly EventDefinition[]) {
    for (const definition of definitions) {
      this.byName.set(`${definition.owner}.${definition.name}`, {
        definition,
        personal: personalFieldsOf(definition.schema),
      });
    }
  }

  definitions(): readonly EventDefinition[] {
    return [...this.byName.values()].map((known) => known.definition);
  }

  /** Where an event of this qualified name (`incident.IncidentLogged`) holds personal data. */
  personalFields(qualifiedName: string): readonly PersonalField[] {
    return this.known(qualifiedName).personal;
  }

  /** Canonical bytes of a sealed fact in its current version. */
  encode(id: string, qualifiedName: string, data: unknown, metadata: EventMetadata): NewEvent {
    const { definition } = this.known(qualifiedName);
    if (!this.ajv.validate(definition.schema as object, data)) {
      throw new EventSchemaViolation(`${qualifiedName}: ${this.ajv.errorsText()}`);
    }
    return written(id, storedType(definition), {
      data: canonicalText(data),
      metadata: canonicalText(metadata),
    });
  }

  /** Version that is written today, for `schemaVersion`. */
  versionOf(qualifiedName: string): number {
    return this.known(qualifiedName).definition.version;
  }

  /** The event as today's readers know it; undefined for a type that is none of theirs. Throws `UnknownEventVersion`. */
  decode(stored: StoredEvent): ProjectedEvent | undefined {
    const [, qualifiedName = '', version = ''] = TYPE_PATTERN.exec(stored.type) ?? [];
    const known = this.byName.get(qualifiedName);
    if (!known) return undefined;
    return toProjected(stored, known.definition, upcast(known.definition, Number(version), stored));
  }

  private known(qualifiedName: string): Known {
    const known = this.byName.get(qualifiedName);
    if (!known) throw new EventSchemaViolation(`No definition of the event ${qualifiedName}.`);
    return known;
  }
}

export const metadataOf = (stored: StoredEvent): EventMetadata =>
  JSON.parse(stored.metadata) as EventMetadata;

const written = (
  id: string,
  type: string,
  { data, metadata }: { readonly data: CanonicalText; readonly metadata: CanonicalText },
): NewEvent =>
  data.isSure && metadata.isSure
    ? new CanonicalEvent(id, type, data.text, metadata.text)
    : { id, type, data: data.text, metadata: metadata.text };

const upcast = (definition: EventDefinition, version: number, stored: StoredEvent): unknown => {
  let data = parseLocated(stored.id, stored.data);
  if (version === definition.version) return data;
  for (let at = version; at < definition.version; at += 1) {
    const step = definition.earlier.find((earlier) => earlier.version === at);
    if (!step) throw new UnknownEventVersion(stored.type);
    data = step.upcast(data as never);
  }
  if (version > definition.version) throw new UnknownEventVersion(stored.type);
  return data;
};

const toProjected = (stored: StoredEvent, definition: EventDefinition, data: unknown): ProjectedEvent => {
  const metadata = metadataOf(stored);
  return {
    id: stored.id,
    stream: stored.stream,
    revision: stored.revision,
    type: definition.name,
    data,
    at: metadata.occurredAt,
    recordedAt: metadata.recordedAt,
    by: metadata.actor,
    organisation: metadata.organisation,
    origin: metadata.origin,
  };
};
