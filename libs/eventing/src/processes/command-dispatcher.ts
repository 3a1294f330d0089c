import { Refused, type Actor, type CommandRequest } from '@ventanilla/kernel';
import { derivedId } from '../commands/ids.js';
import { metadataOf } from '../definitions/event-codec.js';
import type { EventFilter, StoredEvent } from '../event-store/event-store.port.js';
import type { Alerts } from '../operations/alerts.js';
import type { Subscription } from '../subscriptions/subscription.js';
import { commandsIn, processStreamsOf } from './process-state.js';

/** A command of a process on its way to an aggregate of the same service. */
export interface ProcessCommand {
  readonly commandId: string;
  readonly request: CommandRequest;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string;
}

export type SendCommand = (command: ProcessCommand) => Promise<void>;

/**
 * Sends what the process streams of a service ask for. The id of each command follows from the place of its event,
 * so sending it twice is harmless (R5). A refusal is an answer: the aggregate judged.
 */
export class CommandDispatcher implements Subscription {
  readonly name: string;
  readonly from = 'beginning';
  readonly filter: EventFilter;

  constructor(
    service: string,
    private readonly send: SendCommand,
    private readonly alerts: Alerts,
  ) {
    this.name = `dispatcher:${service}`;
    this.filter = { streams: [processStreamsOf(service)] };
  }

  async handle(stored: StoredEvent): Promise<void> {
    const { actor, correlationId } = metadataOf(stored);
    for (const [index, request] of commandsIn(stored).entries()) {
      const commandId = derivedId('process-command', stored.stream, stored.revision, index);
      await this.sendOne({ commandId, request, actor, correlationId, causationId: stored.id });
    }
  }

  private async sendOne(command: ProcessCommand): Promise<void> {
    try {
      await this.send(command);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code } = error;
      const { command: name, aggregateId } = command.request;
      this.alerts.raise('COMMAND_OF_PROCESS_REFUSED', {
        command: name,
        aggregateId,
        code,
        actor: command.actor.id,
      });
    }
  }
}
