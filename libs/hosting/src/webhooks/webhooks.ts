import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChassisConfig } from '@ventanilla/chassis';
import { webhookAggregateIn, type AnyAggregate, type ServiceRuntime } from '@ventanilla/eventing';
import { AuditTrail } from '../audit/audit-trail.js';
import { EventFeeds } from '../feed/event-feeds.js';
import { ServiceRuntimes } from '../handle.command.js';
import { ClosedNetworks } from './closed-networks.js';
import { WebhookDeliveries } from './webhook-deliveries.js';
import { WebhookDesk } from './webhook-desk.js';
import { WebhookList } from './webhook-list.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhookTargets } from './webhook-targets.js';

export interface ServiceWebhooks {
  readonly desk: WebhookDesk;
  readonly list: WebhookList;
}

/** The webhooks of every service in this process; they deliver from when their service reacts to events until it stops. */
@Injectable()
export class Webhooks implements OnModuleInit {
  private readonly targets: WebhookTargets;
  private readonly deliveries: WebhookDeliveries[] = [];
  private readonly byService = new Map<string, ServiceWebhooks>();

  constructor(
    config: ChassisConfig,
    private readonly runtimes: ServiceRuntimes,
    private readonly feeds: EventFeeds,
    private readonly audit: AuditTrail,
  ) {
    this.targets = new WebhookTargets(new ClosedNetworks(config.webhookNetworks));
  }

  onModuleInit(): void {
    for (const runtime of this.runtimes.all()) {
      const aggregate = webhookAggregateIn(runtime.definition);
      if (aggregate) this.add(runtime, aggregate);
    }
  }

  /** Tries in a row that failed, by webhook. */
  failures(): Readonly<Record<string, number>> {
    return Object.assign({}, ...this.deliveries.map((each) => each.failures())) as Record<string, number>;
  }

  of(service: string): ServiceWebhooks {
    const found = this.byService.get(service);
    if (!found) throw new Error(`The service ${service} has no webhooks.`);
    return found;
  }

  private add(runtime: ServiceRuntime, aggregate: AnyAggregate): void {
    const { targets, audit } = this;
    const { name } = runtime.definition;
    const feed = this.feeds.of(name);
    const desk = new WebhookDesk({ runtime, aggregate, feed, targets, audit });
    this.byService.set(name, { desk, list: new WebhookList(runtime, aggregate, feed) });
    const sender = new WebhookSender(targets);
    const deliveries = new WebhookDeliveries({ runtime, feed, aggregate, sender });
    this.deliveries.push(deliveries);
    runtime.attach(deliveries);
  }
}
