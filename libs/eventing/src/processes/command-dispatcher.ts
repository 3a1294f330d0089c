import { derivedId } from '../commands/ids.js';
import { metadataOf } from '../definitions/event-codec.js';
import type { EventFilter, StoredEvent } from '../event-store/event-store.port.js';
import type { Alerts } from '../operations/alerts.js';
import type { Subscription } from '../subscriptions/subscription.js';
import { commandsIn, processStreamsOf } from './process-state.js';
import { sendOrTell, type SendCommand } from './send-command.js';

/** Each is a command of its own on an aggregate: together they wait for one commit of the log. */
const ABREAST = 8;

/**
 * Sends what the process streams of a service ask for. The id of each command follows from the place of its event,
 * so sending it twice is harmless (R5).
 */
export class CommandDispatcher implements Subscription {
  readonly name: string;
  readonly from = 'beginning';
  readonly abreast = ABREAST;
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
      const command = { commandId, request, actor, correlationId, causationId: stored.id };
      await sendOrTell(command, { send: this.send, alerts: this.alerts });
    }
  }
}
