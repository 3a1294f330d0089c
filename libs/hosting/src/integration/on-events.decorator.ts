import { UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { EventDefinition, EventOf } from '@ventanilla/contracts/definition';
import type { ProjectedEvent } from '@ventanilla/kernel';
import type { EventContext } from './event-context.js';
import { RethrowFilter } from './rethrow.filter.js';

export interface HeardEvents<Definitions extends readonly EventDefinition[] = readonly EventDefinition[]> {
  /** `<service>.<what it is for>`: the service that hears, and under what name it goes on after a restart. For ever. */
  readonly name: string;
  /** What counts at the very first start: everything that ever happened, or what happens from then on. */
  readonly from: 'beginning' | 'now';
  readonly events: Definitions;
  /** Imported history makes nothing happen (R14); unless a handler only keeps facts. */
  readonly history?: boolean;
}

/** What a handler of these events is given. */
export type HeardEvent<Definitions extends readonly EventDefinition[]> = ProjectedEvent &
  EventOf<Definitions>;

const EXTRAS = 'ventanilla:events';

/**
 * A handler, in a controller, of events of its own service or of others: in order per stream, and at least once, so
 * that handling one again must change nothing. What it throws decides: a `Transient`, or an engine that is away, is
 * tried again; anything else parks the stream for an operator.
 */
export const OnEvents =
  <const Definitions extends readonly EventDefinition[]>(heard: HeardEvents<Definitions>) =>
  <Handler extends (event: HeardEvent<Definitions>, context: EventContext) => Promise<void>>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<Handler>,
  ): void => {
    const pattern = EventPattern(heard.name, { [EXTRAS]: heard }) as MethodDecorator;
    for (const decorate of [pattern, UseFilters(RethrowFilter)]) decorate(target, key, descriptor);
  };

/** What a handler said that it hears. */
export const heardBy = (extras: Readonly<Record<string, unknown>> | undefined): HeardEvents | undefined =>
  extras?.[EXTRAS] as HeardEvents | undefined;
