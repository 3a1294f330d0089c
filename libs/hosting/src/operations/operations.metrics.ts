import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '@ventanilla/chassis';
import { ServiceRuntimes } from '../handle.command.js';
import { Webhooks } from '../webhooks/webhooks.js';
import { ServiceReaders } from './service-readers.js';

type Figures = Readonly<Record<string, number>>;

/** Figures to be woken by at night: how far readers of the log are behind, and what waits for an operator. */
@Injectable()
export class OperationsMetrics implements OnModuleInit {
  private readers: readonly ServiceReaders[] = [];

  constructor(
    private readonly runtimes: ServiceRuntimes,
    private readonly webhooks: Webhooks,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  onModuleInit(): void {
    if (!this.metrics) return;
    this.readers = this.runtimes.all().map((runtime) => new ServiceReaders(runtime));
    const gauge = (name: string, help: string, read: (readers: ServiceReaders) => Promise<Figures>): void =>
      this.metrics?.gauge(name, help, () => this.sum(read));
    gauge('view_lag_seconds', 'Age of the oldest event that a view does not contain.', async (readers) =>
      Object.fromEntries((await readers.viewStandings()).map(({ view, lagSeconds }) => [view, lagSeconds])),
    );
    gauge('subscription_lag_seconds', 'Age of the oldest event not handled.', async (readers) =>
      Object.fromEntries(
        (await readers.subscriptionStandings()).map(({ subscription, lagSeconds }) => [
          subscription,
          lagSeconds,
        ]),
      ),
    );
    this.metrics.gauge('webhook_failures', 'Tries in a row to deliver to a webhook that failed.', () =>
      Promise.resolve(this.webhooks.failures()),
    );
    gauge('parked_streams', 'Streams that wait for an operator.', (readers) => readers.parkedStreams());
  }

  /** What cannot be read now is left out: the other figures are needed most then. */
  private async sum(read: (readers: ServiceReaders) => Promise<Figures>): Promise<Figures> {
    const all = await Promise.all(this.readers.map((readers) => read(readers).catch(() => ({}))));
    return Object.assign({}, ...all) as Figures;
  }
}
