import type { DataOf, OrganisationEvent } from '@ventanilla/contracts/service-desk';
import type { Happened } from '@ventanilla/kernel';
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
}

export type OrganisationState = Absent | RegisteredOrganisation;

const withMember = (members: readonly Member[], { person, roles }: Member): readonly Member[] =>
  members.some((member) => member.person === person)
    ? members.map((member) => (member.person === person ? { person, roles } : member))
    : [...members, { person, roles }];

export const evolve = (state: OrganisationState, event: Happened<OrganisationEvent>): OrganisationState => {
  const changedBy = event.by.id;
  if (event.type === 'OrganisationRegistered')
    return { status: 'served', ...event.data, members: [], changedBy };
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'OrganisationRenamed':
      return { ...state, name: event.data.name, changedBy };
    case 'OrganisationMemberJoined':
    case 'OrganisationMemberRolesChanged':
      return { ...state, members: withMember(state.members, event.data), changedBy };
    case 'OrganisationMemberLeft': {
      const members = state.members.filter(({ person }) => person !== event.data.person);
      return { ...state, members, changedBy };
    }
    case 'OrganisationRetired':
      return { ...state, status: 'retired', changedBy };
    default:
      return state;
  }
};
