import { metadataOf, type RunOfMacro, type StoredEvent } from '@ventanilla/eventing';
import type { Actor, Instant, ProjectedEvent } from '@ventanilla/kernel';

/** An event as histories and feeds show it; personal fields are opened on the way out. */
export interface ShownEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  /** The stored type with its version. */
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly organisation?: string;
  readonly correlationId: string;
  /** The event or request that caused it. */
  readonly causationId: string;
  readonly commandId: string;
  readonly notify?: 'nobody';
  /** The macro that did it. */
  readonly macro?: RunOfMacro;
  readonly origin?: { readonly system: string; readonly record: string };
  /** Absent where the reader may not see it. */
  readonly data?: unknown;
  readonly withheld?: true;
}

/** An event with its data in today's version; without a decoded form, or where it is withheld, only its envelope. */
export const shownEvent = (stored: StoredEvent, decoded: ProjectedEvent | undefined): ShownEvent => {
  const { request: _, schemaVersion: __, traceparent: ___, ...metadata } = metadataOf(stored);
  const { id, stream, revision, position, type } = stored;
  return {
    id,
    stream,
    revision,
    position,
    type,
    ...metadata,
    ...(decoded ? { data: decoded.data } : { withheld: true }),
  };
};
