import {
  idOf,
  isErased,
  type PersonalDataVault,
  type StoredEvent,
  type Subscription,
} from '@ventanilla/eventing';
import { attachmentOf, type Attachment } from '../../files/attachment-of.js';
import type { IncidentServices } from '../../incident.services.js';
import { incidentAggregate } from '../../incident/incident.aggregate.js';

const REDACTED = 'incident.IncidentFileRedacted.';
const TYPES = [REDACTED, 'incident.IncidentFileRemoved.', 'incident.IncidentFileFoundInfected.'];

/**
 * Lets go of the bytes of a file that nobody gets any more, unless the same content is attached elsewhere. Of a redacted
 * one the keys of its name and of its content are destroyed first: from then on it is unreadable, whoever has the bytes. A
 * crash in between is made good when the event is read again, or by the sweeper.
 */
export const eraseFilesSubscription = (
  vault: PersonalDataVault,
  services: () => IncidentServices,
): Subscription => ({
  name: 'incident.erase-files',
  from: 'beginning',
  filter: { types: TYPES },
  handle: async (event: StoredEvent): Promise<void> => {
    const { fileId } = JSON.parse(event.data) as { readonly fileId: string };
    const { runtime } = services();
    const incident = idOf(incidentAggregate.category, event.stream);
    const attachment = await attachmentOf(runtime.ports.store, incident, fileId);
    if (!attachment) return;
    const token = await vault.open(attachment.content);
    if (event.type.startsWith(REDACTED)) await destroyKeys(vault, attachment);
    if (!isErased(token)) await release(services(), token);
  },
});

const destroyKeys = async (vault: PersonalDataVault, { name, content }: Attachment): Promise<void> => {
  await vault.redactText(content);
  await vault.redactText(name);
};

const release = async ({ files, sweeper }: IncidentServices, token: string): Promise<void> => {
  const [blob] = (await files?.vault.blobsOf([token])) ?? [];
  if (blob !== undefined) await sweeper?.release(blob);
};
