import { eventFamily } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { facts, Moment, Name, Person, Reason } from './fields.js';
import { hours, Offsets, weekday, Zone } from './wall-clock.fields.js';

/** A team's rota has the team's code. */
const rotaEvent = eventFamily({ owner: 'service-desk', category: 'rota', audience: 'public' });

const shift = facts({
  weekday,
  ...hours,
  person: Person('Who is asked first.'),
  substitutes: Type.Array(Person('Who is asked after that.'), { description: 'In order.', maxItems: 20 }),
});

export const RotaSet = rotaEvent(
  'RotaSet',
  'From an instant on, a team is on duty by other shifts.',
  facts({
    name: Name('How people call it.'),
    from: Moment('From when on it holds.'),
    zone: Zone,
    offsets: Offsets,
    shifts: Type.Array(shift, { description: 'Every week; nobody is on duty outside them.', maxItems: 200 }),
    reason: Reason,
  }),
);

const substitution = {
  substitution: Type.Integer({ description: 'Those of a rota count 1, 2, 3, ...', minimum: 1 }),
  person: Person('Who is away.'),
  from: Moment('From when on.'),
  until: Moment('The first instant at which that person is there again.'),
  standIn: Type.Optional(Person('Who takes that person’s place; nobody, where absent.')),
};

export const RotaSubstitutionArranged = rotaEvent(
  'RotaSubstitutionArranged',
  'Somebody of the rota is away for a time, and perhaps another person takes that place.',
  facts(substitution),
);

export const RotaSubstitutionCancelled = rotaEvent(
  'RotaSubstitutionCancelled',
  'Somebody of the rota is there after all.',
  facts(substitution),
);
