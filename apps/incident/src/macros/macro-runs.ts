import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem, type CommandCall, type Principal } from '@ventanilla/chassis';
import { isErased, type CommandResult } from '@ventanilla/eventing';
import type { Sealed } from '@ventanilla/kernel';
import { PartRequests, type RouteAnswer } from '../bulk/part-requests.js';
import { drafting } from './drafting.js';
import type { IncidentCommand } from '../incident/incident.commands.js';
import { IncidentDesk } from '../incident/incident-desk.js';
import type { Step } from './run-macro.decide.js';
import { IncidentServices } from '../incident.services.js';
import { isFor } from '../scoped/whose.js';
import type { Macro } from './macro.state.js';
import type { RunMacroDto } from './macro.dto.js';
import { refuseMacro } from './macro.refusals.js';
import { assertSteps, LOG, routeOfStep } from './macro-steps.js';
import { MacrosDesk } from './macros.desk.js';
import { filled, valuesFor } from './placeholders.js';

/** A request to run a macro, on an incident where one is named. */
export interface MacroRun {
  readonly call: CommandCall;
  /** Of whoever sent it: each step is theirs. */
  readonly authorization: string;
  readonly id?: string;
  readonly body: RunMacroDto;
}

interface FilledStep {
  readonly command: string;
  readonly body: unknown;
}

/**
 * Runs the steps of a macro as one command. Each goes through its ordinary route first, which checks who sends it and
 * what is in it; what comes of that is decided on together, so that all of it happens or nothing.
 */
@Injectable()
export class MacroRuns {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly macros: MacrosDesk,
    private readonly parts: PartRequests,
    private readonly services: IncidentServices,
  ) {}

  async run(run: MacroRun): Promise<CommandResult> {
    const { call, id, body } = run;
    if (id !== undefined) await this.desk.assertSeen({ call, id });
    const before = await this.desk.doneBefore({ call, id, body });
    if (before) return before;
    const macro = await this.runnable(call.principal, body);
    assertFits(macro, id);
    const steps = await this.stepsOf(run, await this.filledSteps(macro, body));
    return this.desk.run({ call, id, body, macro: { id: body.macro, version: macro.version }, steps });
  }

  private async runnable(principal: Principal, { macro: id, version }: RunMacroDto): Promise<Macro> {
    const state = await this.macros.stateOf(id.toLowerCase());
    if (state.status === 'none' || !isFor(principal, state.scope)) return refuseMacro('NO_SUCH_MACRO');
    if (state.status === 'retired') return refuseMacro('MACRO_RETIRED');
    if (version !== undefined && version !== state.version)
      refuseMacro('MACRO_CHANGED', { seen: version, now: state.version });
    return state;
  }

  private async filledSteps(
    { steps, placeholders }: Macro,
    { values = {} }: RunMacroDto,
  ): Promise<readonly FilledStep[]> {
    // It may have been saved when steps were taken that are not any more.
    assertSteps(steps.map(({ command }) => command));
    const given = valuesFor(placeholders, values);
    const bodies = await this.services.personal.openAll(steps.map(({ body }) => body as Sealed));
    return steps.map(({ command }, index) => {
      const body = bodies[index];
      if (body === undefined || isErased(body)) return refuseMacro('MACRO_ERASED');
      return { command, body: filled(JSON.parse(body), given) };
    });
  }

  /** One after the other, so that the first one that is refused is the one that is told of. */
  private async stepsOf(
    { call, authorization, id }: MacroRun,
    filledSteps: readonly FilledStep[],
  ): Promise<readonly Step[]> {
    const headers = { authorization, 'x-correlation-id': call.correlationId };
    // A new incident has no id that a step could know of.
    const on = id ?? randomUUID();
    const steps: Step[] = [];
    for (const [index, { command: name, body }] of filledSteps.entries()) {
      const taken: IncidentCommand[] = [];
      const send = () => this.parts.post(routeOfStep(name, on), body, headers);
      const answered = await drafting((command) => void taken.push(command), send);
      const [command] = taken;
      if (!command) throw refusedStep(answered, { step: index + 1, command: name });
      steps.push({ name, command });
    }
    return steps;
  }
}

const assertFits = ({ steps }: Macro, id: string | undefined): void => {
  const logs = steps[0]?.command === LOG;
  if (logs && id !== undefined) refuseMacro('MACRO_LOGS_INCIDENT');
  if (!logs && id === undefined) refuseMacro('MACRO_NEEDS_INCIDENT');
};

/** As the route refused it, and which step it was. */
const refusedStep = ({ answer: { code, detail, errors }, retryAfter }: RouteAnswer, step: object): Problem =>
  new Problem(code ?? 'INTERNAL_ERROR', {
    detail,
    errors,
    details: { ...step },
    ...(retryAfter && { headers: { 'Retry-After': retryAfter } }),
  });
