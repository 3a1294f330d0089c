import { eventFamily, PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { facts, Id, Person } from './fields.js';
import { SHARED_WITH } from './vocabulary.js';

const sharingEvent = eventFamily({ owner: 'incident', category: 'sharing-incident', audience: 'public' });

const Sharing = {
  with: Type.Enum(SHARED_WITH, {
    description: 'Who of the organisation sees incidents of its other members.',
  }),
  named: Type.Array(Person('Somebody who does, where it is named people.'), { maxItems: 200 }),
};

export const IncidentSharingChanged = sharingEvent(
  'IncidentSharingChanged',
  'Other members of an organisation see its incidents than before.',
  facts({
    organisation: Id('Whose incidents.'),
    ...Sharing,
    previous: facts(Sharing),
    reason: Type.Optional(PersonalText('Why.', 'actor')),
  }),
);
