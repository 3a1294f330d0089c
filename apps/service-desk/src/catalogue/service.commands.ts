import type { DataOf } from '@ventanilla/contracts/service-desk';
import type { DomainCommand, Personal } from '@ventanilla/kernel';

/** What the catalogue says of a service. */
export type ServiceDescription = DataOf<'ServiceDefined'>;
export type ServiceStatus = DataOf<'ServiceStatusChanged'>['status'];
export type Offering = DataOf<'ServiceOfferingAdded'>;

export interface DefineService extends DomainCommand<'DefineService'>, ServiceDescription {}

/** All of it anew: what is not said is not so any more. */
export interface DescribeService extends DomainCommand<'DescribeService'>, ServiceDescription {
  readonly reason?: Personal;
}

export interface AddServiceOffering extends DomainCommand<'AddServiceOffering'>, Offering {}

export interface WithdrawServiceOffering extends DomainCommand<'WithdrawServiceOffering'> {
  readonly offering: string;
  readonly reason?: Personal;
}

export interface ChangeServiceStatus extends DomainCommand<'ChangeServiceStatus'> {
  readonly status: ServiceStatus;
  readonly reason?: Personal;
}

export type ServiceCommand =
  DefineService | DescribeService | AddServiceOffering | WithdrawServiceOffering | ChangeServiceStatus;
export type ServiceCommandOf<Type extends ServiceCommand['type']> = Extract<ServiceCommand, { type: Type }>;
