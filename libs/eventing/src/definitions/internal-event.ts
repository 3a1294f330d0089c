import { laterOf, type Actor, type Instant } from '@ventanilla/kernel';
import { newId } from '../commands/ids.js';
import type { NewEvent } from '../event-store/event-store.port.js';
import type { EventCodec } from './event-codec.js';

export interface InternalEvent {
  /** Derived where the same fact may be stored twice at once; else new. */
  readonly id?: string;
  /** Without the owner: `internal` writes it. */
  readonly name: string;
  readonly data: unknown;
  readonly actor: Actor;
  readonly now: Instant;
  /** `recordedAt` of the event before it in its stream (R8). */
  readonly notBefore?: Instant;
  /** The event that caused it. */
  readonly causedBy?: { readonly id: string; readonly correlationId: string };
}

/** An event of the machinery's own streams, which are never published. */
export const internalEvent = (codec: EventCodec, event: InternalEvent): NewEvent => {
  const id = event.id ?? newId();
  const name = `internal.${event.name}`;
  return codec.encode(id, name, event.data, {
    occurredAt: event.now,
    recordedAt: laterOf(event.now, event.notBefore ?? ''),
    actor: event.actor,
    commandId: id,
    correlationId: event.causedBy?.correlationId ?? id,
    causationId: event.causedBy?.id ?? id,
    schemaVersion: codec.versionOf(name),
  });
};
