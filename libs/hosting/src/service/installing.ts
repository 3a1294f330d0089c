import { derivedId, type CommandEnvelope } from '@ventanilla/eventing';
import { instantOf, type Actor } from '@ventanilla/kernel';

const INSTALLER: Actor = { kind: 'process', id: 'suite.first-start' };

/** A command of the installation itself; repeating it at every start is harmless. */
export const installing = (name: string, aggregateId: string, command: object): CommandEnvelope<never> => {
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
