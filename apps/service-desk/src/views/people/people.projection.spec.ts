import type { PersonEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent, Sealed } from '@ventanilla/kernel';
import { people, type PersonRow } from './people.projection.js';

const ANA = '00000000-0000-4000-8000-00000000000a';
const sealed = (data: string): Sealed => ({ $personal: { key: 'k', nonce: 'n', data } });
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: { personId: ANA, name: sealed('name'), email: sealed('email'), language: 'es' },
};
const linked: PersonEvent = { type: 'SignInLinked', data: { link: 'link-1' } };
const forgotten: PersonEvent = { type: 'PersonForgotten', data: {} };
const erased: PersonEvent = {
  type: 'PersonErasureCompleted',
  data: { destroyedKeys: 1, destroyedNames: 1, documents: 1, reached: [] },
};

const rowAfter = (...events: readonly PersonEvent[]): PersonRow | undefined =>
  events
    .map((event, revision): ProjectedEvent => ({
      ...event,
      id: `event-${revision}`,
      stream: `person-${ANA}`,
      revision,
      at: `2026-03-0${revision + 1}T09:00:00.000Z`,
      recordedAt: '2026-03-09T09:00:00.000Z',
      by: { kind: 'process', id: 'spec' },
    }))
    .reduce<PersonRow | undefined>((row, event) => people.evolve(row, event), undefined);

describe('the people', () => {
  test('are shown with how often they can sign in', () => {
    expect(rowAfter(registered, linked)).toEqual({
      status: 'registered',
      personId: ANA,
      name: sealed('name'),
      email: sealed('email'),
      language: 'es',
      signIns: 1,
      registeredAt: '2026-03-01T09:00:00.000Z',
    });
  });

  test('say what was corrected, and are found by it', () => {
    const corrected: PersonEvent = { type: 'PersonDetailsCorrected', data: { name: sealed('new name') } };
    const row = rowAfter(registered, corrected)!;
    expect(row).toMatchObject({ name: sealed('new name'), email: sealed('email'), language: 'es' });
    expect(people.search?.(row)).toEqual([sealed('new name'), sealed('email')]);
  });

  test('are found by name and address', () => {
    expect(people.search?.(rowAfter(registered)!)).toEqual([sealed('name'), sealed('email')]);
  });

  test('R6: a forgotten one has no name and no words any more', () => {
    const row = rowAfter(registered, linked, forgotten)!;
    expect(row).toMatchObject({ status: 'forgotten', forgottenAt: '2026-03-03T09:00:00.000Z' });
    expect(row).not.toHaveProperty('name');
    expect(row).not.toHaveProperty('email');
    expect(people.search?.(row)).toEqual([]);
    expect(rowAfter(registered, forgotten, erased)).toMatchObject({ status: 'erased' });
  });
});
