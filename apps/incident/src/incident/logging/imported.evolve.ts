import type { IncidentStatus } from '@ventanilla/contracts/incident';
import type { FollowUpTimes } from '../follow-up/follow-up.policy.js';
import type { Said } from '../incident.events.js';
import type { Incident, Pending, StatusBeforeHold } from '../incident.state.js';
import { changed } from '../defined.js';
import { isOpen } from '../incident.guards.js';
import { withRecord, type EventNamed, type Evolution } from '../record/record.evolve.js';

/** Where an incident stands again once a hold that begins now is over. */
export const beforeHold = (state: Incident): StatusBeforeHold => {
  if (state.status === 'pending') return state.before;
  if (isOpen(state)) return state.status;
  return state.record.assignment ? 'assigned' : 'logged';
};

type Transition = EventNamed<'IncidentTransitionImported'>;

/** Another system's changes of status are taken from any status to any other. */
export const transitions: {
  readonly [Status in IncidentStatus]: (state: Incident, event: Transition) => Incident;
} = {
  logged: ({ record }) => ({ status: 'logged', record: changed(record, { assignment: undefined }) }),
  assigned: ({ record }) => ({ status: 'assigned', record }),
  'in-progress': ({ record }) => ({ status: 'in-progress', record }),
  pending: (state, { data, at }) => ({
    status: 'pending',
    record: state.record,
    hold: { ...data.hold, since: at },
    before: beforeHold(state),
  }),
  resolved: ({ record }, { data, at }) => ({
    status: 'resolved',
    record,
    resolution: { at, code: data.resolutionCode, team: record.assignment?.team },
  }),
  closed: (state, { at }) => ({
    status: 'closed',
    record: state.record,
    closure: { at },
    resolution: state.status === 'resolved' ? state.resolution : undefined,
  }),
  cancelled: ({ record }, { at }) => ({ status: 'cancelled', record, cancellation: { at } }),
};

const heldOn = (pending: Pending, { hold, followUp }: Said<'IncidentImported'>): Pending => {
  const { heldSince: _, ...times } = followUp ?? {};
  const until = hold?.until ?? pending.hold.until;
  return {
    ...pending,
    hold: { ...pending.hold, until, ...(followUp && { followUp: times as FollowUpTimes }) },
  };
};

export const imported: Evolution<'IncidentImported'> = (state, { data, at }) => {
  const next = withRecord(state, { importedAt: at });
  if (next.status === 'pending') return heldOn(next, data);
  if (next.status === 'resolved' && data.resolution) {
    const { closesAt, remindsAt } = data.resolution;
    return { ...next, resolution: { ...next.resolution, closesAt, remindsAt } };
  }
  return next;
};
