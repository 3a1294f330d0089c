import { MEMBER_ROLES, type OrganisationEvent } from '@ventanilla/contracts/service-desk';
import { decideBy, isSameJson, type Decider } from '@ventanilla/kernel';
import { requireQuietHours } from '../notification-settings/notification-settings.js';
import { defined } from '../records/defined.js';
import { absent } from '../records/record.js';
import type { OrganisationCommand, OrganisationCommandOf } from './organisation.commands.js';
import { refuseOrganisation } from './organisation.refusals.js';
import { evolve, type OrganisationState, type RegisteredOrganisation } from './organisation.state.js';

type Decision<Type extends OrganisationCommand['type']> = (
  command: OrganisationCommandOf<Type>,
  state: OrganisationState,
) => readonly OrganisationEvent[];

const registered = (state: OrganisationState): RegisteredOrganisation =>
  state.status === 'absent' ? refuseOrganisation('ORGANISATION_NOT_FOUND') : state;

const served = (state: OrganisationState): RegisteredOrganisation =>
  state.status === 'retired' ? refuseOrganisation('ORGANISATION_RETIRED') : registered(state);

const registerOrganisation: Decision<'RegisterOrganisation'> = (
  { organisation: code, name, kind },
  state,
) => {
  if (state.status === 'absent')
    return [{ type: 'OrganisationRegistered', data: { organisation: code, name, kind } }];
  const isSame = state.status === 'served' && state.name === name && state.kind === kind;
  return isSame ? [] : refuseOrganisation('ORGANISATION_TAKEN');
};

const renameOrganisation: Decision<'RenameOrganisation'> = ({ name }, state) => {
  const { name: previous } = served(state);
  return name === previous ? [] : [{ type: 'OrganisationRenamed', data: { name, previous } }];
};

const enrolMember: Decision<'EnrolMember'> = ({ person, roles: asked }, state) => {
  const { members } = served(state);
  const roles = MEMBER_ROLES.filter((role) => asked.includes(role));
  const previous = members.find((member) => member.person === person)?.roles;
  if (!previous) return [{ type: 'OrganisationMemberJoined', data: { person, roles } }];
  if (isSameJson(roles, previous)) return [];
  return [{ type: 'OrganisationMemberRolesChanged', data: { person, roles, previous } }];
};

/** Also after the organisation was retired: nobody is to be kept in it. */
const releaseMember: Decision<'ReleaseMember'> = ({ person }, state) =>
  registered(state).members.some((member) => member.person === person)
    ? [{ type: 'OrganisationMemberLeft', data: { person } }]
    : [];

const changeNotificationRules: Decision<'ChangeNotificationRules'> = (
  { mail, quietHours, reason },
  state,
) => {
  const rules = defined({ mail, quietHours });
  if (isSameJson(rules, served(state).notifications)) return [];
  requireQuietHours(quietHours);
  return [{ type: 'OrganisationNotificationRulesChanged', data: defined({ ...rules, reason }) }];
};

const retireOrganisation: Decision<'RetireOrganisation'> = ({ reason }, state) =>
  registered(state).status === 'retired' ? [] : [{ type: 'OrganisationRetired', data: defined({ reason }) }];

const decisions: { readonly [Type in OrganisationCommand['type']]: Decision<Type> } = {
  RegisterOrganisation: registerOrganisation,
  RenameOrganisation: renameOrganisation,
  EnrolMember: enrolMember,
  ReleaseMember: releaseMember,
  ChangeNotificationRules: changeNotificationRules,
  RetireOrganisation: retireOrganisation,
};

/** Whom the desk serves: customers agree service levels, users use the services, and one person may be both. */
export const organisation: Decider<OrganisationState, OrganisationCommand, OrganisationEvent> = {
  initialState: absent,
  decide: decideBy(decisions),
  evolve,
};
