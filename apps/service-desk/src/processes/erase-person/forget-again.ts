import { personForgotten } from '@ventanilla/eventing';
import type { ServiceDeskServices } from '../../service-desk.services.js';

const TYPES = ['service-desk.PersonForgotten.'];

/**
 * Carries out again every `PersonForgotten` of the log whose person the key store still knows (R6): a restored
 * copy of the keys forgets again before anybody can read. Answers how many there were.
 */
export const forgetAgain = async ({ runtime, vault, keys }: ServiceDeskServices): Promise<number> => {
  const { store, views, alerts } = runtime.ports;
  let again = 0;
  for await (const { events } of store.follow({ types: TYPES }, { untilHead: true })) {
    const persons = events.flatMap((event) => personForgotten.personOf(event) ?? []);
    for (const person of await keys.holdsAnythingOf(persons)) {
      await vault.forgetPerson(person);
      await views.eraseWords(person);
      alerts.raise('PERSON_FORGOTTEN_AGAIN', { person });
      again += 1;
    }
  }
  return again;
};
