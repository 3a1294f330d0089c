import type { RestrictionKind } from '@ventanilla/contracts/incident';
import type { Actor } from '@ventanilla/kernel';
import { duplicatesOf, originalOf } from '../duplicates/duplicates.policy.js';
import type { CommandOf } from '../incident.commands.js';
import { defined } from '../defined.js';
import type { IncidentEvent } from '../incident.events.js';
import { known } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { Incident, IncidentState, Restriction } from '../incident.state.js';

const MOST_NAMED = 50;

/** Whoever restricts an incident stays among those who may see it. */
export const restrictionBy = (
  { kind, named = [] }: { readonly kind: RestrictionKind; readonly named?: readonly string[] },
  by: Actor,
): { kind: RestrictionKind; named: string[] } => {
  const all = [...new Set([...(by.kind === 'person' ? [by.id] : []), ...named])];
  if (all.length === 0) refuse('NOBODY_WOULD_SEE');
  assertRoom(all);
  return { kind, named: all };
};

const assertRoom = (named: readonly string[]): void => {
  if (named.length > MOST_NAMED) refuse('TOO_MANY_NAMED', { most: MOST_NAMED });
};

/** What the caller writes on a duplicate is read on the original. */
const requireNoDuplicates = (incident: Incident): void => {
  if (originalOf(incident) !== undefined || duplicatesOf(incident.record).length > 0)
    refuse('DUPLICATE_WOULD_TELL');
};

const requireNoRelatives = ({ record }: Incident): void => {
  if (record.parent ?? record.children) refuse('RELATIVES_WOULD_TELL');
};

export const restrictIncident = (
  { kind, named = [], reason, by }: CommandOf<'RestrictIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { restriction } = known(state).record;
  const before = restriction?.named ?? [];
  if (restriction?.kind === kind && named.every((id) => before.includes(id))) return [];
  requireNoRelatives(known(state));
  requireNoDuplicates(known(state));
  const next = restrictionBy({ kind, named: [...before, ...named] }, by);
  return [{ type: 'IncidentRestricted', data: defined({ ...next, reason, previous: restriction?.kind }) }];
};

export const liftRestriction = (
  { reason }: CommandOf<'LiftRestriction'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { restriction } = known(state).record;
  if (!restriction) return [];
  return [{ type: 'IncidentRestrictionLifted', data: defined({ kind: restriction.kind, reason }) }];
};

const restricted = (state: IncidentState): Restriction =>
  known(state).record.restriction ?? refuse('INCIDENT_NOT_RESTRICTED');

export const grantAccess = (
  { personId }: CommandOf<'GrantAccess'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { named } = restricted(state);
  if (named.includes(personId)) return [];
  assertRoom([...named, personId]);
  return [{ type: 'IncidentAccessGranted', data: { personId } }];
};

/** Somebody always stays named, so that no restricted incident is lost from everybody's sight. */
export const withdrawAccess = (
  { personId }: CommandOf<'WithdrawAccess'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { named } = restricted(state);
  if (!named.includes(personId)) return [];
  if (named.length === 1) return refuse('NOBODY_WOULD_SEE');
  return [{ type: 'IncidentAccessWithdrawn', data: { personId } }];
};
