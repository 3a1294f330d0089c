import type { IdentityFile } from './identity-file.js';

/** Audience of every access token. */
export const AUDIENCE = 'ventanilla';

/** What an access token says beside the standard claims. */
export interface AccessClaims {
  readonly roles: readonly string[];
  readonly organisations: 'all' | readonly string[];
  readonly teams?: readonly string[];
}

export const claimsOfSubject = (identity: IdentityFile, subject: string): AccessClaims | undefined => {
  const person = identity.people.find((one) => one.subject === subject);
  if (!person) return undefined;
  const { role, organisations, teams } = person;
  return { roles: [role], organisations, ...(teams && { teams }) };
};

export const claimsOfMachine = (identity: IdentityFile, clientId: string): AccessClaims | undefined => {
  const machine = identity.machines.find(({ id }) => id === clientId);
  return machine && { roles: [machine.id], organisations: 'all' };
};
