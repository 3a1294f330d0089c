import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { whichRun } from './coverage.events.js';
import { EXCLUSION_REASONS, RESPONSIBLE_KINDS } from './coverage.vocabulary.js';
import { incidentEvent } from './family.js';
import { Code, facts, Id, Moment, Person } from './fields.js';

const told = {
  cause: Code('Why it was not kept.'),
  responsible: facts({
    kind: Type.Enum(RESPONSIBLE_KINDS, { description: 'Who answers for it.' }),
    id: Type.Optional(Id('Which team or supplier; absent for the customer, who is the incident’s own.')),
  }),
};
const because = Type.Enum(EXCLUSION_REASONS, { description: 'What for.' });
const proposedBy = Person('Who proposed it.');

export const IncidentBreachCauseRecorded = incidentEvent(
  'IncidentBreachCauseRecorded',
  'Somebody said why a target was not kept, and who answers for it.',
  facts({ ...whichRun, ...told, previous: Type.Optional(facts(told)) }),
);

export const IncidentRunExclusionProposed = incidentEvent(
  'IncidentRunExclusionProposed',
  'Somebody proposed to leave a run of a target out of the figures.',
  facts({ ...whichRun, because, reason: PersonalText('Why it is proposed.') }),
);

export const IncidentRunExcluded = incidentEvent(
  'IncidentRunExcluded',
  'A second person confirmed that a run of a target is left out of the figures.',
  facts({ ...whichRun, because, proposedBy, proposedAt: Moment('When it was proposed.') }),
);

export const IncidentRunExclusionDeclined = incidentEvent(
  'IncidentRunExclusionDeclined',
  'A run that was proposed to be left out of the figures stays in them.',
  facts({ ...whichRun, because, proposedBy, reason: PersonalText('Why it stays.') }),
);
