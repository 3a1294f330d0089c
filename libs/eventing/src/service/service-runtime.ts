import { instantOf } from '@ventanilla/kernel';
import type { AnyAggregate } from '../commands/aggregate.js';
import { EventPreparation } from '../commands/event-preparation.js';
import { CommandHandler } from '../commands/handle-command.js';
import { DocumentSnapshots } from '../commands/snapshot-store.js';
import { StreamStates } from '../commands/stream-states.js';
import type { EventCodec } from '../definitions/event-codec.js';
import type { DocumentStore } from '../document-store/document-store.port.js';
import type { EventStore } from '../event-store/event-store.port.js';
import type { Leases } from '../leases/leases.port.js';
import type { Alerts } from '../operations/alerts.js';
import { observedCommands, type HandlesCommands } from '../observation/observed-commands.js';
import { observedSubscription } from '../observation/observed-subscription.js';
import { nobody, type Observer } from '../observation/observer.port.js';
import type { EventSealer } from '../personal-data/event-sealer.port.js';
import { CommandDispatcher } from '../processes/command-dispatcher.js';
import { ProcessInput } from '../processes/process-input.js';
import { ReactorInput } from '../processes/reactor-input.js';
import type { SendCommand } from '../processes/send-command.js';
import { TimerService } from '../processes/timer-service.js';
import { ParkedEvents } from '../subscriptions/parked-events.js';
import { SubscriptionPositions } from '../subscriptions/subscription-positions.js';
import type { RunningSubscription } from '../subscriptions/running-subscription.js';
import { SubscriptionRunner } from '../subscriptions/subscription-runner.js';
import type { Subscription } from '../subscriptions/subscription.js';
import type { ViewHost } from '../views/view-host.js';
import { ViewReader } from '../views/view-reader.js';
import { ViewRegistry } from '../views/view-registry.js';
import { partsOf, type ForeignEvents, type SubscriptionPart } from './foreign-events.js';
import { codecOf, viewsOf, type ServiceDefinition } from './service-definition.js';

/** What a service needs of the world; the profile chooses the adapters. */
export interface ServicePorts {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly sealer: EventSealer;
  readonly views: ViewHost;
  readonly alerts: Alerts;
  /** Where several instances of the service share the work. */
  readonly leases?: Leases;
  /** Where the store holds the events of this service alone. */
  readonly foreign?: ForeignEvents;
  /** Told of commands and of what subscriptions make of events. */
  readonly observer?: Observer;
  readonly nowMs: () => number;
}

/** Something else that reacts to a service's events, with a life of its own. */
export interface Reaction {
  start(): void;
  stop(): Promise<void>;
}

/** A service at work: its command handlers, its readers of views, its reactions and timers. */
export class ServiceRuntime {
  private readonly runners: RunningSubscription[] = [];
  private readonly reactions: Reaction[] = [];
  private timers: TimerService | undefined;

  private constructor(
    readonly definition: ServiceDefinition,
    readonly ports: ServicePorts,
    readonly codec: EventCodec,
    private readonly parts: {
      readonly handlers: ReadonlyMap<AnyAggregate, HandlesCommands>;
      readonly states: ReadonlyMap<AnyAggregate, StreamStates>;
      readonly readers: ReadonlyMap<string, ViewReader>;
      readonly positions: SubscriptionPositions;
      readonly parked: ParkedEvents;
    },
  ) {}

  static async create(definition: ServiceDefinition, ports: ServicePorts): Promise<ServiceRuntime> {
    const codec = codecOf(definition);
    const snapshots = await DocumentSnapshots.open(ports.documents, await ports.store.epoch());
    const preparation = new EventPreparation(codec, ports.sealer, ports.store);
    const now = () => instantOf(ports.nowMs());
    const states = new Map(
      definition.aggregates.map((aggregate) => [
        aggregate,
        new StreamStates(aggregate, codec, ports.store, snapshots),
      ]),
    );
    const handlers = new Map(
      [...states].map(([aggregate, own]) => [
        aggregate,
        observedCommands(
          definition.name,
          new CommandHandler<never>(aggregate, { store: ports.store, states: own, preparation, now }),
          ports.observer ?? nobody,
        ),
      ]),
    );
    const readers = await readersOf(definition, ports);
    const positions = await SubscriptionPositions.open(ports.documents);
    const parked = await ParkedEvents.open(ports.documents);
    return new ServiceRuntime(definition, ports, codec, { handlers, states, readers, positions, parked });
  }

