import { parseLocated, streamOf, type EventStore } from '@ventanilla/eventing';
import { isSealed, type Sealed } from '@ventanilla/kernel';
import { incidentAggregate } from '../incident.aggregate.js';

const TEXT_KEY = '/';

/** The text at a place of an incident's stream that has a key of its own; undefined where there is none. */
export const redactableText = async (
  store: EventStore,
  incidentId: string,
  { revision, path }: { readonly revision: number; readonly path: string },
): Promise<Sealed | undefined> => {
  const stream = streamOf(incidentAggregate.category, incidentId);
  const [event] = await store.read(stream, { from: revision, limit: 1 });
  if (!event) return undefined;
  const value = path
    .split('.')
    .reduce<unknown>(
      (holder, name) => (holder as Readonly<Record<string, unknown>> | undefined)?.[name],
      parseLocated(event.id, event.data),
    );
  return isSealed(value) && value.$personal.key.includes(TEXT_KEY) ? value : undefined;
};
