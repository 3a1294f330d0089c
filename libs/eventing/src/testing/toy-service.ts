import { instantOf, plusHours, type Process, type ProjectedEvent } from '@ventanilla/kernel';
import type { DocumentStore } from '../document-store/document-store.port.js';
import type { EventStore, StoredEvent } from '../event-store/event-store.port.js';
import type { Leases } from '../leases/leases.port.js';
import type { ProcessCommand, SendCommand } from '../processes/send-command.js';
import type { ServiceDefinition } from '../service/service-definition.js';
import { viewsOf } from '../service/service-definition.js';
import { ServiceRuntime } from '../service/service-runtime.js';
import { InThreadViewHost, type ViewHost } from '../views/view-host.js';
import { tallyCodec, plainSealer } from './desk.js';
import { tally, tallyEvents, tallies, type TallyCommand, type TallyEvent } from './tally.js';
import { HeardAlerts, until } from './until.js';

interface Counted {
  readonly id: string;
  readonly raises: number;
}

const happened = (event: ProjectedEvent): TallyEvent => event as unknown as TallyEvent;

/**
 * Closes a tally an hour after it was last touched, and rounds up every third raise. Its commands and timers
 * depend on what it learned, so that an input taken twice or left out shows.
 */
export const tidying: Process<Counted, Counted> = {
  name: 'tidying',
  from: 'beginning',
  handles: ['toy.TallyOpened', 'toy.TallyRaised', 'toy.TallyClosed'],
  route: ({ stream }) => stream.slice('tally-'.length),
  initialState: { id: '', raises: 0 },
  decide: (event, { raises }) => {
    const { type } = happened(event);
    const id = event.stream.slice('tally-'.length);
    if (type === 'TallyClosed') return { cancelTimers: ['idle'] };
    const setTimers = [{ name: 'idle', due: plusHours(event.at, 1) }];
    if (type === 'TallyOpened') return { learned: { id, raises }, setTimers };
    if (event.by.kind === 'process') return { setTimers };
    const third = (raises + 1) % 3 === 0;
    const commands = third ? [{ command: 'RaiseTally', aggregateId: id, body: { amount: 100 } }] : [];
    return { learned: { id, raises: raises + 1 }, commands, setTimers };
  },
  onTimer: ({ due }, { id }) => [{ command: 'CloseTally', aggregateId: id, at: due, body: {} }],
  evolve: (_, learned) => learned,
};

const serviceWith = (processes: readonly Process[], version = 1): ServiceDefinition => ({
  name: 'toy',
  events: tallyEvents,
  aggregates: [tally],
  views: [{ projection: tallies(version), codec: tallyCodec }],
  processes,
});

export interface ToyWorld {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly nowMs: () => number;
  readonly processes?: readonly Process[];
  /** Views of another instance over the same documents. */
  readonly views?: ViewHost;
  readonly leases?: Leases;
  readonly keepUnusedMs?: number;
  /** Of the definition of its view. */
  readonly version?: number;
}

/** One instance of the whole toy service; for specs only. */
export class ToyService {
  readonly sent: ProcessCommand[] = [];

  private constructor(
    readonly runtime: ServiceRuntime,
    private readonly world: ToyWorld,
    readonly views: ViewHost,
    readonly alerts: HeardAlerts,
  ) {}

  static async start(world: ToyWorld): Promise<ToyService> {
    const definition = serviceWith(world.processes ?? [tidying as Process], world.version);
    const alerts = new HeardAlerts();
    const opener = { openOwned: () => Promise.resolve([]), drop: () => undefined };
    const deps = { ...world, opener, alerts };
    const views = world.views ?? (await InThreadViewHost.start(viewsOf(definition), deps));
    const runtime = await ServiceRuntime.create(definition, { ...deps, sealer: plainSealer, views });
    const service = new ToyService(runtime, world, views, alerts);
    runtime.start(service.send);
    return service;
  }

  /** Until every input, command and event that is in the log now was handled. */
  async settled(): Promise<void> {
    for (let calm = 0; calm < 3; calm += 1) {
      const head = (await this.world.store.head()) ?? '';
      await until('a settled service', () =>
        this.runtime.subscriptions.every(({ position = '' }) => position >= head),
      );
      if (((await this.world.store.head()) ?? '') !== head) calm = -1;
    }
  }

  async stop(): Promise<void> {
    await this.runtime.stop();
    if (!this.world.views) await this.views.stop();
  }

  private readonly send: SendCommand = async (command) => {
    this.sent.push(command);
    const { request, commandId, actor, correlationId, causationId } = command;
    const at = request.at ?? instantOf(this.world.nowMs());
    const body = { type: request.command, at, by: actor, ...request.body } as unknown as TallyCommand;
    const { aggregateId } = request;
    const envelope = {
      commandId,
      keyed: true,
      aggregateId,
      command: body,
      actor,
      correlationId,
      causationId,
    };
    await this.runtime.handlerOf(tally).handle(envelope as never);
  };
}

/** What a process instance of the toy service remembers, as stored. */
export const memoryOf = (store: EventStore, instance: string): Promise<readonly StoredEvent[]> =>
  store.read(`process-toy-tidying-${instance}`);
