import { lifeOf, type LifeSpan, type TicketLife } from '@ventanilla/service-level';
import { usable } from '../incident/codes.policy.js';
import { defined } from '../incident/defined.js';
import type { CommandOf } from '../incident/incident.commands.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import { valid } from '../incident/incident.guards.js';
import { refuse } from '../incident/incident.refusals.js';
import type { Incident, IncidentState } from '../incident/incident.state.js';
import type { AfterwardsCommand } from './afterwards.commands.js';

type Events = readonly IncidentEvent[];
const NO_LIFE: TicketLife = { open: [], holds: [], restored: [], teams: [] };

/** A lead speaks for a team that has had it; for what no team ever had, each does. */
const requireOwn = ({ leads }: AfterwardsCommand, { teams }: TicketLife): void => {
  if (leads && teams.length > 0 && !teams.some((team) => leads.includes(team))) refuse('NOT_YOUR_TEAM');
};

const lifeFor = (command: AfterwardsCommand, { record }: Incident): TicketLife => {
  const life = lifeOf(record.clockFacts, command.at) ?? NO_LIFE;
  requireOwn(command, life);
  return life;
};

const reachesInto = (one: LifeSpan, { from, to }: Required<LifeSpan>): boolean =>
  one.from < to && (one.to === undefined || from < one.to);

const contains = (span: LifeSpan, { from, to }: Required<LifeSpan>): boolean =>
  span.from <= from && (span.to === undefined || to <= span.to);

/** It waited, and nobody said so at the time: all of it lies in the past, while it was open, and beside other holds. */
export const recordForgottenHold = (
  command: CommandOf<'RecordForgottenHold'>,
  state: IncidentState,
): Events => {
  const { hold, from, to, reason, at } = command;
  const life = lifeFor(command, valid(state));
  const kind = usable(command, 'hold-reason', hold)?.kind ?? 'other';
  if (from >= to) return refuse('HOLD_NEVER_LASTED');
  if (to > at) return refuse('HOLD_NOT_OVER', { now: at });
  if (life.holds.some((one) => one.from === from && one.to === to && one.hold === kind)) return [];
  if (!life.open.some((span) => contains(span, { from, to })))
    return refuse('NOT_OPEN_THEN', { open: life.open });
  const other = life.holds.find((one) => reachesInto(one, { from, to }));
  if (other) return refuse('ON_HOLD_THEN', { from: other.from, to: other.to });
  return [{ type: 'IncidentForgottenHoldRecorded', data: { hold, kind, from, to, reason } }];
};

/** It worked again before somebody said so, or before it was resolved. */
export const recordEarlierRestoration = (
  command: CommandOf<'RecordEarlierRestoration'>,
  state: IncidentState,
): Events => {
  const { restoredAt, reason, at } = command;
  const incident = valid(state);
  const { reportedAt } = incident.record;
  const life = lifeFor(command, incident);
  if (restoredAt > at) return refuse('RESTORED_IN_FUTURE', { now: at });
  if (restoredAt < reportedAt) return refuse('RESTORED_BEFORE_REPORTED', { reportedAt });
  const during = life.open.find((span) => contains(span, { from: restoredAt, to: restoredAt }));
  if (!during) return refuse('NOT_OPEN_THEN', { open: life.open });
  const previous = life.restored.find((known) => contains(during, { from: known, to: known }));
  if (previous === restoredAt) return [];
  if (previous !== undefined && previous < restoredAt) return refuse('RESTORED_NOT_EARLIER', { previous });
  return [{ type: 'IncidentEarlierRestorationRecorded', data: defined({ restoredAt, previous, reason }) }];
};
