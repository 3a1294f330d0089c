import type { ProcessCommand } from '@ventanilla/eventing';
import type { ServiceDeskServices } from '../../service-desk.services.js';
import { personAggregate } from '../../person/person.aggregate.js';
import type { PersonCommand } from '../../person/person.commands.js';

/**
 * Carries out that a person is forgotten (R6): keys and outside names, then search words. Only when both are gone
 * from every file is it recorded as completed; a crash in between repeats it.
 */
export const erasePersonalData = async (
  { runtime, vault }: ServiceDeskServices,
  sent: ProcessCommand,
): Promise<void> => {
  const person = sent.request.aggregateId;
  const destroyed = await vault.forgetPerson(person);
  const documentsReached = await runtime.ports.views.eraseWords(person);
  const command: PersonCommand = {
    type: 'CompletePersonErasure',
    at: new Date(runtime.ports.nowMs()).toISOString(),
    by: sent.actor,
    ...destroyed,
    documents: documentsReached,
    reached: ['keys', 'outside names', 'search words'],
  };
  const { commandId, actor, correlationId, causationId } = sent;
  const envelope = { commandId, keyed: true, aggregateId: person, actor, correlationId, causationId };
  await runtime.handlerOf(personAggregate).handle({ ...envelope, command } as never);
};
