import { isErased, type Opened } from '@ventanilla/eventing';
import type { Sealed } from '@ventanilla/kernel';
import type { IncidentServices } from '../../incident.services.js';
import { knownPeople } from './known-people.projection.js';

/** What people are called, by their ids. Names are a help: whoever is forgotten or unknown has none, and nobody while no view can be read. */
export const namesOf = async (
  { runtime, personal }: IncidentServices,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const known = await runtime
    .reader(knownPeople.name)
    .getMany(ids)
    .catch(() => []);
  const named = known.flatMap(({ _id, name }) => (name ? [{ id: _id, name: name as Sealed }] : []));
  const opened = await personal.openAll(named.map(({ name }) => name));
  return new Map(
    named.flatMap(({ id }, at) => (isErased(opened[at] as Opened) ? [] : [[id, opened[at] as string]])),
  );
};
