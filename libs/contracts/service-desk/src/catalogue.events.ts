import { eventFamily } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { Code, facts, Id, Name, Person, Reason, Words } from './fields.js';

const familyEvent = eventFamily({ owner: 'service-desk', category: 'family', audience: 'public' });
/** Not `service`: no category may begin with another one and a dash. */
const serviceEvent = eventFamily({ owner: 'service-desk', category: 'catalogue', audience: 'public' });

/** Type I serves one part of the house, type II shares a unit among several, type III is another house. */
export const PROVIDER_TYPES = ['I', 'II', 'III'] as const;
export const SERVICE_STATUSES = ['planned', 'in-build', 'live', 'retired'] as const;

const description = {
  name: Name('How people call it.'),
  family: Type.Optional(Code('The family that it belongs to.')),
  owner: Type.Optional(Person('Who answers for it.')),
  value: Words("The value that it delivers, in the customer's words."),
  provider: facts({
    type: Type.Enum(PROVIDER_TYPES, { description: 'I internal, II a shared unit, III external.' }),
    supplier: Type.Optional(Id('Who provides it, for type III.')),
  }),
};
const offering = {
  offering: Code('The offering.'),
  name: Name('How people call it.'),
  kind: Type.Enum(['request', 'report'], { description: 'What customers may ask for, or may report.' }),
  organisations: Type.Optional(
    Type.Array(Id('An organisation.'), {
      description: 'For whom it is; for all where absent.',
      minItems: 1,
      maxItems: 500,
    }),
  ),
};
const status = Type.Enum(SERVICE_STATUSES);

export const ServiceFamilyDefined = familyEvent(
  'ServiceFamilyDefined',
  'There is a family of services.',
  facts({ name: Name('How people call it.') }),
);

export const ServiceFamilyRenamed = familyEvent(
  'ServiceFamilyRenamed',
  'A family of services is called otherwise.',
  facts({ name: Name('How people call it now.'), previous: Name('How they called it.') }),
);

export const ServiceDefined = serviceEvent(
  'ServiceDefined',
  'There is a service in the catalogue, planned so far.',
  facts(description),
);

export const ServiceDescribed = serviceEvent(
  'ServiceDescribed',
  'What the catalogue says of the service is something else now.',
  facts({ ...description, previous: facts(description), reason: Reason }),
);

export const ServiceOfferingAdded = serviceEvent(
  'ServiceOfferingAdded',
  'Customers may request or report one more thing of the service.',
  facts(offering),
);

export const ServiceOfferingWithdrawn = serviceEvent(
  'ServiceOfferingWithdrawn',
  'Customers may not request or report something of the service any more.',
  facts({ offering: Code('The offering.'), reason: Reason }),
);

export const ServiceStatusChanged = serviceEvent(
  'ServiceStatusChanged',
  'The service stands somewhere else on its way from plan to retirement.',
  facts({ status, previous: status, reason: Reason }),
);
