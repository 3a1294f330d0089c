import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import { facts, Id, Moment, Person } from './fields.js';
import { DUPLICATE_LOSSES } from './vocabulary.js';

/** What an incident learns of those that were cancelled as its duplicates. They say it themselves, and first. */

const Told = {
  duplicate: Id('The other incident.'),
  since: Moment('When that one was cancelled as a duplicate; tells one time from the next.'),
  revision: Type.Integer({
    description: 'As of which revision of that one’s stream; what is known from a later one stays.',
    minimum: 0,
  }),
};

export const DuplicateFound = incidentEvent(
  'DuplicateFound',
  'Another incident is a duplicate of this one, with all whose callers watch this one because of it.',
  facts({
    ...Told,
    callers: Type.Array(Person('The caller of that one, or of one that is a duplicate of it.'), {
      maxItems: 200,
    }),
  }),
);

export const DuplicateLost = incidentEvent(
  'DuplicateLost',
  'Another incident is no duplicate of this one any more, or cannot be one.',
  facts({
    ...Told,
    because: Type.Enum(DUPLICATE_LOSSES, {
      description: 'Somebody undid it, or this one is restricted or had been cancelled before.',
    }),
  }),
);
