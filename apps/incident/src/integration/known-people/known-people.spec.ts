import type { PersonEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent } from '@ventanilla/kernel';
import { knownPeople, type KnownPerson } from './known-people.projection.js';

const sealed = (data: string) => ({ $personal: { key: 'k', nonce: 'n', data } });
const after = (...events: readonly PersonEvent[]) =>
  events.reduce<KnownPerson | undefined>(
    (known, event) => knownPeople.evolve(known, event as unknown as ProjectedEvent),
    undefined,
  );
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: { personId: '00000000-0000-4000-8000-00000000000a', name: sealed('name'), language: 'es' },
};
const corrected = (data: object): PersonEvent => ({ type: 'PersonDetailsCorrected', data });

describe('What is known of a person', () => {
  test('is the name, the address and the language, sealed as they were said last', () => {
    expect(after(registered)).toEqual({ name: sealed('name'), language: 'es' });
    expect(after(registered, corrected({ email: sealed('a') }), corrected({ language: 'en' }))).toEqual({
      name: sealed('name'),
      email: sealed('a'),
      language: 'en',
    });
  });

  test('R6: is nothing any more once they are forgotten, whatever comes after', () => {
    const forgotten: PersonEvent = { type: 'PersonForgotten', data: {} };
    expect(after(registered, forgotten, corrected({ email: sealed('a') }))).toEqual({});
  });
});
