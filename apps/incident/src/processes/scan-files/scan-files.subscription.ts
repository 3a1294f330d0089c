import {
  BlobMissing,
  derivedId,
  idOf,
  isErased,
  type StoredEvent,
  type Subscription,
} from '@ventanilla/eventing';
import { attachmentIn } from '../../files/attachment-of.js';
import type { IncidentServices } from '../../incident.services.js';
import { incidentAggregate } from '../../incident/incident.aggregate.js';
import { sendToIncident } from '../send-to-incident.js';

/** So many files are looked into at once: a large one holds up few others. */
const ABREAST = 4;
const SCANNER = { kind: 'process', id: 'scan-files' } as const;

/**
 * Has the virus scanner look into every file, also into those from before there was one. While it does not answer, the
 * files wait, and are held. Asking twice is harmless: the incident takes the first verdict.
 */
export const scanFilesSubscription = (services: () => IncidentServices): Subscription => ({
  name: 'incident.scan-files',
  from: 'beginning',
  abreast: ABREAST,
  filter: { types: ['incident.IncidentFileAttached.'] },
  handle: async (event: StoredEvent): Promise<void> => {
    const { fileId, content } = attachmentIn(event);
    const token = await services().personal.open(content);
    if (isErased(token)) return;
    const verdict = await scanned(services(), token);
    if (!verdict) return;
    const body = { fileId, ...(!verdict.clean && { signature: verdict.signature }) };
    await sendToIncident(services(), {
      request: {
        command: 'RecordFileScan',
        aggregateId: idOf(incidentAggregate.category, event.stream),
        body,
      },
      actor: SCANNER,
      commandId: derivedId('scan', event.id),
      correlationId: event.id,
      causationId: event.id,
    });
  },
});

/** undefined where the content is gone, as after its removal: nobody can get it any more. */
const scanned = async ({ files }: IncidentServices, token: string) => {
  try {
    return await files?.scanner?.scan(await files.vault.open(token));
  } catch (error) {
    if (error instanceof BlobMissing) return undefined;
    throw error;
  }
};