  handlerOf(aggregate: AnyAggregate): HandlesCommands {
    return found(this.parts.handlers.get(aggregate), aggregate.category);
  }

  statesOf(aggregate: AnyAggregate): StreamStates {
    return found(this.parts.states.get(aggregate), aggregate.category);
  }

  reader(view: string): ViewReader {
    return found(this.parts.readers.get(view), view);
  }

  get parked(): ParkedEvents {
    return this.parts.parked;
  }

  /** The running subscriptions, for operators and metrics. */
  get subscriptions(): readonly RunningSubscription[] {
    return this.runners;
  }

  /** Starts and stops with what else reacts to events. */
  attach(reaction: Reaction): void {
    this.reactions.push(reaction);
  }

  /** Starts what reacts to events. Commands work before and after. */
  start(send: SendCommand): void {
    const { store, alerts, nowMs } = this.ports;
    const now = () => instantOf(nowMs());
    const { name, processes, reactors = [], aggregates } = this.definition;
    const inputs = processes.map(
      (process) => new ProcessInput(name, process, { store, codec: this.codec, now }),
    );
    const running = inputs.flatMap((input) => this.subscribe(input));
    const reacting = { store, codec: this.codec, aggregates, send, alerts };
    for (const reactor of reactors) this.subscribe(new ReactorInput(name, reactor, reacting));
    for (const subscription of this.definition.subscriptions ?? []) this.subscribe(subscription);
    for (const reaction of this.reactions) reaction.start();
    if (processes.length === 0) return;
    this.subscribe(new CommandDispatcher(name, send, alerts));
    const due = this.reader(`due-timers-${name}`);
    const inputsCaughtUp = async () =>
      (await Promise.all(running.map((runner) => runner.hasCaughtUp()))).every(Boolean);
    this.timers = new TimerService(name, processes, { store, due, alerts, nowMs, inputsCaughtUp });
    this.timers.start();
  }

  async stop(): Promise<void> {
    await this.timers?.stop();
    await Promise.all([...this.runners, ...this.reactions].map((running) => running.stop()));
  }

  /** Runs a subscription until the service stops; one that hears several logs as several ones. */
  subscribe(subscription: Subscription): readonly RunningSubscription[] {
    const { foreign } = this.ports;
    const parts = foreign
      ? partsOf(subscription, this.definition.name)
      : [{ owner: undefined, subscription }];
    const running = parts.map((part) => this.runnerOf(part));
    this.runners.push(...running);
    for (const runner of running) runner.start();
    return running;
  }

  private runnerOf({ owner, subscription: bare }: SubscriptionPart): RunningSubscription {
    const { positions, parked } = this.parts;
    const { foreign, alerts, nowMs, observer = nobody } = this.ports;
    const subscription = observedSubscription(bare, observer);
    if (foreign && owner !== undefined)
      return foreign.subscribe(owner, subscription, { parked, alerts, nowMs });
    return new SubscriptionRunner(subscription, { ...this.ports, positions, parked });
  }
}

const readersOf = async (
  definition: ServiceDefinition,
  { documents, views }: ServicePorts,
): Promise<ReadonlyMap<string, ViewReader>> => {
  const registry = await ViewRegistry.open(documents);
  const readers = viewsOf(definition).map((view) => new ViewReader(view, documents, registry));
  views.onProgress((progress) => readers.find(({ name }) => name === progress.view)?.noteProgress(progress));
  return new Map(readers.map((reader) => [reader.name, reader]));
};

const found = <Part>(part: Part | undefined, name: string): Part => {
  if (part === undefined) throw new Error(`This service has no ${name}.`);
  return part;
};
