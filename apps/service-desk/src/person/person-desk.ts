import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Problem, type CommandCall } from '@ventanilla/chassis';
import { newId, type CommandResult } from '@ventanilla/eventing';
import { arrivalOf, Handle, text, type Arrival } from '@ventanilla/hosting';
import { ServiceDeskServices } from '../service-desk.services.js';
import { personAggregate } from './person.aggregate.js';
import type { PersonCommand } from './person.commands.js';
import type { ForgetPersonDto, LinkSignInDto, RegisterPersonDto } from './person.dto.js';

/** Where requests about people become commands. */
@Injectable()
export class PersonDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly services: ServiceDeskServices,
  ) {}

  register(body: RegisterPersonDto, call: CommandCall): Promise<CommandResult> {
    const arrival = arrivalOf(call, { body, now: this.services.now() });
    const { name, email, language } = body;
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
   * link that works and a command that may be repeated.
   */
  async linkSignIn(id: string, body: LinkSignInDto, call: CommandCall): Promise<CommandResult> {
    const arrival = arrivalOf(call, { id, body, now: this.services.now() });
    const owner = await this.services.keys.linkPerson({ system: body.issuer, name: body.subject }, id);
    if (owner !== id) throw new Problem('SIGN_IN_TAKEN');
    return this.dispatch(arrival, { type: 'LinkSignIn', link: newId() });
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
