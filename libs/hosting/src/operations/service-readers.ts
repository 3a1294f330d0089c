import {
  foreignOwnerOf,
  parkedNameOf,
  reactorName,
  standingAtTopic,
  standingOf,
  ViewRegistry,
  viewsOf,
  type ActiveView,
  type AnyView,
  type Position,
  type ServiceRuntime,
  type Standing,
  type ViewProgress,
} from '@ventanilla/eventing';

export interface ViewStanding extends Standing {
  readonly view: string;
  /** Counts the rebuilds of the present definition; 0 where no generation answers yet. */
  readonly generation: number;
  /** A generation that does not answer yet is being built. */
  readonly building: boolean;
}

export interface SubscriptionStanding extends Standing {
  readonly subscription: string;
  /** Streams that wait for an operator. */
  readonly parkedStreams: number;
}

/** Everything of one service that reads the log: its views and its subscriptions, and how far each is. */
export class ServiceReaders {
  private readonly progress = new Map<string, ViewProgress>();
  private readonly levelAtMs = new Map<string, number>();

  private readonly beganAtMs: number;

  constructor(private readonly runtime: ServiceRuntime) {
    this.beganAtMs = runtime.ports.nowMs();
    runtime.ports.views.onProgress((progress) => {
      this.progress.set(progress.view, progress);
      if (progress.level) this.levelAtMs.set(progress.view, progress.atMs);
    });
  }

  hasView(name: string): boolean {
    return this.views.some(({ projection }) => projection.name === name);
  }

  /** Every name under which an event of this service can be parked; also of subscriptions that do not run now. */
  get parkedNames(): readonly string[] {
    const { name, processes, reactors = [], subscriptions = [] } = this.runtime.definition;
    const names = [
      ...processes.map((process) => `process:${name}.${process.name}`),
      ...reactors.map((reactor) => reactorName(name, reactor)),
      `dispatcher:${name}`,
      ...subscriptions.map((subscription) => subscription.name),
      ...this.runtime.subscriptions.map((running) => running.name),
      ...this.views.map(({ projection }) => parkedNameOf(projection.name)),
    ];
    return [...new Set(names)];
  }

  async viewStandings(): Promise<readonly ViewStanding[]> {
    const registry = await ViewRegistry.open(this.runtime.ports.documents);
    return Promise.all(this.views.map((view) => this.viewStanding(registry, view)));
  }

  async subscriptionStandings(): Promise<readonly SubscriptionStanding[]> {
    const { subscriptions, parked } = this.runtime;
    return Promise.all(
      subscriptions.map(async (running) => ({
        subscription: running.name,
        ...(await running.standing()),
        parkedStreams: (await parked.streams(running.name)).size,
      })),
    );
  }

  async parkedStreams(): Promise<Readonly<Record<string, number>>> {
    const counted = this.parkedNames.map(
      async (name) => [name, (await this.runtime.parked.streams(name)).size] as const,
    );
    return Object.fromEntries(await Promise.all(counted));
  }

  private get views(): readonly AnyView[] {
    return viewsOf(this.runtime.definition);
  }

  private async viewStanding(registry: ViewRegistry, view: AnyView): Promise<ViewStanding> {
    const { name } = view.projection;
    const own = await registry.own(view);
    const active = own ?? (await registry.active(name));
    const building = !own || this.isBuilding(name, own);
    const reached = await this.reachedBy(name, { registry, active });
    const { level, ...standing } = await this.standingAt(view, reached);
    return {
      view: name,
      ...standing,
      level: level && !building,
      generation: active?.generation ?? 0,
      building,
    };
  }

  private standingAt(view: AnyView, { position, levelAtMs }: Reached): Promise<Standing> {
    const { ports, definition } = this.runtime;
    const nowMs = ports.nowMs();
    const owner = foreignOwnerOf(view, definition.name);
    if (ports.foreign && owner !== undefined)
      return standingAtTopic(ports.foreign.logOf(owner), {
        position,
        sinceMs: levelAtMs ?? this.beganAtMs,
        nowMs,
      });
    return standingOf(ports.store, { streams: [`${view.projection.category}-`] }, { position, nowMs });
  }

  private isBuilding(view: string, own: ActiveView): boolean {
    const collection = this.progress.get(view)?.collection;
    return collection !== undefined && collection !== own.collection;
  }

  /** Before its first word after a start, a view is where its checkpoint says. */
  private async reachedBy(
    view: string,
    { registry, active }: { registry: ViewRegistry; active: ActiveView | undefined },
  ): Promise<Reached> {
    const [progress, levelAtMs] = [this.progress.get(view), this.levelAtMs.get(view)];
    if (progress && levelAtMs !== undefined) return { position: progress.position, levelAtMs };
    const stored = active && (await registry.checkpoint(active.collection));
    if (stored?.levelAtMs !== undefined) this.levelAtMs.set(view, stored.levelAtMs);
    return { position: stored?.position, levelAtMs: stored?.levelAtMs, ...progress };
  }
}

interface Reached {
  readonly position: Position | undefined;
  readonly levelAtMs?: number;
}
