import type { DataOf, OrganisationEvent } from '@ventanilla/contracts/service-desk';
import type { Happened } from '@ventanilla/kernel';
import { NOTHING_SAID, type OrganisationRules } from '../notification-settings/notification-settings.js';
import type { Absent, Present } from '../records/record.js';

export interface Member {
  readonly person: string;
  readonly roles: DataOf<'OrganisationMemberJoined'>['roles'];
}

export interface RegisteredOrganisation extends Present {
  readonly status: 'served' | 'retired';
  /** Its own code: whoever does not serve it is told of nothing. */
  readonly organisation: string;
  readonly kind: DataOf<'OrganisationRegistered'>['kind'];
  readonly members: readonly Member[];
  /** Of mails to its callers. */
  readonly notifications: OrganisationRules;
}

export type OrganisationState = Absent | RegisteredOrganisation;

const withMember = (members: readonly Member[], { person, roles }: Member): readonly Member[] =>
  members.some((member) => member.person === person)
    ? members.map((member) => (member.person === person ? { person, roles } : member))
    : [...members, { person, roles }];

/** What is otherwise after an event of an organisation that is there. */
const changes = (
  { members }: RegisteredOrganisation,
  event: Happened<OrganisationEvent>,
): Partial<RegisteredOrganisation> | undefined => {
  switch (event.type) {
    case 'OrganisationRenamed':
      return { name: event.data.name };
    case 'OrganisationMemberJoined':
    case 'OrganisationMemberRolesChanged':
      return { members: withMember(members, event.data) };
    case 'OrganisationMemberLeft':
      return { members: members.filter(({ person }) => person !== event.data.person) };
    case 'OrganisationNotificationRulesChanged': {
      const { reason: _, ...notifications } = event.data;
      return { notifications };
    }
    case 'OrganisationRetired':
      return { status: 'retired' };
    default:
      return undefined;
  }
};

export const evolve = (state: OrganisationState, event: Happened<OrganisationEvent>): OrganisationState => {
  const changedBy = event.by.id;
  if (event.type === 'OrganisationRegistered')
    return { status: 'served', ...event.data, members: [], notifications: NOTHING_SAID, changedBy };
  if (state.status === 'absent') return state;
  const changed = changes(state, event);
  return changed ? { ...state, ...changed, changedBy } : state;
};
