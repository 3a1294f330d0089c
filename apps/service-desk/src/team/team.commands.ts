import type { DataOf } from '@ventanilla/contracts/service-desk';
import type { DomainCommand, Personal } from '@ventanilla/kernel';

/** What a team is called, what it is for, and when it works. */
export type TeamDescription = DataOf<'TeamFormed'>;

export interface FormTeam extends DomainCommand<'FormTeam'>, TeamDescription {}
/** All of it anew: without a calendar it is always there. */
export interface DescribeTeam extends DomainCommand<'DescribeTeam'>, TeamDescription {}

/** Also for one who is in it already: then the skills are what is said now. */
export interface AddTeamMember extends DomainCommand<'AddTeamMember'> {
  readonly person: string;
  readonly skills: readonly string[];
}

export interface RemoveTeamMember extends DomainCommand<'RemoveTeamMember'> {
  readonly person: string;
}

export interface AppointTeamLead extends DomainCommand<'AppointTeamLead'> {
  readonly person: string;
}

export type ReleaseTeamLead = DomainCommand<'ReleaseTeamLead'>;

export interface DisbandTeam extends DomainCommand<'DisbandTeam'> {
  readonly reason?: Personal;
}

export type TeamCommand =
  | FormTeam
  | DescribeTeam
  | AddTeamMember
  | RemoveTeamMember
  | AppointTeamLead
  | ReleaseTeamLead
  | DisbandTeam;
export type TeamCommandOf<Type extends TeamCommand['type']> = Extract<TeamCommand, { type: Type }>;
