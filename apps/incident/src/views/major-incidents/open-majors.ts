import { OPEN_STATUSES } from '@ventanilla/contracts/incident';
import type { AsOf } from '@ventanilla/eventing';
import type { IncidentServices } from '../../incident.services.js';
import type { Major } from '../../incident/major/major.state.js';
import { maySee, serves, type Reader } from '../../incident/visibility/visibility.policy.js';
import { incidentQueue } from '../incident-queue/incident-queue.projection.js';
import type { IncidentQueueRow } from '../incident-queue/incident-queue.row.js';

/** An incident that is a major one now, and is not resolved: with a resolved one, whatever is attached is resolved, too. */
export interface OpenMajor {
  readonly id: string;
  readonly row: IncidentQueueRow;
  readonly major: Major;
}

/** A desk that has more of them at once has no use for a list. */
const MOST = 200;

const hits = ({ organisations = [] }: Major, reader: Reader): boolean =>
  organisations.some((organisation) => serves(reader, organisation));

/** Whoever may see the incident, and the people of an organisation that it hits: without the other side. */
const concerns = (reader: Reader, { row, major }: OpenMajor): boolean =>
  maySee(reader, row) || (row.restriction === undefined && hits(major, reader));

/** The open major incidents that concern somebody, the oldest first. */
export const openMajors = async (
  { runtime }: IncidentServices,
  reader: Reader,
): Promise<{ readonly found: readonly OpenMajor[]; readonly age: AsOf }> => {
  const view = runtime.reader(incidentQueue.name);
  const age = await view.waitFor(undefined);
  const { documents } = await view.find({
    filter: { status: { $in: [...OPEN_STATUSES] }, 'major.stage': { $in: ['declared', 'restored'] } },
    sort: [{ field: 'reportedAt' }],
    limit: MOST,
  });
  const all = documents.map((document) => {
    const row = document as unknown as IncidentQueueRow;
    return { id: document._id, row, major: row.major as Major };
  });
  return { found: all.filter((major) => concerns(reader, major)), age };
};
