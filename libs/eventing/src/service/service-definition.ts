import type { EventDefinition } from '@ventanilla/contracts/definition';
import type { Process, Reactor } from '@ventanilla/kernel';
import type { AnyAggregate } from '../commands/aggregate.js';
import type { ErasureEvents } from '../views/view-runner.js';
import type { Subscription } from '../subscriptions/subscription.js';
import { EventCodec } from '../definitions/event-codec.js';
import { dueTimers } from '../processes/due-timers.projection.js';
import { processCodec } from '../processes/process-codec.js';
import type { AnyView } from '../views/view.js';

/** Everything a service is made of, as values: what the machinery runs, and what the catalogues list. */
export interface ServiceDefinition {
  readonly name: string;
  /** The events that it writes, and those of others that it reads. */
  readonly events: readonly EventDefinition[];
  readonly aggregates: readonly AnyAggregate[];
  /** Views of its own; the view of its due timers is added by the machinery. */
  readonly views: readonly AnyView[];
  readonly processes: readonly Process[];
  readonly reactors?: readonly Reactor[];
  readonly subscriptions?: readonly Subscription[];
}

export const codecOf = (definition: Pick<ServiceDefinition, 'events'>): EventCodec =>
  new EventCodec(definition.events);

/** All views of a service, that of its timers among them. */
export const viewsOf = (definition: ServiceDefinition): readonly AnyView[] =>
  definition.processes.length === 0
    ? definition.views
    : [...definition.views, { projection: dueTimers(definition.name), codec: processCodec }];

/** `service-desk.PersonForgotten`: whose words every view erases as it passes; and where a text was redacted. */
export const personForgotten: ErasureEvents = {
  streams: 'person-',
  personOf: (event) =>
    event.type.startsWith('service-desk.PersonForgotten.') ? event.stream.slice('person-'.length) : undefined,
  isRedaction: (event) => event.type.includes('TextRedacted.'),
};
