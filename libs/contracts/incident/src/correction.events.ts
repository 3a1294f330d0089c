import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
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
  Urgency,
} from './fields.js';
import { RESOLUTION_KINDS } from './vocabulary.js';

const reason = Type.Optional(PersonalText('Why it was corrected; absent only on imported history.'));
const Classification = facts({
  category: Type.Optional(Code('Category.')),
  service: Type.Optional(Id('Service.')),
});

export const IncidentCallerCorrected = incidentEvent(
  'IncidentCallerCorrected',
  'Another person than first recorded reached the desk.',
  facts({
    callerId: Person('The caller.'),
    previous: Type.Optional(Person('Who stood there before.')),
    reason,
  }),
);

export const IncidentAffectedPersonCorrected = incidentEvent(
  'IncidentAffectedPersonCorrected',
  'Another person than first recorded is hit; without one, it is the caller.',
  facts({
    affectedPersonId: Type.Optional(Person('Who is hit.')),
    previous: Type.Optional(Person('Who stood there before.')),
    reason,
  }),
);

export const IncidentOrganisationCorrected = incidentEvent(
  'IncidentOrganisationCorrected',
  'The incident concerns another organisation than first recorded.',
  facts({ organisation: Id('The organisation.'), previous: Id('The one before.'), reason }),
);

export const IncidentLocationCorrected = incidentEvent(
  'IncidentLocationCorrected',
  'The incident happens at another place than first recorded.',
  facts({ location: Type.Optional(PersonalText('Where it happens.')), reason }),
);

export const IncidentChannelCorrected = incidentEvent(
  'IncidentChannelCorrected',
  'The desk was reached through another channel than first recorded.',
  facts({ channel: IncidentChannel, previous: Type.Optional(IncidentChannel), reason }),
);

export const IncidentSubjectCorrected = incidentEvent(
  'IncidentSubjectCorrected',
  'The subject of the incident was put right.',
  facts({ subject: PersonalText('What it is about, in a line.'), reason }),
);

export const IncidentDescriptionCorrected = incidentEvent(
  'IncidentDescriptionCorrected',
  'The description of the incident was put right.',
  facts({ description: Type.Optional(PersonalText('What the caller told.')), reason }),
);

export const IncidentClassificationCorrected = incidentEvent(
  'IncidentClassificationCorrected',
  'The category or the service of the incident was recorded wrongly and was put right.',
  Type.Object(
    { ...Classification.properties, previous: Classification, reason },
    { additionalProperties: false },
  ),
);

export const IncidentConfigurationItemsCorrected = incidentEvent(
  'IncidentConfigurationItemsCorrected',
  'The configuration items of the incident were put right.',
  facts({ configurationItems: Type.Array(Id('An item.')), previous: Type.Array(Id('An item.')), reason }),
);

export const IncidentAssessmentCorrected = incidentEvent(
  'IncidentAssessmentCorrected',
  'Impact or urgency of the incident was recorded wrongly and was put right.',
  facts({ impact: Impact, urgency: Urgency, priority: Priority, previous: Assessment, reason }),
);

export const IncidentReportTimeCorrected = incidentEvent(
  'IncidentReportTimeCorrected',
  'The caller reached the desk at another time than first recorded.',
  facts({
    reportedAt: Moment('When the caller reached the desk.'),
    previous: Moment('The time before.'),
    reason,
  }),
);

export const IncidentExternalReferencesCorrected = incidentEvent(
  'IncidentExternalReferencesCorrected',
  'The numbers of the incident in other systems were put right.',
  facts({
    externalReferences: Type.Array(ExternalReference),
    previous: Type.Array(ExternalReference),
    reason,
  }),
);

export const IncidentResolutionCorrected = incidentEvent(
  'IncidentResolutionCorrected',
  'How the incident was resolved was recorded wrongly and was put right.',
  facts({
    code: Type.Optional(Code('The resolution code; absent only on imported history.')),
    kind: Type.Optional(Type.Enum(RESOLUTION_KINDS)),
    text: Type.Optional(PersonalText('What was done; absent where it stands as it was.')),
    previous: Type.Optional(Code('The code before.')),
    reason,
  }),
);
