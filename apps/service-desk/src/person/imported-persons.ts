import { randomUUID } from 'node:crypto';
import type { Language } from '@ventanilla/contracts/service-desk';
import { derivedId } from '@ventanilla/eventing';
import { personal, type Actor } from '@ventanilla/kernel';
import type { ServiceDeskServices } from '../service-desk.services.js';
import { personAggregate } from './person.aggregate.js';
import type { PersonCommandOf } from './person.commands.js';

export interface ImportedPerson {
  /** The other system. */
  readonly system: string;
  /** What that system calls the person's record; the key store keeps it, and no event does (R6). */
  readonly record: string;
  readonly name: string;
}

/**
 * People whom another system's history names. Each is registered once: the outside name is durable before the
 * event, so that a crash between the two leaves an id that the next import registers.
 */
export class ImportedPersons {
  constructor(
    private readonly services: ServiceDeskServices,
    /** How they are addressed: other systems' histories do not say. */
    private readonly language: Language,
  ) {}

  /** Ids in the order of the persons. */
  idsOf(persons: readonly ImportedPerson[], by: Actor): Promise<readonly string[]> {
    return Promise.all(persons.map((person) => this.idOf(person, by)));
  }

  private async idOf(person: ImportedPerson, by: Actor): Promise<string> {
    const { keys } = this.services;
    const outside = { system: person.system, name: person.record };
    const id = (await keys.findPerson(outside)) ?? (await keys.linkPerson(outside, randomUUID()));
    await this.register(id, person, by);
    return id;
  }

  /** Quiet where the person is registered. */
  private async register(id: string, { system, name }: ImportedPerson, by: Actor): Promise<void> {
    const commandId = derivedId('register-imported', id);
    const at = this.services.now();
    const { language } = this;
    const command: PersonCommandOf<'RegisterPerson'> = {
      type: 'RegisterPerson',
      at,
      by,
      personId: id,
      name: personal(name),
      language,
    };
    await this.services.runtime.handlerOf(personAggregate).handle({
      commandId,
      keyed: true,
      aggregateId: id,
      command: command as never,
      actor: by,
      correlationId: commandId,
      causationId: commandId,
      origin: { system, record: 'person' },
    });
  }
}
