import { eventFamily } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { Code, facts, Name, Person, Reason } from './fields.js';

const teamEvent = eventFamily({ owner: 'service-desk', category: 'team', audience: 'public' });

export const TEAM_FUNCTIONS = [
  'service-desk',
  'technical-management',
  'application-management',
  'operations-management',
] as const;

const kind = Type.Enum(TEAM_FUNCTIONS, { description: 'What it is for.' });
const person = Person('The member.');
const skills = Type.Array(Code('Something that the member knows to do.'), { maxItems: 100 });
const calendar = Type.Optional(Code('When it works; absent where it is always there.'));
const calendars = Type.Optional(
  Type.Array(Code('A calendar.'), {
    description: 'Others by which it works, too: it does in the hours of any of them.',
    minItems: 1,
    maxItems: 50,
  }),
);

export const TeamFormed = teamEvent(
  'TeamFormed',
  'There is a team to which tickets can be assigned.',
  facts({ name: Name('How people call it.'), function: kind, calendar, calendars }),
);

export const TeamDescribed = teamEvent(
  'TeamDescribed',
  'The team has another name, function or calendar.',
  facts({
    name: Name('How people call it.'),
    function: kind,
    calendar,
    calendars,
    previous: facts({ name: Name('Its name before.'), function: kind, calendar, calendars }),
  }),
);

export const TeamMemberJoined = teamEvent(
  'TeamMemberJoined',
  'A person works in the team.',
  facts({ person, skills }),
);

export const TeamMemberSkillsChanged = teamEvent(
  'TeamMemberSkillsChanged',
  'A member of the team knows to do something else.',
  facts({ person, skills, previous: skills }),
);

export const TeamMemberLeft = teamEvent(
  'TeamMemberLeft',
  'A person does not work in the team any more.',
  facts({ person }),
);

export const TeamLeadAppointed = teamEvent(
  'TeamLeadAppointed',
  'A person leads the team from now on.',
  facts({ person: Person('Who leads it.'), previous: Type.Optional(Person('Who led it before.')) }),
);

export const TeamLeadReleased = teamEvent(
  'TeamLeadReleased',
  'Nobody leads the team any more.',
  facts({ person: Person('Who led it.') }),
);

export const TeamDisbanded = teamEvent(
  'TeamDisbanded',
  'Nothing is assigned to the team any more.',
  facts({ reason: Reason }),
);
