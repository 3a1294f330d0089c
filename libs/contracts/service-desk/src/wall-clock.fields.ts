import { Type } from 'typebox';
import { facts, Moment } from './fields.js';

/** Fields of what happens by a wall clock. */
export const hours = {
  from: Type.String({ description: 'Wall clock, as in 09:00.', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
  to: Type.String({
    description: 'Wall clock; not after `from` it is on the next day, 24:00 is the end of the day.',
    pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
  }),
};
export const weekday = Type.Integer({ description: '1 is Monday, 7 is Sunday.', minimum: 1, maximum: 7 });
export const Zone = Type.String({ description: 'IANA time zone, for people.', minLength: 1, maxLength: 60 });
export const Offsets = Type.Array(
  facts({
    from: Moment('From when on.'),
    seconds: Type.Integer({
      description: 'Offset from UTC, east is positive.',
      minimum: -86_400,
      maximum: 86_400,
    }),
  }),
  {
    description: 'The offsets of the zone as they were known when the version was made: these count.',
    minItems: 1,
    maxItems: 500,
  },
);
