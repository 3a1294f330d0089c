import { defaultSettings } from '../../incident/src/configuration/default-settings.js';
import { incidentSettingsAggregate } from '../../incident/src/configuration/incident-settings.aggregate.js';
import { INCIDENT_SETTINGS_ID } from '../../incident/src/configuration/incident-settings.state.js';
import {
  derivedId,
  newId,
  type CommandEnvelope,
  type KeyStore,
  type ServiceRuntime,
} from '@ventanilla/eventing';
import { instantOf, personal, type Actor } from '@ventanilla/kernel';
import { personAggregate } from '../../service-desk/src/person/person.aggregate.js';

const INSTALLER: Actor = { kind: 'process', id: 'suite.first-start' };

/** A command of the installation itself; repeating it at every start is harmless. */
const installing = (name: string, aggregateId: string, command: object): CommandEnvelope<never> => {
  const commandId = derivedId('first-start', name, aggregateId);
  return {
    commandId,
    keyed: true,
    aggregateId,
    actor: INSTALLER,
    correlationId: commandId,
    causationId: commandId,
    command: { ...command, at: instantOf(Date.now()), by: INSTALLER } as never,
  };
};

/** The incident practice's first settings; quiet where there are some. */
export const establishSettings = async (incident: ServiceRuntime): Promise<void> => {
  const command = { type: 'EstablishIncidentSettings', settings: defaultSettings };
  await incident
    .handlerOf(incidentSettingsAggregate)
    .handle(installing('settings', INCIDENT_SETTINGS_ID, command));
};

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
