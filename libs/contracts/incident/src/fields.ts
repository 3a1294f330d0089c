import { Type } from 'typebox';
import { CHANNELS, HOLD_KINDS, INCIDENT_STATUSES, RELATED_KINDS, RESTRICTION_KINDS } from './vocabulary.js';

/** Building blocks of the incident's events. Writers refuse fields that a definition does not name. */
export const facts = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object<Properties>(properties, { additionalProperties: false });

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

export const Person = (description: string) => Type.String({ description, pattern: UUID });
/** Whether a field holds an id that may be a person's. */
export const isPersonId = ({ pattern }: { readonly pattern?: string }): boolean => pattern === UUID;
/** An identifier of ours or of another service: never a name of a person. */
export const Id = (description: string) => Type.String({ description, minLength: 1, maxLength: 100 });
export const Code = (description: string) =>
  Type.String({ description, pattern: '^[a-z0-9][a-z0-9.-]{0,59}$' });
export const Moment = (description: string) =>
  Type.String({ description, pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });

export const Impact = Type.Integer({ description: '1 (high) to 3 (low).', minimum: 1, maximum: 3 });
export const Urgency = Type.Integer({ description: '1 (high) to 3 (low).', minimum: 1, maximum: 3 });
export const Priority = Type.Integer({ description: '1 (critical) to 5.', minimum: 1, maximum: 5 });
export const Assessment = facts({ impact: Impact, urgency: Urgency, priority: Priority });

export const IncidentChannel = Type.Enum(CHANNELS, { description: 'How the desk was reached.' });
export const Status = Type.Enum(INCIDENT_STATUSES);
export const HoldKindField = Type.Enum(HOLD_KINDS, { description: 'On whom or what the hold waits.' });
export const RelatedKindField = Type.Enum(RELATED_KINDS);

export const Assignment = facts({
  team: Type.Optional(Id('The team that has it; absent only where imported history does not say.')),
  person: Type.Optional(Person('Who of the team has it.')),
});

export const ExternalReference = facts({
  system: Id('The other system.'),
  number: Id('The number that it has there.'),
  url: Type.Optional(Type.String({ description: 'Where to open it.', maxLength: 2000 })),
});

/** An agent's word for what the caller said. */
export const OnBehalf = facts({
  channel: IncidentChannel,
  at: Moment('When the caller said so.'),
});

export const RestrictionKindField = Type.Enum(RESTRICTION_KINDS, { description: 'Why few may know of it.' });
export const Restriction = facts({
  kind: RestrictionKindField,
  named: Type.Array(Person('Somebody who may see it beside caller, assigned team and owner.'), {
    minItems: 1,
    maxItems: 50,
  }),
});
/** What happens to a parent and its children together. Which parent and which children, their own streams know. */
export const Together = {
  withParent: Type.Optional(Type.Literal(true, { description: 'Its parent was, and so is this one.' })),
  withChildren: Type.Optional(Type.Literal(true, { description: 'Its children are to follow.' })),
};

export const EndsPassedOnHold = Type.Optional(
  Moment('A hold ended that the children had with it, and so does theirs: when it had begun.'),
);

/** When a hold is followed up. What was set when it began stands, whatever the settings say later. */
export const FollowUpTimes = facts({
  remindsAt: Type.Array(Moment('When the caller is reminded.'), { maxItems: 20 }),
  noAnswerAt: Type.Optional(Moment('When it is resolved for want of an answer.')),
  ownerToldAt: Type.Optional(Moment('When the hold has its longest length.')),
});

/** When a resolution that nobody answers closes the incident. */
export const ClosingTime = facts({
  resolvedAt: Moment('Of which resolution.'),
  closesAt: Moment('When it closes unless the caller answers.'),
  remindsAt: Type.Optional(Moment('When the caller is reminded of it; absent where they were.')),
});
