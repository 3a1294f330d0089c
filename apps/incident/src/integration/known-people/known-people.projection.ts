import type { Language, PersonEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent, Projection, Sealed } from '@ventanilla/kernel';

/** The little that the incident service needs of people, until they are forgotten: then nothing of it is left. */
export interface KnownPerson {
  readonly name?: Sealed;
  /** Where mail goes. */
  readonly email?: Sealed;
  readonly language?: Language;
}

const evolve = (known: KnownPerson | undefined, happened: ProjectedEvent): KnownPerson | undefined => {
  const event = happened as unknown as PersonEvent;
  if (event.type === 'PersonRegistered') return { ...known, ...detailsOf(event.data) };
  if (event.type === 'PersonDetailsCorrected' && known?.name) return { ...known, ...detailsOf(event.data) };
  return event.type === 'PersonForgotten' ? {} : known;
};

const detailsOf = ({ name, email, language }: Details): KnownPerson => ({
  ...(name && { name: name as Sealed }),
  ...(email && { email: email as Sealed }),
  ...(language && { language }),
});

type Details = Extract<PersonEvent, { type: 'PersonDetailsCorrected' }>['data'];

/** Kept from the service desk's events, so that people are named and written to while the service desk is down. */
export const knownPeople: Projection<KnownPerson> = {
  name: 'known-people',
  version: 2,
  category: 'person',
  indexes: [],
  evolve,
};
