import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { DecidedCoverage } from './coverage.events.js';
import { incidentEvent } from './family.js';
import {
  Assessment,
  Code,
  ExternalReference,
  facts,
  Id,
  Impact,
  IncidentChannel,
  Moment,
  Person,
  Priority,
  RelatedKindField,
  Restriction,
  Urgency,
} from './fields.js';

export const IncidentLogged = incidentEvent(
  'IncidentLogged',
  'Somebody reached the desk about an interruption, and the desk took it down.',
  facts({
    number: Type.String({ description: 'Our number, as in INC0000042.', pattern: '^INC\\d{7,}$' }),
    organisation: Id('The organisation that it concerns.'),
    callerId: Type.Optional(Person('Who reached the desk; absent only where imported history does not say.')),
    affectedPersonId: Type.Optional(Person('Who is hit, if another than the caller.')),
    channel: Type.Optional(IncidentChannel),
    subject: Type.Optional(PersonalText('What it is about, in a line; absent only on imported history.')),
    description: Type.Optional(PersonalText('What the caller told.')),
    location: Type.Optional(PersonalText('Where it happens.')),
    category: Type.Optional(Code('Code of the category.')),
    service: Type.Optional(Id('The service that it interrupts.')),
    under: Type.Optional(
      Id('The incident that it was reported to belong to: its parent, once that accepts it.'),
    ),
    configurationItems: Type.Array(Id('A configuration item concerned.')),
    impact: Impact,
    urgency: Urgency,
    priority: Priority,
    overriddenBecause: Type.Optional(PersonalText('Why the priority is not what the matrix says.')),
    reportedAt: Moment('When the caller reached the desk.'),
    reportedLateBecause: Type.Optional(PersonalText('Why it was logged long after it was reported.')),
    externalReferences: Type.Array(ExternalReference),
    restriction: Type.Optional(Restriction),
    owner: Type.Optional(Person('Who at the desk logged it, and owns it from the first.')),
    followsUp: Type.Optional(Id('The closed incident that the caller wrote on when it was too late.')),
    coverage: Type.Optional(DecidedCoverage),
  }),
);

export const IncidentClassified = incidentEvent(
  'IncidentClassified',
  'The incident was given a category or a service.',
  facts({
    category: Type.Optional(Code('Its category now.')),
    service: Type.Optional(Id('The interrupted service now.')),
    previous: facts({
      category: Type.Optional(Code('Its category before.')),
      service: Type.Optional(Id('The service before.')),
    }),
  }),
);

export const IncidentPrioritised = incidentEvent(
  'IncidentPrioritised',
  'Impact, urgency or priority of the incident was assessed anew.',
  facts({
    impact: Impact,
    urgency: Urgency,
    priority: Priority,
    overriddenBecause: Type.Optional(PersonalText('Why the priority is not what the matrix says.')),
    previous: Assessment,
  }),
);

export const IncidentRelated = incidentEvent(
  'IncidentRelated',
  'The incident was linked to another record.',
  facts({ kind: RelatedKindField, id: Id('The other record.') }),
);

export const IncidentUnrelated = incidentEvent(
  'IncidentUnrelated',
  'A link of the incident to another record was taken away.',
  facts({ kind: RelatedKindField, id: Id('The other record.') }),
);
