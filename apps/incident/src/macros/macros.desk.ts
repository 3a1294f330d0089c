import { Injectable } from '@nestjs/common';
import { Problem, type CommandCall, type Principal } from '@ventanilla/chassis';
import { metadataOf, streamOf, type CommandResult, type Opened } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { personal } from '@ventanilla/kernel';
import { IncidentServices } from '../incident.services.js';
import { ScopedDesk, type ScopedCommand } from '../scoped/scoped-desk.js';
import { isFor, mayKeep, scopeToKeep } from '../scoped/whose.js';
import { macroAggregate } from './macro.aggregate.js';
import type { Macro, MacroContent, MacroState } from './macro.state.js';
import type { ChangeMacroDto, MacrosAnswer, MacroVersionsAnswer, SaveMacroDto } from './macro.dto.js';
import { MacroChecks, type WrittenStep } from './macro-checks.js';
import { assertSteps } from './macro-steps.js';
import { macros, type MacroRow } from './macros.projection.js';
import { assertPlaceholders } from './placeholders.js';

/** Whoever saves a macro, and under whose authority its steps are tried. */
export interface Saving {
  readonly call: CommandCall;
  readonly authorization: string;
}

/** Named sets of commands: of a person, of a team, of all. */
@Injectable()
export class MacrosDesk {
  constructor(
    private readonly scoped: ScopedDesk,
    private readonly services: IncidentServices,
    private readonly checks: MacroChecks,
  ) {}

  async save({ call, authorization }: Saving, body: SaveMacroDto): Promise<CommandResult> {
    const scope = scopeToKeep(call.principal, body);
    const content = await this.checked(body, authorization);
    return this.send(call, { body, wish: { type: 'SaveMacro', scope, ...content } });
  }

  async change({ call, authorization }: Saving, id: string, body: ChangeMacroDto): Promise<CommandResult> {
    const content = await this.checked(body, authorization);
    return this.send(call, { id, body, wish: { type: 'ChangeMacro', ...content } });
  }

  retire(call: CommandCall, id: string): Promise<CommandResult> {
    return this.send(call, { id, body: {}, wish: { type: 'RetireMacro' } });
  }

  /** Everybody's, one's own, and those of one's teams. */
  async list(principal: Principal, minPosition: string | undefined): Promise<MacrosAnswer> {
    const { rows, ...age } = await this.scoped.offered<OpenedMacro>(principal, macros.name, minPosition);
    const items = rows.map(({ _id: id, rev: revision, person: _, ...row }) => ({
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

  /** What a macro says, once its names fit and each step is one that its route would take. */
  private async checked(macro: ChangeMacroDto, authorization: string): Promise<MacroContent> {
    const steps = writtenSteps(macro);
    const content = contentOf(macro, steps);
    await this.checks.assertBodies(steps, { authorization });
    return content;
  }

  private send(
    call: CommandCall,
    wanted: Pick<ScopedCommand, 'id' | 'body' | 'wish'>,
  ): Promise<CommandResult> {
    return this.scoped.send(call, { ...wanted, aggregate: macroAggregate, assertKept });
  }
}

/** Somebody else's is none of one's business. */
export const offered = (principal: Principal, state: MacroState): Macro => {
  if (state.status === 'none' || !isFor(principal, state.scope)) throw new Problem('NOT_FOUND');
  return state;
};

const assertKept = (principal: Principal, state: unknown): void => {
  if (!mayKeep(principal, offered(principal, state as MacroState).scope)) throw new Problem('FORBIDDEN');
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

const writtenSteps = ({ steps }: ChangeMacroDto): readonly WrittenStep[] =>
  steps.map(({ command, body = {} }) => ({ command, body }));

const contentOf = (
  { name, placeholders = [] }: ChangeMacroDto,
  steps: readonly WrittenStep[],
): MacroContent => {
  assertSteps(steps.map(({ command }) => command));
  const bodies = steps.map(({ body }) => body);
  assertPlaceholders(bodies, placeholders);
  return {
    name: text(name),
    steps: steps.map(({ command, body }) => ({ command, body: personal(JSON.stringify(body)) })),
    placeholders,
  };
};
