import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Problem, type CommandCall } from '@ventanilla/chassis';
import { newId, streamOf, type CommandResult } from '@ventanilla/eventing';
import { arrivalOf, Handle, text, type Arrival } from '@ventanilla/hosting';
import type { ProjectedEvent } from '@ventanilla/kernel';
import { defined } from '../records/defined.js';
import { ServiceDeskServices } from '../service-desk.services.js';
import { personAggregate } from './person.aggregate.js';
import type { PersonCommand } from './person.commands.js';
import { PeopleInReach } from './people-in-reach.js';
import type { PersonState } from './person.state.js';
import { people, type PersonRow } from '../views/people/people.projection.js';
import type { CorrectPersonDto, ForgetPersonDto, LinkSignInDto, RegisterPersonDto } from './person.dto.js';

/** Of what is said, what is not known so. */
export const differing = (said: CorrectPersonDto, known: CorrectPersonDto = {}): CorrectPersonDto =>
  Object.fromEntries(
    Object.entries(said).filter(([field, value]) => value !== known[field as keyof CorrectPersonDto]),
  );

/** Where requests about people become commands. */
@Injectable()
export class PersonDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly services: ServiceDeskServices,
    private readonly reach: PeopleInReach,
  ) {}

  register(body: RegisterPersonDto, call: CommandCall): Promise<CommandResult> {
    const arrival = arrivalOf(call, { body, now: this.services.now() });
    return this.registered(arrival, body);
  }

  /** Under an id that is known beforehand: quiet where the person is registered. */
  registerAs(id: string, body: RegisterPersonDto, call: CommandCall): Promise<CommandResult> {
    return this.registered(arrivalOf(call, { id, body, now: this.services.now() }), body);
  }

  /**
   * What is said as it is known already is left out, so that nothing comes of it. To their address goes what is told of
   * other organisations, too.
   */
  async correct(id: string, body: CorrectPersonDto, call: CommandCall): Promise<CommandResult> {
    const arrival = arrivalOf(call, { id, body, now: this.services.now() });
    const { name, email, language } = differing(body, await this.known(id));
    if (email !== undefined) await this.reach.assertAlone(call.principal, id);
    const wish = { type: 'CorrectPersonDetails', name: text(name), email: text(email), language };
    return this.dispatch(arrival, wish);
  }

  /** What is known of a person, opened; undefined where there is none. */
  async known(id: string): Promise<CorrectPersonDto | undefined> {
    const { runtime, vault } = this.services;
    const stored = await runtime.ports.store.read(streamOf(personAggregate.category, id));
    const row = stored
      .flatMap((event) => runtime.codec.decode(event) ?? [])
      .reduce(
        (before: PersonRow | undefined, event: ProjectedEvent) => people.evolve(before, event),
        undefined,
      );
    if (!row) return undefined;
    const { name, email, language } = row;
    return (await vault.openDocument(defined({ name, email, language }))) as CorrectPersonDto;
  }

  private registered(arrival: Arrival, { name, email, language }: RegisterPersonDto): Promise<CommandResult> {
    return this.dispatch(arrival, {
      type: 'RegisterPerson',
      personId: arrival.aggregateId,
      name: text(name),
      email: text(email),
      language,
    });
  }

  /**
   * The name of the sign-in is made durable before the event that tells of it: a crash between the two leaves a
   * link that works and a command that may be repeated. Somebody who is not registered takes none.
   */
  async linkSignIn(id: string, body: LinkSignInDto, call: CommandCall): Promise<CommandResult> {
    const arrival = arrivalOf(call, { id, body, now: this.services.now() });
    if (await this.isRegistered(id)) await this.takeSignIn(id, body);
    return this.dispatch(arrival, { type: 'LinkSignIn', link: newId() });
  }

  private async isRegistered(id: string): Promise<boolean> {
    const states = this.services.runtime.statesOf(personAggregate);
    const { state } = await states.load(streamOf(personAggregate.category, id));
    return (state as PersonState).status === 'registered';
  }

  private async takeSignIn(id: string, { issuer, subject }: LinkSignInDto): Promise<void> {
    const owner = await this.services.signIns.link(issuer, subject, id);
    if (owner !== id) throw new Problem('SIGN_IN_TAKEN');
  }

  forget(id: string, body: ForgetPersonDto, call: CommandCall): Promise<CommandResult> {
    const arrival = arrivalOf(call, { id, body, now: this.services.now() });
    return this.dispatch(arrival, { type: 'ForgetPerson', reason: text(body.reason) });
  }

  private dispatch(arrival: Arrival, wish: object): Promise<CommandResult> {
    const { at, by, ...envelope } = arrival;
    const command = { ...wish, at, by } as unknown as PersonCommand;
    return this.bus.execute(new Handle('service-desk', personAggregate, { ...envelope, command }));
  }
}
