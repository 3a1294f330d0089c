import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import { facts, Id, Moment, Person } from './fields.js';
import { MAJOR_AUDIENCES } from './vocabulary.js';

/** Major incidents: an incident that is worked on under a lead, with updates to those who wait, and reviewed. */

const WRITER = 'actor';
const Lead = Person('Who leads the work on it.');
const some = (description: string) => Type.Array(Id(description), { minItems: 1, maxItems: 100 });
const Services = some('A service that is hit.');
const Organisations = some('An organisation that is hit.');
const Effect = PersonalText('What it does to the business.', WRITER);
const Audience = Type.Enum(MAJOR_AUDIENCES, { description: 'Callers concerned, staff, or management.' });

export const MajorIncidentProposed = incidentEvent(
  'MajorIncidentProposed',
  'Somebody at the desk holds the incident for a major one.',
  facts({ reason: Type.Optional(PersonalText('Why.', WRITER)) }),
);

export const MajorIncidentDeclined = incidentEvent(
  'MajorIncidentDeclined',
  'The incident is worked on as any other; it is no major one.',
  facts({ reason: Type.Optional(PersonalText('Why not.', WRITER)) }),
);

export const MajorIncidentDeclared = incidentEvent(
  'MajorIncidentDeclared',
  'The incident is a major one.',
  facts({
    lead: Lead,
    services: Services,
    organisations: Organisations,
    businessEffect: Effect,
    nextUpdateDue: Moment('When everybody who waits is to hear next.'),
  }),
);

export const MajorIncidentChanged = incidentEvent(
  'MajorIncidentChanged',
  'The major incident has another lead, hits more or less, or hurts in another way than was said before.',
  facts({
    lead: Type.Optional(Lead),
    services: Type.Optional(Services),
    organisations: Type.Optional(Organisations),
    businessEffect: Type.Optional(Effect),
  }),
);

export const MajorIncidentUpdateGiven = incidentEvent(
  'MajorIncidentUpdateGiven',
  'Those who wait were told how the major incident stands.',
  facts({
    audience: Audience,
    text: PersonalText('What they were told.', WRITER),
    nextUpdateDue: Type.Optional(
      Moment('When they are to hear next; absent where there is no more to tell.'),
    ),
  }),
);

export const MajorIncidentUpdateMissed = incidentEvent(
  'MajorIncidentUpdateMissed',
  'An update on the major incident was not given in time.',
  facts({ audience: Audience, due: Moment('When it was due.') }),
);

export const MajorIncidentServiceRestored = incidentEvent(
  'MajorIncidentServiceRestored',
  'What the major incident interrupted works again.',
  facts({ restoredAt: Moment('Since when it works, which may be before anybody recorded it.') }),
);

export const MajorIncidentStoodDown = incidentEvent(
  'MajorIncidentStoodDown',
  'The incident is no major one any more.',
  facts({ reason: PersonalText('Why.', WRITER) }),
);

export const MajorIncidentReviewed = incidentEvent(
  'MajorIncidentReviewed',
  'The major incident was looked back on: what caused it, and what is to be done about that.',
  facts({
    cause: PersonalText('The cause, as far as it is known.', WRITER),
    actions: Type.Array(
      facts({
        what: PersonalText('What is to be done.', WRITER),
        owner: Person('Who sees to it.'),
        dueOn: Type.String({ description: 'By which day.', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      }),
      { maxItems: 100 },
    ),
  }),
);
