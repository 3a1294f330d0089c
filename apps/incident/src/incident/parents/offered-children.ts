import { CommandAnswer, Field } from '@ventanilla/chassis';
import type { IncidentServices } from '../../incident.services.js';
import { incidentQueue } from '../../views/incident-queue/incident-queue.projection.js';
import type { IncidentQueueRow } from '../../views/incident-queue/incident-queue.row.js';
import { visibleRows } from '../../views/incident-queue/visible-rows.js';
import { isShownField } from '../visibility/field-audience.js';
import type { Reader } from '../visibility/visibility.policy.js';

/** A child that stayed resolved while its parent was reopened. */
export class OfferedChild {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;

  @Field({ example: 'INC0000042' })
  number!: string;
}

/** What reopening answers. */
export class ReopenedAnswer extends CommandAnswer {
  @Field({
    description: 'Its children that are resolved still, up to 500; `bulk/reopen` takes them as they are.',
    type: () => OfferedChild,
    optional: true,
  })
  resolvedChildren?: OfferedChild[];
}

/** As many as one request reopens. */
const MOST = 500;

/** Nobody has said of them that it is done: not what its caller confirmed, and not what an agent closed. */
const WAITS_FOR_ANSWER = { $or: [{ status: 'resolved' }, { closedHow: 'no-answer-in-time' }] };

/** The children that may be reopened, too. While no list can be read nothing is offered, and the parent is reopened. */
export const resolvedChildren = async (
  { runtime }: IncidentServices,
  reader: Reader,
  parent: string,
): Promise<Pick<ReopenedAnswer, 'resolvedChildren'>> => {
  if (!isShownField(reader, 'childCount')) return {};
  const filter = { $and: [{ parent }, WAITS_FOR_ANSWER, ...visibleRows(reader)] };
  const { documents } = await runtime
    .reader(incidentQueue.name)
    .find({ filter, sort: [{ field: 'reportedAt' }], limit: MOST })
    .catch(() => ({ documents: [] }));
  const children = documents.map((document) => ({
    id: document._id,
    number: (document as unknown as IncidentQueueRow).number,
  }));
  return children.length > 0 ? { resolvedChildren: children } : {};
};
