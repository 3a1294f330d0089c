import type { RestrictionKind } from '@ventanilla/contracts/incident';
import type { DomainCommand, Personal } from '@ventanilla/kernel';

export interface RestrictIncident extends DomainCommand<'RestrictIncident'> {
  readonly imported?: true;
  readonly kind: RestrictionKind;
  /** Beside whoever restricts it, who is always named: else it could be lost from everybody's sight. */
  readonly named?: readonly string[];
  readonly reason?: Personal;
}

export interface LiftRestriction extends DomainCommand<'LiftRestriction'> {
  readonly imported?: true;
  readonly reason?: Personal;
}

export interface GrantAccess extends DomainCommand<'GrantAccess'> {
  readonly imported?: true;
  readonly personId: string;
}

export interface WithdrawAccess extends DomainCommand<'WithdrawAccess'> {
  readonly imported?: true;
  readonly personId: string;
}

/** Who may know of an incident. */
export type RestrictionCommand = RestrictIncident | LiftRestriction | GrantAccess | WithdrawAccess;
