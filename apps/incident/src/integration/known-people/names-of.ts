import { DocumentStoreUnavailable, isErased, type Opened } from '@ventanilla/eventing';
import { isUnbuilt } from '@ventanilla/hosting';
import type { Sealed } from '@ventanilla/kernel';
import type { IncidentServices } from '../../incident.services.js';
import { knownPeople } from './known-people.projection.js';

/** What people are called, by their ids: whoever is forgotten or unknown has no name. */
export type PeopleNames = ReadonlyMap<string, string>;

const read = async (
  { runtime, personal }: IncidentServices,
  ids: readonly string[],
): Promise<PeopleNames> => {
  const known = await runtime.reader(knownPeople.name).getMany(ids);
  const named = known.flatMap(({ _id, name }) => (name ? [{ id: _id, name: name as Sealed }] : []));
  const opened = await personal.openAll(named.map(({ name }) => name));
  return new Map(
    named.flatMap(({ id }, at) => (isErased(opened[at] as Opened) ? [] : [[id, opened[at] as string]])),
  );
};

/** For what is given out for good. @throws DocumentStoreUnavailable, also while not all names are there */
export const namesOf = async (services: IncidentServices, ids: readonly string[]): Promise<PeopleNames> => {
  if (ids.length === 0) return new Map();
  const { runtime } = services;
  if (await isUnbuilt(runtime, runtime.reader(knownPeople.name)))
    throw new DocumentStoreUnavailable('Not all people are known yet.');
  return read(services, ids);
};

/** Where names are a help only: `away` while they cannot be read, or while not all of them are there. */
export const namesAtHand = async (
  services: IncidentServices,
  ids: readonly string[],
): Promise<{ readonly names: PeopleNames; readonly away: boolean }> => {
  try {
    const { runtime } = services;
    const away = await isUnbuilt(runtime, runtime.reader(knownPeople.name));
    return { names: await read(services, ids), away };
  } catch (error) {
    if (error instanceof DocumentStoreUnavailable) return { names: new Map(), away: true };
    throw error;
  }
};
