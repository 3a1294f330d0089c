import type { DataOf } from '@ventanilla/contracts/service-desk';
import type { DomainCommand, Instant, Personal } from '@ventanilla/kernel';

/** What a version of an agreement says. */
export type AgreementTerms = Omit<DataOf<'AgreementConcluded'>, 'name' | 'organisation' | 'version'>;

export interface ConcludeAgreement extends DomainCommand<'ConcludeAgreement'>, AgreementTerms {
  readonly name: string;
  readonly organisation: string;
}

/** All of it anew: what is not said is not agreed any more. */
export interface AmendAgreement extends DomainCommand<'AmendAgreement'>, AgreementTerms {
  readonly reason?: Personal;
}

export interface EndAgreement extends DomainCommand<'EndAgreement'> {
  /** The first instant at which it does not hold any more; never in the past. */
  readonly until: Instant;
  readonly reason?: Personal;
}

export type AgreementCommand = ConcludeAgreement | AmendAgreement | EndAgreement;
export type AgreementCommandOf<Type extends AgreementCommand['type']> = Extract<
  AgreementCommand,
  { type: Type }
>;
