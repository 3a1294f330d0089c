import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandCall } from '@ventanilla/chassis';
import { streamOf, type AnyAggregate, type CommandResult } from '@ventanilla/eventing';
import { arrivalOf, Handle } from '@ventanilla/hosting';
import { personal, type DomainCommand } from '@ventanilla/kernel';
import { ServiceDeskServices } from '../service-desk.services.js';
import { defined } from './defined.js';
import { NamedThings, type Named } from './named-things.js';

/** A wish about one record: the command's name, and the body of the request as its fields. */
export interface RecordWish {
  readonly type: string;
  readonly code: string;
  readonly body: object;
  /** What it names: of something that is not there, nothing new comes. */
  readonly names?: Named;
  /** Facts that were looked up for the decision, over what the body says. */
  readonly known?: object;
}

/** Where requests about records become commands. */
@Injectable()
export class RecordDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly services: ServiceDeskServices,
    private readonly things: NamedThings,
  ) {}

  async send(aggregate: AnyAggregate, call: CommandCall, wish: RecordWish): Promise<CommandResult> {
    const { code, body } = wish;
    const { at, by, ...envelope } = arrivalOf(call, { id: code, body, now: this.services.now() });
    const command = await this.commandOf(wish, { at, by });
    return this.bus.execute(
      new Handle('service-desk', aggregate, { ...envelope, command: command as never }),
    );
  }

  /** The command as it would be sent now. */
  async commandOf(
    { type, body, names, known }: RecordWish,
    { at, by }: Pick<DomainCommand, 'at' | 'by'>,
  ): Promise<DomainCommand> {
    const { code: _, reason, ...fields } = body as { readonly code?: string; readonly reason?: string };
    return defined({
      ...fields,
      reason: reason === undefined ? undefined : personal(reason),
      ...known,
      ...(names && (await this.things.check(names))),
      type,
      at,
      by,
    });
  }

  /** A record as its own stream has it now. */
  async stateOf<State>(aggregate: AnyAggregate, code: string): Promise<State> {
    const states = this.services.runtime.statesOf(aggregate);
    return (await states.load(streamOf(aggregate.category, code))).state as State;
  }
}
