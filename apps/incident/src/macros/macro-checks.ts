import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem, type FieldError } from '@ventanilla/chassis';
import { PartRequests } from '../bulk/part-requests.js';
import { drafting } from './drafting.js';
import { routeOfStep } from './macro-steps.js';
import { placeholdersIn } from './placeholders.js';

export interface WrittenStep {
  readonly command: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const nothing = (): void => undefined;
const UNKNOWN_FIELD = 'unknownField';

/** What stands in a body at a path such as `notes.0.text`. */
const valueAt = (body: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce((part: unknown, name) => (part as Record<string, unknown> | undefined)?.[name], body);

/** A field whose value comes when the macro is run is judged then; that there is no such field is known now. */
const isKnownNow =
  (body: unknown) =>
  ({ field, code }: FieldError): boolean =>
    code === UNKNOWN_FIELD || placeholdersIn(valueAt(body, field)).length === 0;

/**
 * Holds the steps of a macro, as they are written, against the routes that will take them. Nothing is sent: there is no
 * incident yet, and whether each step may be taken then is another question.
 */
@Injectable()
export class MacroChecks {
  constructor(private readonly parts: PartRequests) {}

  /** @throws Problem VALIDATION_FAILED, with `steps.<index>.body.<field>` of what is wrong; RATE_LIMITED */
  async assertBodies(
    steps: readonly WrittenStep[],
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    for (const [index, { command, body }] of steps.entries()) {
      const send = () => this.parts.post(routeOfStep(command, randomUUID()), body, headers);
      const { answer, retryAfter } = await drafting(nothing, send);
      if (retryAfter !== undefined)
        throw new Problem('RATE_LIMITED', { headers: { 'Retry-After': retryAfter } });
      if (answer.code !== 'VALIDATION_FAILED') continue;
      const errors = (answer.errors ?? []).filter(isKnownNow(body));
      if (errors.length === 0) continue;
      const inMacro = errors.map((error) => ({ ...error, field: `steps.${index}.body.${error.field}` }));
      throw new Problem('VALIDATION_FAILED', { errors: inMacro, details: { step: index + 1, command } });
    }
  }
}
