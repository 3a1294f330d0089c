import { eventFamily } from '@ventanilla/contracts/definition';
import type { PersonForgotten } from '@ventanilla/contracts/service-desk';
import {
  derivedId,
  EventCodec,
  idOf,
  internalEvent,
  WrongRevision,
  type EventStore,
  type PersonalDataVault,
  type ViewHost,
} from '@ventanilla/eventing';
import type { HeardEvent } from '@ventanilla/hosting';
import { instantOf, type Actor } from '@ventanilla/kernel';
import { Type } from 'typebox';

const define = eventFamily({ owner: 'internal', category: 'erasure', audience: 'internal' });

export const CopiesErased = define(
  'CopiesErased',
  'What a service itself kept of a forgotten person has been erased, but for what its instances hold for a moment.',
  Type.Object({}),
);

const codec = new EventCodec([CopiesErased]);
const PERSON = 'person';

/** Streams in which a service notes whose copies it erased. */
export const erasureStreamsOf = (service: string): string => `erasure-${service}-`;

export interface CopiesDependencies {
  readonly store: EventStore;
  readonly vault: PersonalDataVault;
  readonly views: ViewHost;
  readonly nowMs: () => number;
}

/** What a service that is not the service desk keeps of persons: search words, and keys where it has a key store. */
export class PersonalCopies {
  constructor(
    private readonly service: string,
    private readonly deps: CopiesDependencies,
  ) {}

  /** The note stands after the erasure: a crash in between repeats it (R6). */
  async forget(event: HeardEvent<[typeof PersonForgotten]>): Promise<void> {
    const person = idOf(PERSON, event.stream);
    await this.erase(person);
    const { store, nowMs } = this.deps;
    const actor: Actor = { kind: 'process', id: `${this.service}.forgotten-persons` };
    const stream = erasureStreamsOf(this.service) + person;
    const erased = internalEvent(codec, {
      id: derivedId('copies-erased', this.service, event.id),
      name: 'CopiesErased',
      data: {},
      actor,
      now: instantOf(nowMs()),
      causedBy: { id: event.id, correlationId: event.id },
    });
    try {
      await store.append(stream, 'none', [erased]);
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error;
    }
  }

  /** Repeating it is harmless. */
  async erase(person: string): Promise<void> {
    await this.deps.vault.forgetPerson(person);
    await this.deps.views.eraseWords(person);
  }
}
