import { Problem } from '../errors/problem.js';
import { isCustomerSide, type Role } from './roles.js';

/** Who asks. Persons by our random id only, machines by the name that the issuer knows them under. */
export interface Principal {
  readonly kind: 'person' | 'machine';
  readonly id: string;
  readonly roles: readonly Role[];
  /** The organisations in which it may act; exactly one on the customer's side. */
  readonly organisations: 'all' | readonly string[];
  /** The desk's teams that a person is of; none where absent. */
  readonly teams?: readonly string[];
  readonly issuer: string;
  /** `jti`, where the issuer states one. */
  readonly tokenId?: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export const hasRole = (principal: Principal, ...roles: readonly Role[]): boolean =>
  principal.roles.some((role) => roles.includes(role));

/** Whether every role that it has is on the customer's side: then it sees what callers see. */
export const isCustomerOnly = (principal: Principal): boolean => principal.roles.every(isCustomerSide);

export const servesOrganisation = (principal: Principal, organisation: string): boolean =>
  principal.organisations === 'all' || principal.organisations.includes(organisation);

/** 404, not 403: whether a thing of another organisation exists is none of its business. */
export const assertServes = (principal: Principal, organisation: string): void => {
  if (!servesOrganisation(principal, organisation)) throw new Problem('NOT_FOUND');
};

/** The organisation to act in where the request names none: the only one that it has. */
export const onlyOrganisation = (principal: Principal): string | undefined =>
  principal.organisations !== 'all' && principal.organisations.length === 1
    ? principal.organisations[0]
    : undefined;
