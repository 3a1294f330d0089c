import {
  parkedNameOf,
  SubscriptionPositions,
  ViewRegistry,
  viewsOf,
  type ActiveView,
  type AnyView,
  type Position,
  type ServiceRuntime,
  type ViewProgress,
} from '@ventanilla/eventing';
import { standingOf, type Standing } from './standing.js';

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

  constructor(private readonly runtime: ServiceRuntime) {
    runtime.ports.views.onProgress((progress) => this.progress.set(progress.view, progress));
  }

  hasView(name: string): boolean {
    return this.views.some(({ projection }) => projection.name === name);
  }

  /** Every name under which an event of this service can be parked; also of subscriptions that do not run now. */
  get parkedNames(): readonly string[] {
    const { name, processes, subscriptions = [] } = this.runtime.definition;
    return [
      ...processes.map((process) => `process:${name}.${process.name}`),
      `dispatcher:${name}`,
      ...subscriptions.map((subscription) => subscription.name),
      ...this.views.map(({ projection }) => parkedNameOf(projection.name)),
    ];
  }

  async viewStandings(): Promise<readonly ViewStanding[]> {
    const registry = await ViewRegistry.open(this.runtime.ports.documents);
    return Promise.all(this.views.map((view) => this.viewStanding(registry, view)));
  }

  async subscriptionStandings(): Promise<readonly SubscriptionStanding[]> {
    const { ports, subscriptions, parked } = this.runtime;
    const saved = await SubscriptionPositions.open(ports.documents);
    return Promise.all(
      subscriptions.map(async ({ name, filter, position: reached }) => {
        const position = reached ?? (await saved.find(name))?.position;
        const standing = await standingOf(ports.store, filter, { position, nowMs: ports.nowMs() });
        return { subscription: name, ...standing, parkedStreams: (await parked.streams(name)).size };
      }),
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
    const { store, nowMs } = this.runtime.ports;
    const { name, category } = view.projection;
    const active = (await registry.own(view)) ?? (await registry.active(name));
    const building = this.isBuilding(name, active);
    const position = await this.positionOf(name, { registry, active });
    const filter = { streams: [`${category}-`] };
    const { level, ...standing } = await standingOf(store, filter, { position, nowMs: nowMs() });
    return {
      view: name,
      ...standing,
      level: level && !building,
      generation: active?.generation ?? 0,
      building,
    };
  }

  private isBuilding(view: string, active: ActiveView | undefined): boolean {
    const collection = this.progress.get(view)?.collection;
    return !active || (collection !== undefined && collection !== active.collection);
  }

  /** Before its first word after a start, a view is where its checkpoint says. */
  private async positionOf(
    view: string,
    { registry, active }: { registry: ViewRegistry; active: ActiveView | undefined },
  ): Promise<Position | undefined> {
    const progress = this.progress.get(view);
    if (progress) return progress.position;
    return active && (await registry.checkpoint(active.collection))?.position;
  }
}
