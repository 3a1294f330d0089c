import type { PersonEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent, Projection, Sealed } from '@ventanilla/kernel';

/** The little that the incident service needs of people: what they are called, until they are forgotten. */
export interface KnownPerson {
  readonly name?: Sealed;
}

const evolve = (known: KnownPerson | undefined, happened: ProjectedEvent): KnownPerson | undefined => {
  const event = happened as unknown as PersonEvent;
  if (event.type === 'PersonRegistered') return { name: event.data.name as Sealed };
  if (event.type === 'PersonDetailsCorrected' && event.data.name)
    return known?.name ? { name: event.data.name as Sealed } : known;
  return event.type === 'PersonForgotten' ? {} : known;
};

/** Kept from the service desk's events, so that histories name people while the service desk is down. */
export const knownPeople: Projection<KnownPerson> = {
  name: 'known-people',
  version: 1,
  category: 'person',
  indexes: [],
  evolve,
};
