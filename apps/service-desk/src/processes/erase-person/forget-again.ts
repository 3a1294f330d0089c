import { personForgotten } from '@ventanilla/eventing';
import type { ServiceDeskServices } from '../../service-desk.services.js';

const TYPES = ['service-desk.PersonForgotten.'];

/**
 * Carries out again every `PersonForgotten` of the log whose person the key store still knows (R6): a restored
 * copy of the keys forgets again before anybody can read. Answers how many there were. Looked through is only what the
 * key store was not noted to have: a log that is looked through at every start would hold the start up.
 */
export const forgetAgain = async ({ runtime, vault, keys }: ServiceDeskServices): Promise<number> => {
  const { store, views, alerts } = runtime.ports;
  const noted = await keys.forgottenUpTo();
  const after = noted !== undefined && (await store.check(noted)) === 'known' ? noted : undefined;
  let again = 0;
  let reached = noted;
  for await (const { events, position } of store.follow({ types: TYPES }, { after, untilHead: true })) {
    reached = position;
    const persons = events.flatMap((event) => personForgotten.personOf(event) ?? []);
    for (const person of await keys.holdsAnythingOf(persons)) {
      await vault.forgetPerson(person);
      await views.eraseWords(person);
      alerts.raise('PERSON_FORGOTTEN_AGAIN', { person });
      again += 1;
    }
  }
  if (reached !== undefined && reached !== noted) await keys.noteForgottenUpTo(reached);
  return again;
};
