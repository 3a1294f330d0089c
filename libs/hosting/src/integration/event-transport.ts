import type { INestApplication } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { EventCodec, type RunningSubscription, type Subscription } from '@ventanilla/eventing';
import { lastValueFrom } from 'rxjs';
import type { ServiceRuntimes } from '../handle.command.js';
import { EventContext } from './event-context.js';
import { heardBy, type HeardEvents } from './on-events.decorator.js';

/**
 * Nest's transport for handlers of events: each becomes a subscription of its service. What the events come from, the
 * profile says: the log that the services share, or Kafka.
 */
export class EventTransport extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('events');
  override readonly propagatesEventHandlerErrors = true;
  private running: readonly RunningSubscription[] = [];

  constructor(private readonly runtimes: ServiceRuntimes) {
    super();
  }

  /** @throws Error where two handlers claim one name: each would hear what the other has heard */
  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    if (!heardBy(extras)) return;
    if (this.getHandlerByPattern(String(pattern)))
      throw new Error(`Two handlers hear events under the name ${String(pattern)}.`);
    super.addHandler(pattern, callback, isEventHandler, extras);
  }

  listen(listening: () => void): void {
    this.running = [...this.getHandlers().values()].flatMap((handler) => this.hear(handler));
    listening();
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((running) => running.stop()));
  }

  on(): never {
    throw new Error('Events have handlers, and nothing else to listen to.');
  }

  unwrap<Runtimes>(): Runtimes {
    return this.runtimes as Runtimes;
  }

  private hear(handler: MessageHandler): readonly RunningSubscription[] {
    const heard = heardBy(handler.extras);
    if (!heard) return [];
    const [service = ''] = heard.name.split('.');
    return this.runtimes.of(service).subscribe(this.subscriptionOf(heard, handler));
  }

  private subscriptionOf(heard: HeardEvents, handler: MessageHandler): Subscription {
    const codec = new EventCodec(heard.events);
    return {
      name: heard.name,
      from: heard.from,
      filter: { types: heard.events.map(({ owner, name }) => `${owner}.${name}.`) },
      handle: async (stored) => {
        const event = codec.decode(stored);
        if (!event || (event.origin && !heard.history)) return;
        const handled = handler(event, new EventContext([stored]));
        await lastValueFrom(this.transformToObservable(handled), { defaultValue: undefined });
      },
    };
  }
}

/** Has the handlers of an application hear events as soon as it starts its microservices. */
export const connectEvents = (app: INestApplication, runtimes: ServiceRuntimes): void => {
  app.connectMicroservice({ strategy: new EventTransport(runtimes) });
};
