import { createHash } from 'node:crypto';
import {
  laterOf,
  type Actor,
  type DomainEvent,
  type Happened,
  type Instant,
  type Sealed,
} from '@ventanilla/kernel';
import { metadataOf, type EventCodec, type EventMetadata } from '../definitions/event-codec.js';
import type { EventStore, NewEvent } from '../event-store/event-store.port.js';
import { KeyDestroyed } from '../key-store/key-store.port.js';
import type { EventSealer, SealRequest } from '../personal-data/event-sealer.port.js';
import type { AnyAggregate } from './aggregate.js';
import type { Folded } from './folded.js';
import type { CommandEnvelope } from './command-envelope.js';
import { keyedEventId, newId } from './ids.js';

export interface Preparation {
  readonly aggregate: AnyAggregate;
  readonly stream: string;
  readonly envelope: CommandEnvelope;
  readonly folded: Folded;
  readonly decided: readonly DomainEvent[];
  readonly now: Instant;
}

export interface Prepared {
  readonly events: readonly NewEvent[];
  readonly state: unknown;
}

/** Whose an event's personal fields are when nobody is named is a defect, and must not be guessed. */
export class NobodysData extends Error {
  override readonly name = 'NobodysData';
}

const NO_ORGANISATION = '-';
/** The role of a mark whose data is that of whoever sent the command. */
const ACTOR = 'actor';

const digestOf = (body: string): string => `sha256:${createHash('sha256').update(body).digest('base64')}`;

/** Turns decided facts into bytes to store: ids, times, seals, metadata. */
export class EventPreparation {
  private readonly idsOfCommand = new WeakMap<CommandEnvelope, string[]>();

  constructor(
    private readonly codec: EventCodec,
    private readonly sealer: EventSealer,
    private readonly store: EventStore,
  ) {}

  /** The events as they will be stored, and the state after them, in which texts are still unsealed: not to be kept. */
  async prepare(preparation: Preparation): Promise<Prepared> {
    const { aggregate, envelope, folded, decided, now } = preparation;
    const recordedAt = laterOf(now, folded.recordedAt);
    const events: NewEvent[] = [];
    let state = folded.state;
    for (const [index, event] of decided.entries()) {
      const happened: Happened<DomainEvent> = { ...event, at: envelope.command.at, by: envelope.actor };
      state = aggregate.decider.evolve(state, happened);
      events.push(await this.encode(preparation, { event, index, state, recordedAt }));
    }
    return { events, state };
  }

  /** Whether the command that stored the event at this revision had the same body. */
  async isSameBody(stream: string, revision: number, envelope: CommandEnvelope): Promise<boolean> {
    const [first] = await this.store.read(stream, { from: revision, limit: 1 });
    const sealed = first && metadataOf(first).request;
    if (!first || !sealed || envelope.body === undefined) return true;
    if (typeof sealed === 'string') return sealed === digestOf(envelope.body);
    return this.sealer.fingerprintMatches({ eventId: first.id, sealed, body: envelope.body });
  }

  private async encode(
    { aggregate, stream, envelope }: Preparation,
    decided: { event: DomainEvent; index: number; state: unknown; recordedAt: Instant },
  ): Promise<NewEvent> {
    const { event, index, state, recordedAt } = decided;
    const id = this.eventId(envelope, stream, index);
    const name = `${aggregate.owner}.${event.type}`;
    const fields = this.codec.personalFields(name);
    const personOf = (whose: string): string => {
      const person = whose === ACTOR ? envelope.actor.id : aggregate.personOf(whose, state);
      if (!person)
        throw new NobodysData(`${name} has personal data of "${whose}", and the state names nobody.`);
      return person;
    };
    const organisation = aggregate.organisationOf(state) ?? NO_ORGANISATION;
    const data =
      fields.length === 0
        ? event.data
        : await this.seal(
            { eventId: id, stream, fields, data: event.data, organisation, personOf },
            envelope.actor,
          );
    const request =
      index === 0 ? await this.fingerprint(aggregate, envelope, { id, state, organisation }) : undefined;
    return this.codec.encode(id, name, data, {
      ...this.metadata(envelope, name),
      organisation: aggregate.organisationOf(state) ?? envelope.organisation,
      recordedAt,
      request,
    });
  }

  /**
   * What is written about a ticket whose caller was forgotten is no longer the caller's: nobody can tell whom it is
   * about any more. It goes under the key of whoever writes it, so that the ticket can be worked on to its end.
   */
  private async seal(request: SealRequest, actor: Actor): Promise<unknown> {
    try {
      return await this.sealer.sealEvent(request);
    } catch (error) {
      if (!(error instanceof KeyDestroyed) || actor.kind !== 'person' || error.person === actor.id)
        throw error;
      return this.sealer.sealEvent({ ...request, personOf: () => actor.id });
    }
  }

  private metadata(envelope: CommandEnvelope, name: string): Omit<EventMetadata, 'recordedAt'> {
    return {
      occurredAt: envelope.command.at,
      actor: envelope.actor,
      correlationId: envelope.correlationId,
      causationId: envelope.causationId,
      commandId: envelope.commandId,
      schemaVersion: this.codec.versionOf(name),
      traceparent: envelope.traceparent,
      notify: envelope.notify,
      macro: envelope.macro,
      origin: envelope.origin,
    };
  }

  /**
   * Under the key of whose texts the body may hold, so that it goes with them: those it is about, else whoever sent
   * it. A machine's command to an aggregate about nobody holds no personal text, and a plain digest tells nothing.
   */
  private async fingerprint(
    aggregate: AnyAggregate,
    envelope: CommandEnvelope,
    event: { id: string; state: unknown; organisation: string },
  ): Promise<Sealed | string | undefined> {
    if (!envelope.keyed || envelope.body === undefined) return undefined;
    const sender = envelope.actor.kind === 'person' ? envelope.actor.id : undefined;
    const person =
      aggregate.personOf('caller', event.state) ?? aggregate.personOf('self', event.state) ?? sender;
    if (!person) return digestOf(envelope.body);
    const { id: eventId, organisation } = event;
    return this.sealer.sealFingerprint({ eventId, person, organisation, body: envelope.body });
  }

  /** Made once per command: a retry sends the same ids. */
  private eventId(envelope: CommandEnvelope, stream: string, index: number): string {
    if (envelope.keyed) return keyedEventId(envelope.commandId, stream, index);
    const ids = this.idsOfCommand.get(envelope) ?? [];
    this.idsOfCommand.set(envelope, ids);
    return (ids[index] ??= newId());
  }
}
