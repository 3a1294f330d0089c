import { hasRole, Problem, type Principal } from '@ventanilla/chassis';
import type { Filter } from '@ventanilla/eventing';
import type { Scope } from './scope.js';

const isOfTeam = ({ teams = [] }: Principal, team: string): boolean => teams.includes(team);

/** Who may change it: what a whole desk has, those who lead it. */
export const mayKeep = (principal: Principal, scope: Scope): boolean => {
  if ('person' in scope) return scope.person === principal.id;
  if ('team' in scope) return isOfTeam(principal, scope.team);
  return hasRole(principal, 'team-lead', 'manager');
};

/** Whose it is for: somebody else's is none of one's business. */
export const isFor = (principal: Principal, scope: Scope): boolean =>
  'all' in scope || mayKeep(principal, scope);

/** Documents with the fields of a scope that are for somebody, but for those that were taken away. */
export const offeredTo = ({ id, teams = [] }: Principal): Filter => ({
  removed: null,
  $or: [{ all: true }, { person: id }, ...(teams.length > 0 ? [{ team: { $in: [...teams] } }] : [])],
});

const scopeOf = (
  { id }: Principal,
  { for: whose, team = '' }: { readonly for: 'me' | 'team' | 'all'; readonly team?: string },
): Scope => {
  if (whose === 'me') return { person: id };
  return whose === 'team' ? { team } : { all: true };
};

/** The scope that somebody asks for. @throws Problem FORBIDDEN where they may not keep anything in it */
export const scopeToKeep = (principal: Principal, asked: Parameters<typeof scopeOf>[1]): Scope => {
  const scope = scopeOf(principal, asked);
  if (!mayKeep(principal, scope)) throw new Problem('FORBIDDEN');
  return scope;
};
