import { randomUUID } from 'node:crypto';
import type { CommandCall } from '@ventanilla/chassis';
import { streamOf, type AnyAggregate, type CommandResult } from '@ventanilla/eventing';
import { actorOf } from '@ventanilla/hosting';
import type { DomainEvent } from '@ventanilla/kernel';
import { differing, type PersonDesk } from '../person/person-desk.js';
import type { RegisterPersonDto } from '../person/person.dto.js';
import type { PeopleInReach } from '../person/people-in-reach.js';
import { personAggregate } from '../person/person.aggregate.js';
import type { RecordDesk, RecordWish } from '../records/record-desk.js';
import type { ServiceDeskServices } from '../service-desk.services.js';

/** A person as another system calls them. */
export interface OutsidePerson {
  readonly system: string;
  /** Personal: the key store keeps it, and no event does (R6). */
  readonly name: string;
}

/** Where lines become commands. Each answers whether anything came, or would come, of it. */
export interface Teller {
  record(aggregate: AnyAggregate, wish: RecordWish): Promise<boolean>;
  person(id: string, body: RegisterPersonDto): Promise<boolean>;
  /** The person's id here; a new one where the system's person is not known yet. */
  idOf(outside: OutsidePerson): Promise<string>;
  findPerson(outside: OutsidePerson): Promise<string | undefined>;
  stateOf<State>(aggregate: AnyAggregate, code: string): Promise<State>;
}

export interface TellerParts {
  readonly services: ServiceDeskServices;
  readonly records: RecordDesk;
  readonly people: PersonDesk;
  readonly reach: PeopleInReach;
  readonly call: CommandCall;
}

/** Sends the commands. None needs a key: a record is named by its own code, and said again it is quiet. */
export class LastingTeller implements Teller {
  constructor(protected readonly parts: TellerParts) {}

  async record(aggregate: AnyAggregate, wish: RecordWish): Promise<boolean> {
    const { records, call } = this.parts;
    return this.changes(aggregate, wish.code, () => records.send(aggregate, call, wish));
  }

  /** The outside name is durable before the event: a crash between the two leaves an id that the next load registers. */
  async person(id: string, body: RegisterPersonDto): Promise<boolean> {
    const { people, call } = this.parts;
    const isNew = await this.changes(personAggregate, id, () => people.registerAs(id, body, call));
    return isNew || this.changes(personAggregate, id, () => people.correct(id, body, call));
  }

  async idOf(outside: OutsidePerson): Promise<string> {
    return (
      (await this.findPerson(outside)) ?? (await this.parts.services.keys.linkPerson(outside, randomUUID()))
    );
  }

  findPerson(outside: OutsidePerson): Promise<string | undefined> {
    return this.parts.services.keys.findPerson(outside);
  }

  stateOf<State>(aggregate: AnyAggregate, code: string): Promise<State> {
    return this.parts.records.stateOf<State>(aggregate, code);
  }

  private async changes(
    aggregate: AnyAggregate,
    id: string,
    send: () => Promise<CommandResult>,
  ): Promise<boolean> {
    const { runtime } = this.parts.services;
    const { revision } = await runtime.statesOf(aggregate).load(streamOf(aggregate.category, id));
    return (await send()).revision > revision;
  }
}

/** Decides as the aggregates would, and writes nothing. One for each line: what a line made is known to that line only. */
export class TrialTeller extends LastingTeller {
  private readonly made = new Map<string, unknown>();
  private readonly newPersons = new Set<string>();

  override async record(aggregate: AnyAggregate, wish: RecordWish): Promise<boolean> {
    const { records, services, call } = this.parts;
    const { decider, category } = aggregate;
    const person = wish.names?.person;
    const names =
      person !== undefined && this.newPersons.has(person) ? { ...wish.names, person: undefined } : wish.names;
    const when = { at: services.now(), by: actorOf(call.principal) };
    const command = await records.commandOf({ ...wish, ...(names && { names }) }, when);
    const state = await this.stateOf<unknown>(aggregate, wish.code);
    const events: readonly DomainEvent[] = decider.decide(command as never, state as never);
    const after = events.reduce<unknown>(
      (before, event) => decider.evolve(before as never, { ...event, ...when } as never),
      state,
    );
    this.made.set(streamOf(category, wish.code), after);
    return events.length > 0;
  }

  override async person(id: string, body: RegisterPersonDto): Promise<boolean> {
    const { status } = await this.stateOf<{ readonly status: string }>(personAggregate, id);
    if (status === 'unregistered') this.newPersons.add(id);
    if (status === 'unregistered') return true;
    const known = await this.parts.people.known(id);
    personAggregate.decider.decide(
      { type: 'CorrectPersonDetails', at: this.parts.services.now(), by: actorOf(this.parts.call.principal) },
      await this.stateOf(personAggregate, id),
    );
    return Object.keys(differing(body, known)).length > 0;
  }

  override async idOf(outside: OutsidePerson): Promise<string> {
    return (await this.findPerson(outside)) ?? randomUUID();
  }

  override async stateOf<State>(aggregate: AnyAggregate, code: string): Promise<State> {
    const made = this.made.get(streamOf(aggregate.category, code));
    return made === undefined ? super.stateOf<State>(aggregate, code) : (made as State);
  }
}
