import { beforeHold, imported, transitions } from './logging/imported.evolve.js';
import { changed } from './defined.js';
import { isOpen } from './incident.guards.js';
import { withRecord, type Evolution } from './record/record.evolve.js';
import type { Assignment, IncidentRecord, StatusBeforeHold } from './incident.state.js';

/** Work that a team began goes on when one of its people takes it by name; with any other change it starts anew. */
export const workContinues = (previous: Assignment | undefined, next: Assignment): boolean =>
  previous !== undefined && previous.team === next.team && previous.person === undefined;

export const statusOnceAssigned = (
  before: StatusBeforeHold,
  continues: boolean,
): 'assigned' | 'in-progress' => (before === 'in-progress' && continues ? 'in-progress' : 'assigned');

/** Undefined where it came to the team in another way than by whoever of the team had it. */
const handedBackBy = (previous: Assignment | undefined, next: Assignment, by: string): string | undefined =>
  previous?.person === by && previous.team === next.team && next.person === undefined ? by : undefined;

const assigned: Evolution<'IncidentAssigned'> = (state, { data: { team, person }, by }) => {
  const { assignment: previous } = state.record;
  const assignment: Assignment = person === undefined ? { team } : { team, person };
  const continues = workContinues(previous, assignment);
  const next = withRecord(state, { assignment, handedBackBy: handedBackBy(previous, assignment, by.id) });
  if (next.status === 'pending') return { ...next, before: statusOnceAssigned(next.before, continues) };
  return isOpen(next) ? { status: statusOnceAssigned(next.status, continues), record: next.record } : next;
};

const returned: Evolution<'IncidentReturnedToDesk'> = (state) => {
  const next = withRecord(state, { assignment: undefined, handedBackBy: undefined });
  return next.status === 'pending'
    ? { ...next, before: 'logged' }
    : { status: 'logged', record: next.record };
};

const putOnHold: Evolution<'IncidentPutOnHold'> = (state, { data, at }) => {
  const { replaces: _, endsPassedOnHold: __, ...hold } = data;
  return { status: 'pending', record: state.record, hold: { ...hold, since: at }, before: beforeHold(state) };
};

const resolved: Evolution<'IncidentResolved'> = ({ record }, { data, at }) => {
  const { code, kind, text, team, closesAt, remindsAt } = data;
  return { status: 'resolved', record, resolution: { at, code, kind, text, team, closesAt, remindsAt } };
};

const resolutionCorrected: Evolution<'IncidentResolutionCorrected'> = (state, { data }) => {
  if (state.status !== 'resolved') return state;
  const text = data.text ?? state.resolution.text;
  return { ...state, resolution: { ...state.resolution, code: data.code, kind: data.kind, text } };
};

const closed: Evolution<'IncidentClosed'> = (state, { data: { how, reason }, at }) => ({
  status: 'closed',
  record: state.record,
  closure: { at, how, reason },
  resolution: state.status === 'resolved' ? state.resolution : undefined,
});

const reopened: Evolution<'IncidentReopened'> = ({ record }, { data: { to, team }, at }) => ({
  status: to,
  record: changed(record, {
    assignment: team === undefined ? undefined : { team },
    handedBackBy: undefined,
    reopenedAt: at,
  }),
});

const withOriginal = (
  { originals }: IncidentRecord,
  original: string | undefined,
): readonly string[] | undefined =>
  original === undefined || originals?.includes(original) ? originals : [...(originals ?? []), original];

const cancelled: Evolution<'IncidentCancelled'> = ({ record }, { data, at }) => ({
  status: 'cancelled',
  // Nothing more is done about it, so nobody waits for an answer.
  record: changed(record, {
    unansweredSince: undefined,
    originals: withOriginal(record, data.duplicateOf),
  }),
  cancellation: {
    reason: data.reason,
    kind: data.kind,
    note: data.note,
    duplicateOf: data.duplicateOf,
    at,
  },
});

type StatusEvent =
  | 'IncidentAssigned'
  | 'IncidentReturnedToDesk'
  | 'IncidentWorkStarted'
  | 'IncidentPutOnHold'
  | 'IncidentResumed'
  | 'IncidentResolved'
  | 'IncidentResolutionCorrected'
  | 'IncidentClosed'
  | 'IncidentReopened'
  | 'IncidentCancelled'
  | 'IncidentReinstated'
  | 'IncidentTransitionImported'
  | 'IncidentImported';

/** Events that change where an incident stands. */
export const statusEvolutions: { readonly [Type in StatusEvent]: Evolution<Type> } = {
  IncidentAssigned: assigned,
  IncidentReturnedToDesk: returned,
  IncidentWorkStarted: ({ record }) => ({ status: 'in-progress', record }),
  IncidentPutOnHold: putOnHold,
  IncidentResumed: ({ record }, { data: { to } }) => ({ status: to, record }),
  IncidentResolved: resolved,
  IncidentResolutionCorrected: resolutionCorrected,
  IncidentClosed: closed,
  IncidentReopened: reopened,
  IncidentCancelled: cancelled,
  IncidentReinstated: ({ record }, { data: { to } }) => ({ status: to, record }),
  IncidentTransitionImported: (state, event) => transitions[event.data.to](state, event),
  IncidentImported: imported,
};
