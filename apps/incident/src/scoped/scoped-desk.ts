import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandCall, Principal } from '@ventanilla/chassis';
import type { AnyAggregate, AsOf, CommandResult, StoredDocument } from '@ventanilla/eventing';
import { ageOf, arrivalOf, Handle } from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { offeredTo } from './whose.js';

/** Of one scope, as many as anybody looks through. */
const MOST = 500;

export interface ScopedCommand {
  readonly aggregate: AnyAggregate;
  readonly id?: string;
  readonly body: object;
  /** The command, without who sends it and when. */
  readonly wish: object;
  /** Throws a Problem where it is not theirs to change. */
  readonly assertKept: (principal: Principal, state: unknown) => void;
}

/** What persons, teams and the whole desk keep for themselves: how it is sent for, and who is offered it. */
@Injectable()
export class ScopedDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly services: IncidentServices,
  ) {}

  send(call: CommandCall, { aggregate, id, body, wish, assertKept }: ScopedCommand): Promise<CommandResult> {
    const { at, by, ...envelope } = arrivalOf(call, { id, body, now: this.services.now() });
    const assertAllowed = (state: unknown): void => {
      if (id !== undefined) assertKept(call.principal, state);
    };
    const command = { ...wish, at, by } as never;
    return this.bus.execute(new Handle('incident', aggregate, { ...envelope, assertAllowed, command }));
  }

  /** Everybody's, one's own, and those of one's teams, opened. */
  async offered<Row>(
    principal: Principal,
    view: string,
    minPosition: string | undefined,
  ): Promise<AsOf & { readonly rows: readonly (StoredDocument & Row)[] }> {
    const { runtime, personal } = this.services;
    const age = await ageOf(runtime, view, minPosition);
    const { documents } = await runtime.reader(view).find({ filter: offeredTo(principal), limit: MOST });
    return { rows: (await personal.openDocument(documents)) as readonly (StoredDocument & Row)[], ...age };
  }
}
