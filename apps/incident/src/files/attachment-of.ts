import { parseLocated, streamOf, type EventStore } from '@ventanilla/eventing';
import type { Sealed } from '@ventanilla/kernel';
import { incidentAggregate } from '../incident/incident.aggregate.js';

const ATTACHED = 'incident.IncidentFileAttached.';

/** What one event says of a file, as far as no codec is needed: every version of it has these fields. */
export interface Attachment {
  readonly fileId: string;
  readonly name: Sealed;
  readonly content: Sealed;
}

export const attachmentIn = ({ id, data }: { readonly id: string; readonly data: string }): Attachment =>
  parseLocated(id, data) as Attachment;

/** Where an incident's stream attaches a file; undefined where it never did. */
export const attachmentOf = async (
  store: EventStore,
  incidentId: string,
  fileId: string,
): Promise<(Attachment & { readonly revision: number }) | undefined> => {
  const events = await store.read(streamOf(incidentAggregate.category, incidentId));
  return events
    .filter(({ type }) => type.startsWith(ATTACHED))
    .map((event) => ({ ...attachmentIn(event), revision: event.revision }))
    .find((attachment) => attachment.fileId === fileId);
};
