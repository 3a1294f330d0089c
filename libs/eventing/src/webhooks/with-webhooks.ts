import type { Aggregate, AnyAggregate } from '../commands/aggregate.js';
import { codecOf, type ServiceDefinition } from '../service/service-definition.js';
import type { WebhookCommand } from './webhook.commands.js';
import { webhook } from './webhook.decide.js';
import { webhookEvents, type WebhookEvent } from './webhook-events.js';
import { personOfWebhook, type WebhookState } from './webhook.state.js';
import { webhookCategoryOf, webhooksOf } from './webhooks.projection.js';

const webhookAggregateOf = (service: string): Aggregate<WebhookState, WebhookCommand, WebhookEvent> => ({
  owner: 'internal',
  category: webhookCategoryOf(service),
  decider: webhook,
  foldVersion: 1,
  personOf: personOfWebhook,
  organisationOf: () => undefined,
});

/** A service with webhooks that deliver its events. */
export const withWebhooks = (definition: ServiceDefinition): ServiceDefinition => ({
  ...definition,
  events: [...definition.events, ...webhookEvents],
  aggregates: [...definition.aggregates, webhookAggregateOf(definition.name)],
  views: [
    ...definition.views,
    { projection: webhooksOf(definition.name), codec: codecOf({ events: webhookEvents }) },
  ],
});

/** The aggregate of a service's webhooks; undefined for a service without. */
export const webhookAggregateIn = ({ name, aggregates }: ServiceDefinition): AnyAggregate | undefined =>
  aggregates.find(({ category }) => category === webhookCategoryOf(name));
