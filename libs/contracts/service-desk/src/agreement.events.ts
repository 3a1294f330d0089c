import { eventFamily } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { Code, facts, Id, Moment, Name, Person, Reason, Version } from './fields.js';

const agreementEvent = eventFamily({ owner: 'service-desk', category: 'agreement', audience: 'public' });

export const MEASURES = [
  'response',
  'next-response',
  'update',
  'restoration',
  'resolution',
  'handling',
] as const;
const STARTS = ['reported', 'logged', 'assigned', 'answered', 'caller-wrote', 'reopened'] as const;
const STOPS = ['answered', 'work-started', 'assigned', 'returned', 'restored', 'resolved'] as const;

const Priorities = Type.Optional(
  Type.Array(Type.Integer({ minimum: 1, maximum: 5 }), {
    description: 'All, where absent.',
    minItems: 1,
    maxItems: 5,
  }),
);

const TargetTime = Type.Union([
  facts({ kind: Type.Literal('wall') }),
  facts({
    kind: Type.Literal('business'),
    calendar: Code('The calendar by which it counts.'),
    byLocation: Type.Optional(
      Type.Array(facts({ location: Code("The caller's location."), calendar: Code('Its calendar.') }), {
        description: 'Where callers of some locations have a calendar of their own.',
        maxItems: 500,
      }),
    ),
  }),
]);

const Target = facts({
  key: Code('Its name within the agreement.'),
  measure: Type.Enum(MEASURES, { description: 'What is promised in time.' }),
  priorities: Priorities,
  team: Type.Optional(Id('For `handling`: the team that it binds; any, where absent.')),
  goalSeconds: Type.Integer({ description: 'In how many seconds.', minimum: 1, maximum: 316_224_000 }),
  time: TargetTime,
  warnAtPercent: Type.Array(Type.Integer({ minimum: 1, maximum: 99 }), {
    description: 'Of the goal, ascending.',
    maxItems: 10,
  }),
  objective: Type.Optional(
    facts({
      percent: Type.Number({ description: 'So many of a month are to be met.', minimum: 0, maximum: 100 }),
      smallestSample: Type.Integer({ description: 'Fewer in a month are not judged.', minimum: 1 }),
    }),
  ),
  starts: Type.Optional(Type.Array(Type.Enum(STARTS), { minItems: 1, maxItems: 6 })),
  stops: Type.Optional(Type.Array(Type.Enum(STOPS), { minItems: 1, maxItems: 6 })),
  pausedBy: Type.Optional(Type.Array(Code('A kind of hold.'), { maxItems: 20 })),
});

const terms = {
  services: Type.Optional(
    Type.Array(Id('A service.'), {
      description: 'A general agreement, where absent.',
      minItems: 1,
      maxItems: 500,
    }),
  ),
  kinds: Type.Optional(
    Type.Array(Type.Enum(['incident', 'request']), { description: 'All, where absent.', minItems: 1 }),
  ),
  priorities: Priorities,
  validFrom: Moment('From when on it holds.'),
  validUntil: Type.Optional(Moment('The first instant at which it does not hold any more.')),
  takeOver: Type.Enum(['carry-time-used', 'count-from-start'], {
    description: 'What a new run starts with when another target takes over while a ticket is open.',
  }),
  targets: Type.Array(Target, { minItems: 1, maxItems: 200 }),
  agreedBy: Type.Optional(Person("Who agreed it on the customer's side.")),
};

export const AgreementConcluded = agreementEvent(
  'AgreementConcluded',
  'Provider and customer agreed what services are to achieve.',
  facts({
    name: Name('How people call it.'),
    organisation: Id('For which organisation.'),
    version: Version,
    ...terms,
  }),
);

export const AgreementAmended = agreementEvent(
  'AgreementAmended',
  'Something else was agreed, as a new version with a validity of its own; the versions before stand.',
  facts({ version: Version, ...terms, reason: Reason }),
);

export const AgreementEnded = agreementEvent(
  'AgreementEnded',
  'The agreement ends at an instant that was not in the past.',
  facts({
    version: Version,
    until: Moment('The first instant at which it does not hold any more.'),
    reason: Reason,
  }),
);
