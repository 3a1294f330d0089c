import { Refused, type Actor, type CommandRequest } from '@ventanilla/kernel';
import type { Alerts } from '../operations/alerts.js';

/** A command of a process or a reactor on its way to an aggregate of the same service. */
export interface ProcessCommand {
  readonly commandId: string;
  readonly request: CommandRequest;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string;
  /** Nobody was to be told of what it answers to. */
  readonly notify?: 'nobody';
}

export type SendCommand = (command: ProcessCommand) => Promise<void>;

/** Sends one. A refusal is an answer, for the aggregate judged: somebody should know, and nothing is tried again. */
export const sendOrTell = async (
  command: ProcessCommand,
  { send, alerts }: { readonly send: SendCommand; readonly alerts: Alerts },
): Promise<void> => {
  try {
    await send(command);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { command: name, aggregateId } = command.request;
    alerts.raise('COMMAND_OF_PROCESS_REFUSED', {
      command: name,
      aggregateId,
      code: error.code,
      actor: command.actor.id,
    });
  }
};
