import { derivedId, newId, type KeyStore, type ServiceRuntime } from '@ventanilla/eventing';
import { installing } from '@ventanilla/hosting';
import { personal } from '@ventanilla/kernel';
import { personAggregate } from '../../service-desk/src/person/person.aggregate.js';

export interface KnownSignIn {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly language: 'en' | 'es';
}

/**
 * Registers the people of the built-in provider. The link to the sign-in is durable first, so a crash in between
 * leaves an id that the next start registers.
 */
export const registerPeople = async (
  serviceDesk: ServiceRuntime,
  keys: KeyStore,
  people: readonly KnownSignIn[],
): Promise<void> => {
  for (const { issuer, subject, name, language } of people) {
    const id = await keys.linkPerson({ system: issuer, name: subject }, newId());
    if (await keys.isForgotten(id)) continue;
    const handler = serviceDesk.handlerOf(personAggregate);
    await handler.handle(
      installing('person', id, { type: 'RegisterPerson', personId: id, name: personal(name), language }),
    );
    await handler.handle(installing('sign-in', id, { type: 'LinkSignIn', link: derivedId('link', id) }));
  }
};
