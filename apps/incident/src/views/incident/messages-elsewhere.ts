import { streamOf } from '@ventanilla/eventing';
import type { Personal } from '@ventanilla/kernel';
import type { IncidentServices } from '../../incident.services.js';
import { incidentAggregate } from '../../incident/incident.aggregate.js';
import type { Said } from '../../incident/incident.events.js';
import type { Message, MessageElsewhere } from './conversation.js';

/** The very message that the reference names, and nothing else of where it stands. */
const textOf = async (
  { runtime }: IncidentServices,
  { parent, parentRevision }: MessageElsewhere,
): Promise<{ readonly text: Personal; readonly by: Message['by'] } | undefined> => {
  const stream = streamOf(incidentAggregate.category, parent);
  const [stored] = await runtime.ports.store.read(stream, { from: parentRevision, limit: 1 });
  const event = stored && runtime.codec.decode(stored);
  if (event?.type !== 'IncidentMessageSent') return undefined;
  const { text, toChildren } = event.data as Said<'IncidentMessageSent'>;
  return toChildren ? { text, by: event.by } : undefined;
};

/** All messages of an incident in order, those that stand in its parent's stream looked up there. */
export const withMessagesElsewhere = async (
  services: IncidentServices,
  messages: readonly Message[],
  elsewhere: readonly MessageElsewhere[],
): Promise<readonly Message[]> => {
  const found = await Promise.all(
    elsewhere.map(async (reference): Promise<readonly Message[]> => {
      const { parent: _, parentRevision: __, ...message } = reference;
      const said = await textOf(services, reference);
      return said ? [{ ...message, ...said }] : [];
    }),
  );
  return [...messages, ...found.flat()].sort((one, other) => one.revision - other.revision);
};
