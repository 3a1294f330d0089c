import type { Actor } from '@ventanilla/kernel';
import { assigning } from '../handling/assignment.decide.js';
import type { CommandOf } from '../incident.commands.js';
import { defined } from '../defined.js';
import type { IncidentEvent } from '../incident.events.js';
import { open, openOrResolved } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentState } from '../incident.state.js';

/** For oneself: who takes an incident works in the team that has it, or names another. */
export const takeIncident = (
  { by, team: named }: CommandOf<'TakeIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = openOrResolved(state);
  const team = named ?? incident.record.assignment?.team;
  if (team === undefined) return refuse('TEAM_REQUIRED');
  return assigning({ team, person: by.id, by }, incident);
};

const isMeantFor = ({ id }: Actor, person: string | undefined): boolean =>
  person === undefined || person === id;

/**
 * Whoever was given it by name gives it back to their team, and a team to the desk. Nobody declines for another:
 * that is to assign it to somebody else. Nor for the team by saying the same twice, as a double click does.
 */
export const declineAssignment = (
  { by, reason, forTeam }: CommandOf<'DeclineAssignment'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { assignment, handedBackBy } = open(state).record;
  if (!assignment) return refuse('INCIDENT_NOT_ASSIGNED');
  if (!isMeantFor(by, assignment.person)) return refuse('NOT_YOURS_TO_DECLINE');
  if (handedBackBy === by.id && !forTeam) return refuse('ALREADY_DECLINED');
  const declined: IncidentEvent = {
    type: 'IncidentAssignmentDeclined',
    data: { declined: assignment, reason },
  };
  const { team, person } = assignment;
  return forTeam || person === undefined || team === undefined
    ? [declined, { type: 'IncidentReturnedToDesk', data: { previous: assignment } }]
    : [declined, { type: 'IncidentAssigned', data: { team, previous: assignment } }];
};

/** Who follows it to its closure may change at any time before that. */
export const changeOwner = (
  { by, owner = by.id }: CommandOf<'ChangeOwner'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { owner: previous } = openOrResolved(state).record;
  if (owner === previous) return [];
  return [{ type: 'IncidentOwnerChanged', data: defined({ owner, previous }) }];
};

/** Says that somebody takes care; another escalation wants to be acknowledged anew. */
export const acknowledgeEscalation = (
  _: CommandOf<'AcknowledgeEscalation'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { escalation, ladders } = open(state).record;
  // Somebody was asked and nothing was raised: that nobody is asked any more says it all.
  if (!escalation) return ladders ? [] : refuse('NOT_ESCALATED');
  if (escalation.acknowledgedAt !== undefined) return [];
  const { kind, level } = escalation;
  return [{ type: 'IncidentEscalationAcknowledged', data: { kind, level } }];
};

/** A date that the caller was told stands beside what an agreement says, until another is promised. */
export const promiseDate = (
  { promised, note, at }: CommandOf<'PromiseDate'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { promised: previous } = open(state).record;
  if (promised === previous && note === undefined) return [];
  if (promised <= at) return refuse('PROMISED_IN_PAST', { now: at });
  return [{ type: 'IncidentDatePromised', data: defined({ promised, previous, note }) }];
};
