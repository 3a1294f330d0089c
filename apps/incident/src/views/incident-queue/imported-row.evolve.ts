import type { IncidentStatus } from '@ventanilla/contracts/incident';
import { holdEnded, statusFrom } from './clocks.js';
import { closing, followUp } from './conversation-row.evolve.js';
import type { IncidentQueueRow } from './incident-queue.row.js';
import { teamLeft } from './ownership-row.evolve.js';
import { beforeHold, noLonger, type Change, type Evolution, type Fact } from './row-change.js';

const isDone = (status: IncidentStatus): boolean => status === 'resolved' || status === 'closed';

const milestones: {
  readonly [Status in IncidentStatus]: (
    row: IncidentQueueRow,
    event: Fact<'IncidentTransitionImported'>,
  ) => Change;
} = {
  logged: (row) => ({ ...teamLeft(row), team: undefined, person: undefined }),
  assigned: () => ({}),
  'in-progress': () => ({}),
  pending: (row, { data: { hold }, at }) => ({
    holdReason: hold?.reason,
    holdKind: hold?.kind,
    holdSince: at,
    beforeHold: beforeHold(row),
  }),
  resolved: (row, { data: { resolutionCode }, at }) => ({
    resolvedAt: at,
    resolutionCode,
    resolvedByTeam: row.team,
  }),
  closed: (_, { at }) => ({ closedAt: at }),
  cancelled: (_, { at }) => ({ cancelledAt: at }),
};

/** What another system opened again counts as reopened, whatever our rules say to the way it did so. */
export const transitionImported: Evolution<'IncidentTransitionImported'> = (row, event) => {
  const { from, to } = event.data;
  const isReopened = isDone(from) && !isDone(to) && to !== 'cancelled';
  const keepsResolution = from === 'resolved' && to === 'closed';
  return {
    ...holdEnded(row, event.at),
    ...statusFrom(row, to, event.at),
    ...(keepsResolution ? closing(undefined) : noLonger),
    ...milestones[to](row, event),
    reopenCount: row.reopenCount + (isReopened ? 1 : 0),
  };
};

export const imported: Evolution<'IncidentImported'> = (row, { data, at }) => ({
  importedAt: at,
  ...(row.status === 'pending' && data.hold && { holdUntil: data.hold.until }),
  ...(row.status === 'pending' && data.followUp && followUp(data.followUp)),
  ...(row.status === 'resolved' && data.resolution && closing(data.resolution)),
});
