import { eventFamily, PersonalText, type EventOf } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { Scope } from '../scoped/scope.js';

const define = eventFamily({ owner: 'internal', category: 'macro-incident', audience: 'internal' });
const strict = { additionalProperties: false };

/** What a value may be that is put in place of a placeholder. */
export const PLACEHOLDER_KINDS = ['text', 'number', 'flag'] as const;

const Step = Type.Object(
  {
    command: Type.String({ description: 'As in its route; `log` logs an incident.', maxLength: 60 }),
    body: PersonalText('What is sent with it, as JSON, with placeholders.', 'actor'),
  },
  strict,
);

const Placeholder = Type.Object(
  { name: Type.String({ maxLength: 40 }), kind: Type.Enum(PLACEHOLDER_KINDS) },
  strict,
);

/** Internal: how a team words its work is no subscriber's business. */
export const macroEvents = [
  define(
    'MacroSaved',
    'A named set of commands was saved, as the next version of it.',
    Type.Object(
      {
        scope: Scope,
        version: Type.Integer({ minimum: 1 }),
        name: PersonalText('As people call it.', 'actor'),
        steps: Type.Array(Step, { minItems: 1, maxItems: 20 }),
        placeholders: Type.Array(Placeholder, { maxItems: 40 }),
      },
      strict,
    ),
  ),
  define('MacroRetired', 'A named set of commands is not run any more.', Type.Object({}, strict)),
] as const;

export type MacroEvent = EventOf<typeof macroEvents>;
