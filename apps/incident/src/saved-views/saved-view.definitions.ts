import { eventFamily, PersonalText, type EventOf } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { Scope } from '../scoped/scope.js';

const define = eventFamily({ owner: 'internal', category: 'saved-view-incident', audience: 'internal' });

/** Internal: how somebody looks at the queue is no subscriber's business. */
export const savedViewEvents = [
  define(
    'QueueViewSaved',
    'A way to look at the queue was saved under a name.',
    Type.Object(
      {
        scope: Scope,
        name: PersonalText('As people call it.', 'actor'),
        query: Type.String({ description: 'Parameters of the list, without words.', maxLength: 4_000 }),
        columns: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 40 }),
      },
      { additionalProperties: false },
    ),
  ),
  define(
    'QueueViewRemoved',
    'A saved way to look at the queue is not offered any more.',
    Type.Object({}, { additionalProperties: false }),
  ),
] as const;

export type SavedViewEvent = EventOf<typeof savedViewEvents>;
