import type { JWTPayload } from 'jose';
import { Problem } from '../errors/problem.js';
import { isCustomerSide, isMachineRole, isRole, type Role } from './roles.js';

/** Where an issuer's tokens state what we need: paths of claims, names separated by dots. */
export interface ClaimsMapping {
  readonly roles: string;
  readonly organisations: string;
  /** The desk's teams that a person is of; no team is known of anybody where it is not mapped. */
  readonly teams?: string;
  /** The client's name, for machines. */
  readonly client: string;
  /** The issuer's role names -> ours; names that are ours need no entry, others are ignored. */
  readonly roleNames: Readonly<Record<string, string>>;
}

/** What a token claims, in our words; who the person is, the directory says. */
export interface Claimed {
  readonly subject: string;
  readonly machine: boolean;
  readonly roles: readonly Role[];
  readonly organisations: 'all' | readonly string[];
  readonly teams: readonly string[];
}

const ALL = new Set(['all', '*']);

const claimAt = (payload: JWTPayload, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name];
  }, payload);

// Issuers write lists as arrays, or as one text with spaces, as OAuth writes scopes.
const listOf = (claim: unknown): readonly string[] => {
  if (typeof claim === 'string') return claim.split(' ').filter((part) => part !== '');
  return Array.isArray(claim) ? claim.filter((part): part is string => typeof part === 'string') : [];
};

const rolesOf = (payload: JWTPayload, mapping: ClaimsMapping): readonly Role[] => {
  const named = (name: string): string =>
    Object.hasOwn(mapping.roleNames, name) ? (mapping.roleNames[name] as string) : name;
  return [...new Set(listOf(claimAt(payload, mapping.roles)).map(named).filter(isRole))];
};

const organisationsOf = (payload: JWTPayload, mapping: ClaimsMapping): 'all' | readonly string[] => {
  const list = listOf(claimAt(payload, mapping.organisations));
  return list.some((name) => ALL.has(name)) ? 'all' : [...new Set(list)];
};

const teamsOf = (payload: JWTPayload, { teams }: ClaimsMapping): readonly string[] =>
  teams === undefined ? [] : [...new Set(listOf(claimAt(payload, teams)))];

const incomplete = (detail: string): Problem => new Problem('PRINCIPAL_INCOMPLETE', { detail });

const assertConsistent = ({ roles, organisations }: Pick<Claimed, 'roles' | 'organisations'>): void => {
  if (roles.length === 0) throw incomplete('The token states no role that this installation knows.');
  if (roles.some(isMachineRole) && !roles.every(isMachineRole)) {
    throw incomplete('The token mixes roles of machines and of people.');
  }
  const single = organisations !== 'all' && organisations.length === 1;
  if (roles.some(isCustomerSide) && !single) {
    throw incomplete("A role on the customer's side needs exactly one organisation.");
  }
};

/** Reads a verified token's claims. Throws `PRINCIPAL_INCOMPLETE` where they make no principal. */
export const claimedBy = (payload: JWTPayload, mapping: ClaimsMapping): Claimed => {
  const roles = rolesOf(payload, mapping);
  const organisations = organisationsOf(payload, mapping);
  assertConsistent({ roles, organisations });
  const machine = roles.every(isMachineRole);
  const subject = machine ? (claimAt(payload, mapping.client) ?? payload.sub) : payload.sub;
  if (typeof subject !== 'string' || subject === '') throw incomplete('The token states no subject.');
  return { subject, machine, roles, organisations, teams: teamsOf(payload, mapping) };
};
