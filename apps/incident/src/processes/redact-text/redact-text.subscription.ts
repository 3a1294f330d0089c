import {
  idOf,
  type EventStore,
  type PersonalDataVault,
  type StoredEvent,
  type Subscription,
} from '@ventanilla/eventing';
import type { Said } from '../../incident/incident.events.js';
import { incidentAggregate } from '../../incident/incident.aggregate.js';
import { redactableText } from '../../incident/redaction/redactable-text.js';

/**
 * Destroys the key of a text that was redacted. The event stands first, so a crash in between is made good when it
 * is read again; destroying a key twice is harmless.
 */
export const redactTextSubscription = (store: EventStore, vault: PersonalDataVault): Subscription => ({
  name: 'incident.redact-text',
  from: 'beginning',
  filter: { types: ['incident.IncidentTextRedacted.'] },
  handle: async (stored: StoredEvent): Promise<void> => {
    const { revision, path } = JSON.parse(stored.data) as Said<'IncidentTextRedacted'>;
    const sealed = await redactableText(store, idOf(incidentAggregate.category, stored.stream), {
      revision,
      path,
    });
    if (sealed) await vault.redactText(sealed);
  },
});
