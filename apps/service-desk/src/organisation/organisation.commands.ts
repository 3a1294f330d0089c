import type { DataOf } from '@ventanilla/contracts/service-desk';
import type { DomainCommand, Personal } from '@ventanilla/kernel';
import type { OrganisationRules } from '../notification-settings/notification-settings.js';

export type MemberRole = DataOf<'OrganisationMemberJoined'>['roles'][number];

export interface RegisterOrganisation
  extends DomainCommand<'RegisterOrganisation'>, DataOf<'OrganisationRegistered'> {}

export interface RenameOrganisation extends DomainCommand<'RenameOrganisation'> {
  readonly name: string;
}

/** Also for one who belongs to it already: then the roles are what is said now. */
export interface EnrolMember extends DomainCommand<'EnrolMember'> {
  readonly person: string;
  readonly roles: readonly MemberRole[];
}

export interface ReleaseMember extends DomainCommand<'ReleaseMember'> {
  readonly person: string;
}

/** All rules at once. */
export interface ChangeNotificationRules extends DomainCommand<'ChangeNotificationRules'>, OrganisationRules {
  readonly reason?: Personal;
}

export interface RetireOrganisation extends DomainCommand<'RetireOrganisation'> {
  readonly reason?: Personal;
}

export type OrganisationCommand =
  | RegisterOrganisation
  | RenameOrganisation
  | EnrolMember
  | ReleaseMember
  | ChangeNotificationRules
  | RetireOrganisation;
export type OrganisationCommandOf<Type extends OrganisationCommand['type']> = Extract<
  OrganisationCommand,
  { type: Type }
>;
