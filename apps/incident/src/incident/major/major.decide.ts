import { isInEarlierMinute, isSameJson, laterOf, type Instant } from '@ventanilla/kernel';
import { defined } from '../defined.js';
import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { known, open } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { Incident, IncidentState } from '../incident.state.js';
import { isOpenMajor, type Major } from './major.state.js';

const openMajor = (state: IncidentState): Major => {
  const { major } = known(state).record;
  return isOpenMajor(major) ? major : refuse('MAJOR_NOT_OPEN');
};

export const proposeMajorIncident = (
  { reason }: CommandOf<'ProposeMajorIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { major } = open(state).record;
  if (major?.stage === 'proposed' || isOpenMajor(major)) return [];
  return [{ type: 'MajorIncidentProposed', data: defined({ reason }) }];
};

export const declineMajorIncident = (
  { reason }: CommandOf<'DeclineMajorIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { major } = known(state).record;
  if (major?.stage === 'declined') return [];
  if (major?.stage !== 'proposed') return refuse('MAJOR_NOT_PROPOSED');
  return [{ type: 'MajorIncidentDeclined', data: defined({ reason }) }];
};

const requireLater = (due: Instant | undefined, at: Instant): void => {
  if (due !== undefined && due <= at) refuse('UPDATE_DUE_IN_PAST', { now: at });
};

/** Whether or not somebody proposed it: whoever may declare one needs nobody to ask. */
export const declareMajorIncident = (
  { lead, services, organisations, businessEffect, nextUpdateDue, at }: CommandOf<'DeclareMajorIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { major, parent } = open(state).record;
  if (isOpenMajor(major)) return refuse('MAJOR_DECLARED');
  if (parent) return refuse('MAJOR_HAS_PARENT');
  requireLater(nextUpdateDue, at);
  const hit = { services: [...new Set(services)], organisations: [...new Set(organisations)] };
  return [{ type: 'MajorIncidentDeclared', data: { lead, ...hit, businessEffect, nextUpdateDue } }];
};

/** A text counts as another one: nobody compares personal texts. */
export const changeMajorIncident = (
  { lead, services, organisations, businessEffect }: CommandOf<'ChangeMajorIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const major = openMajor(state);
  const changed = <Value>(next: Value | undefined, present: unknown): Value | undefined =>
    isSameJson(next, present) ? undefined : next;
  const data = defined({
    lead: changed(lead, major.lead),
    services: changed(services && [...new Set(services)], major.services),
    organisations: changed(organisations && [...new Set(organisations)], major.organisations),
    businessEffect,
  });
  return Object.keys(data).length === 0 ? [] : [{ type: 'MajorIncidentChanged', data }];
};

export const giveMajorIncidentUpdate = (
  { audience, text, nextUpdateDue, at }: CommandOf<'GiveMajorIncidentUpdate'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { stage } = openMajor(state);
  if (nextUpdateDue === undefined && stage === 'declared') return refuse('UPDATE_DUE_REQUIRED');
  requireLater(nextUpdateDue, at);
  return [{ type: 'MajorIncidentUpdateGiven', data: defined({ audience, text, nextUpdateDue }) }];
};

/** A timer knows nothing: only what is still due, since then, is late. */
export const flagMissedUpdate = (
  { audience, due, at }: CommandOf<'FlagMissedUpdate'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const major = state.status === 'unlogged' ? undefined : state.record.major;
  if (!isOpenMajor(major) || major.due[audience] !== due || at < due) return [];
  if (major.late.includes(audience)) return [];
  return [{ type: 'MajorIncidentUpdateMissed', data: { audience, due } }];
};

/** Told again with another moment, the later word counts. */
export const recordServiceRestored = (
  { restoredAt: told, at }: CommandOf<'RecordServiceRestored'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const major = openMajor(state);
  const { reportedAt } = known(state).record;
  const restoredAt = laterOf(told, reportedAt);
  if (major.restoredAt === restoredAt) return [];
  if (told > at) return refuse('RESTORED_IN_FUTURE', { now: at });
  if (isInEarlierMinute(told, reportedAt)) return refuse('RESTORED_BEFORE_REPORTED', { reportedAt });
  return [{ type: 'MajorIncidentServiceRestored', data: { restoredAt } }];
};

export const standDownMajorIncident = (
  { reason }: CommandOf<'StandDownMajorIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (known(state).record.major?.stage === 'stood-down') return [];
  openMajor(state);
  return [{ type: 'MajorIncidentStoodDown', data: { reason } }];
};

/** What closes it now that nothing but the review was missing. */
const closing = (state: Incident, at: Instant): readonly IncidentEvent[] => {
  if (state.status !== 'resolved') return [];
  const { confirmed, closesAt } = state.resolution;
  if (confirmed) return [{ type: 'IncidentClosed', data: { how: confirmed } }];
  return closesAt !== undefined && closesAt <= at
    ? [{ type: 'IncidentClosed', data: { how: 'no-answer-in-time' } }]
    : [];
};

/** Two reviews are two: the later one counts. */
export const reviewMajorIncident = (
  { cause, actions, at }: CommandOf<'ReviewMajorIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = known(state);
  const { major } = incident.record;
  if (major?.declaredAt === undefined) return refuse('MAJOR_NEVER_DECLARED');
  if (major.stage === 'declared') return refuse('MAJOR_NOT_OVER');
  const data = { cause, actions: actions.map((action) => ({ ...action })) };
  return [{ type: 'MajorIncidentReviewed', data }, ...closing(incident, at)];
};
