import { groupedBy, type Actor, type CommandRequest, type Reactor } from '@ventanilla/kernel';
import type { AnyAggregate } from '../commands/aggregate.js';
import { StatesAfter } from '../commands/state-after.js';
import { derivedId } from '../commands/ids.js';
import { metadataOf, type EventCodec } from '../definitions/event-codec.js';
import type { EventFilter, EventStore, StoredEvent } from '../event-store/event-store.port.js';
import type { Alerts } from '../operations/alerts.js';
import { inLanes } from '../subscriptions/lanes.js';
import type { Subscription } from '../subscriptions/subscription.js';
import { isMereHistory } from './mere-history.js';
import { sendOrTell, type SendCommand } from './send-command.js';

export interface ReactorDependencies {
  readonly store: EventStore;
  /** Reads the events that the reactor handles. */
  readonly codec: EventCodec;
  readonly aggregates: readonly AnyAggregate[];
  readonly send: SendCommand;
  readonly alerts: Alerts;
}

/** So many aggregates are written to side by side: the store commits their appends together. */
const ABREAST = 16;
/** Of several streams at once, since each is read first; each of their events may write to so many. */
const STREAMS_ABREAST = 4;

export const reactorName = (service: string, { name }: Reactor): string => `reactor:${service}.${name}`;

/**
 * A reactor as a subscription: each event's commands are sent under ids that follow from the event and from whom they
 * are for. After a crash half way all of them are sent again, and whoever has theirs knows it.
 */
export class ReactorInput implements Subscription {
  readonly name: string;
  readonly from: 'beginning' | 'now';
  readonly abreast = STREAMS_ABREAST;
  readonly filter: EventFilter;
  private readonly actor: Actor;
  private readonly states = new StatesAfter();

  constructor(
    service: string,
    private readonly reactor: Reactor,
    private readonly deps: ReactorDependencies,
  ) {
    this.name = reactorName(service, reactor);
    this.from = reactor.from;
    this.filter = { types: reactor.handles.map((type) => `${type}.`) };
    this.actor = { kind: 'process', id: `${service}.${reactor.name}` };
  }

  async handle(stored: StoredEvent): Promise<void> {
    if (isMereHistory(stored)) return;
    const event = this.deps.codec.decode(stored);
    if (!event) return;
    const state = this.reactor.needsState?.(event) ? await this.stateAfter(stored) : undefined;
    const lanes = groupedBy(this.reactor.decide(event, state), ({ aggregateId }) => aggregateId);
    // All of it is asked again where one fails; nothing of this time is still under way then.
    await inLanes([...lanes.values()], ABREAST, (lane) => this.sendLane(lane, stored));
  }

  private async sendLane(lane: readonly CommandRequest[], stored: StoredEvent): Promise<void> {
    for (const request of lane) await this.sendOne(request, stored);
  }

  private sendOne(request: CommandRequest, stored: StoredEvent): Promise<void> {
    const { command, aggregateId } = request;
    const commandId = derivedId('reactor-command', this.name, stored.id, command, aggregateId);
    const { correlationId, notify } = metadataOf(stored);
    const sent = { commandId, request, actor: this.actor, correlationId, causationId: stored.id, notify };
    return sendOrTell(sent, this.deps);
  }

  /** As it was then: an answer that came meanwhile must not change what is asked for a second time. */
  private async stateAfter(stored: StoredEvent): Promise<unknown> {
    const { aggregates } = this.deps;
    const { stream } = stored;
    const aggregate = aggregates.find(({ category }) => stream.startsWith(`${category}-`));
    if (!aggregate) throw new Error(`${this.name}: ${stream} is no stream of an aggregate of this service.`);
    return (await this.states.of(this.deps, aggregate, stored)).state;
  }
}
