import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Problem, type CommandCall, type Principal } from '@ventanilla/chassis';
import {
  metadataOf,
  streamOf,
  type CommandResult,
  type Opened,
  type StoredDocument,
} from '@ventanilla/eventing';
import { ageOf, arrivalOf, Handle, text } from '@ventanilla/hosting';
import { personal } from '@ventanilla/kernel';
import { IncidentServices } from '../incident.services.js';
import { isFor, mayKeep, offeredTo, scopeOf } from '../saved-views/whose.js';
import { macroAggregate } from './macro.aggregate.js';
import type { Macro, MacroContent, MacroState } from './macro.state.js';
import type { ChangeMacroDto, MacrosAnswer, MacroVersionsAnswer, SaveMacroDto } from './macro.dto.js';
import { assertSteps } from './macro-steps.js';
import { macros, type MacroRow } from './macros.projection.js';
import { assertPlaceholders } from './placeholders.js';

const MOST = 500;

/** Named sets of commands: of a person, of a team, of all. */
@Injectable()
export class MacrosDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly services: IncidentServices,
  ) {}

  async save(call: CommandCall, body: SaveMacroDto): Promise<CommandResult> {
    const scope = scopeOf(call.principal, body);
    if (!mayKeep(call.principal, scope)) throw new Problem('FORBIDDEN');
    return this.send(call, { body, wish: { type: 'SaveMacro', scope, ...contentOf(body) } });
  }

  async change(call: CommandCall, id: string, body: ChangeMacroDto): Promise<CommandResult> {
    return this.send(call, { id, body, wish: { type: 'ChangeMacro', ...contentOf(body) } });
  }

  retire(call: CommandCall, id: string): Promise<CommandResult> {
    return this.send(call, { id, body: {}, wish: { type: 'RetireMacro' } });
  }

  /** Everybody's, one's own, and those of one's teams. */
  async list(principal: Principal, minPosition: string | undefined): Promise<MacrosAnswer> {
    const { runtime, personal: texts } = this.services;
    const age = await ageOf(runtime, macros.name, minPosition);
    const filter = offeredTo(principal);
    const { documents } = await runtime.reader(macros.name).find({ filter, limit: MOST });
    const opened = (await texts.openDocument(documents)) as readonly (StoredDocument & OpenedMacro)[];
    const items = opened.map(({ _id: id, rev: revision, person: _, ...row }) => ({
      id,
      revision,
      ...row,
      steps: row.steps.map(shownStep),
    }));
    return { items, ...age } as unknown as MacrosAnswer;
  }

  /** What was run under which number. */
  async versions(principal: Principal, id: string): Promise<MacroVersionsAnswer> {
    const { runtime, personal: texts } = this.services;
    offered(principal, await this.stateOf(id));
    const stored = await runtime.ports.store.read(streamOf(macroAggregate.category, id));
    const facts = stored.map((event) => ({ ...runtime.codec.decode(event), ...metadataOf(event) }));
    const saved = facts.filter(({ type }) => type === 'MacroSaved');
    const opened = (await texts.openDocument(saved)) as readonly PastMacro[];
    const versions = opened.map(({ data: { scope: _, ...macro }, occurredAt: at, actor }) => ({
      ...macro,
      steps: macro.steps.map(shownStep),
      at,
      by: actor.id,
    }));
    return { versions } as unknown as MacroVersionsAnswer;
  }

  async stateOf(id: string): Promise<MacroState> {
    const states = this.services.runtime.statesOf(macroAggregate);
    return (await states.load(streamOf(macroAggregate.category, id))).state as MacroState;
  }

  private send(
    call: CommandCall,
    { id, body, wish }: { readonly id?: string; readonly body: object; readonly wish: object },
  ): Promise<CommandResult> {
    const { at, by, ...envelope } = arrivalOf(call, { id, body, now: this.services.now() });
    const assertAllowed = (state: unknown): void => {
      if (id !== undefined) assertKept(call.principal, state as MacroState);
    };
    const command = { ...wish, at, by } as never;
    return this.bus.execute(new Handle('incident', macroAggregate, { ...envelope, assertAllowed, command }));
  }
}

/** Somebody else's is none of one's business. */
export const offered = (principal: Principal, state: MacroState): Macro => {
  if (state.status === 'none' || !isFor(principal, state.scope)) throw new Problem('NOT_FOUND');
  return state;
};

const assertKept = (principal: Principal, state: MacroState): void => {
  if (!mayKeep(principal, offered(principal, state).scope)) throw new Problem('FORBIDDEN');
};

type OpenedMacro = Omit<MacroRow, 'steps'> & {
  readonly steps: readonly { readonly command: string; readonly body: Opened }[];
};

interface PastMacro {
  readonly data: OpenedMacro & { readonly scope: object };
  readonly occurredAt: string;
  readonly actor: { readonly id: string };
}

const shownStep = ({ command, body }: OpenedMacro['steps'][number]) => ({
  command,
  body: typeof body === 'string' ? (JSON.parse(body) as object) : body,
});

const contentOf = ({ name, steps, placeholders = [] }: ChangeMacroDto): MacroContent => {
  assertSteps(steps.map(({ command }) => command));
  const bodies = steps.map(({ body = {} }) => body);
  assertPlaceholders(bodies, placeholders);
  return {
    name: text(name),
    steps: steps.map(({ command, body = {} }) => ({ command, body: personal(JSON.stringify(body)) })),
    placeholders,
  };
};
