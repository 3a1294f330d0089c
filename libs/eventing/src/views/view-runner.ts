import { setTimeout as sleep } from 'node:timers/promises';
import { UnknownEventVersion } from '../definitions/event-codec.js';
import type { FollowPage, StoredEvent } from '../event-store/event-store.port.js';
import { ViewFollower, type ViewRunnerDependencies } from './view-follower.js';
import { collectionNameOf, isGenerationOf, type AnyView } from './view.js';
import type { ActiveView } from './view-registry.js';

export type { ErasureEvents, ViewProgress, ViewRunnerDependencies } from './view-follower.js';

const RETRY_MS = 1_000;
const WATCH_MS = 20;
/** Longest that a reader takes from a swap to asking the new generation. */
const GRACE_MS = 2_000;

/**
 * Keeps one view level with the log (R4). A view whose definition is new builds itself beside the old one, and
 * takes its place in one compare-and-set when it has caught up; so does a rebuild, and meanwhile the old one
 * goes on. Whatever a crash leaves, running again heals.
 */
export class ViewRunner {
  private readonly stopped = new AbortController();
  private readonly followers = new Set<ViewFollower>();
  private active: ViewFollower | undefined;
  private cycle = new AbortController();
  private running: Promise<void> | undefined;
  private rebuilding: Promise<void> | undefined;

  constructor(
    private readonly view: AnyView,
    private readonly deps: ViewRunnerDependencies,
  ) {}

  get name(): string {
    return this.view.projection.name;
  }

  start(): void {
    this.running ??= this.untilStopped(() => this.live());
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.rebuilding?.catch(() => undefined);
    await this.running;
  }

  /** Builds the next generation beside the present one; resolves when the new one answers. */
  rebuild(): Promise<void> {
    this.rebuilding ??= this.buildAnew().finally(() => (this.rebuilding = undefined));
    return this.rebuilding;
  }

  /** Resolves when the pages that are being taken now, if any, are written. */
  async settled(): Promise<void> {
    await Promise.all([...this.followers].map(({ taking }) => taking));
  }

  /** What an operator may do about a stream whose fold failed. */
  async retryStream(stream: string): Promise<void> {
    await this.active?.catchUp(stream);
  }

  async passOver(event: StoredEvent): Promise<void> {
    await this.active?.passOver(event);
  }

  /** One life of the active generation; where there is none of this definition, its making. */
  private async live(): Promise<void> {
    const active = await this.deps.registry.active(this.name);
    if (active && !this.isOurs(active)) return this.build(active.generation + 1, this.stopped.signal);
    const follower = new ViewFollower(this.view, active?.generation ?? 1, this.deps);
    if (!active) await this.activate(follower);
    const cycle = new AbortController();
    this.cycle = cycle;
    this.active = follower;
    const signal = AbortSignal.any([this.stopped.signal, cycle.signal]);
    void this.sweepLater(signal);
    try {
      await this.run(follower, signal, async (page) => this.report(follower, page));
    } finally {
      cycle.abort();
    }
  }

  private async buildAnew(): Promise<void> {
    const generation = (await this.ours()).generation + 1;
    // What an abandoned rebuild left may be as wrong as what is to be replaced.
    await this.deps.registry.forgetCheckpoint(collectionNameOf(this.view, generation));
    while (!this.stopped.signal.aborted) {
      if ((await this.deps.registry.active(this.name))?.generation === generation) return;
      await this.attempt(() => this.build(generation, this.stopped.signal));
    }
  }

  /** The active generation, once it is of this definition. */
  private async ours(): Promise<ActiveView> {
    for (;;) {
      const active = await this.deps.registry.active(this.name);
      if (active && this.isOurs(active)) return active;
      await sleep(WATCH_MS, undefined, { signal: this.stopped.signal });
    }
  }

  /** Folds the log beside the active generation, until one compare-and-set makes this one the active. */
  private async build(generation: number, stopped: AbortSignal): Promise<void> {
    const follower = new ViewFollower(this.view, generation, this.deps, true);
    const done = new AbortController();
    await this.run(follower, AbortSignal.any([stopped, done.signal]), async (page) => {
      if (!(await follower.isNearlyLevel(page))) return;
      await follower.makeReady();
      if (!(await follower.isNearlyLevel(page))) return;
      await follower.save();
      await this.activate(follower);
      this.report(follower, page);
      this.cycle.abort();
      done.abort();
    });
  }

  private async run(
    follower: ViewFollower,
    signal: AbortSignal,
    taken: (page: FollowPage) => Promise<void>,
  ): Promise<void> {
    this.followers.add(follower);
    try {
      for await (const page of follower.follow(signal)) {
        if (signal.aborted) return;
        await taken(page);
      }
    } finally {
      this.followers.delete(follower);
    }
  }

  private async activate({ collection, generation }: ViewFollower): Promise<void> {
    await this.deps.registry.activate(this.name, { collection, generation });
  }

  private isOurs({ collection, generation }: ActiveView): boolean {
    return collection === collectionNameOf(this.view, generation);
  }

  /** Drops the generations that nobody asks any more, also those that a crash left behind. */
  private async sweepLater(signal: AbortSignal): Promise<void> {
    try {
      await sleep(GRACE_MS, undefined, { signal });
      const { documents, registry } = this.deps;
      const inUse = (name: string) => [...this.followers].some(({ collection }) => collection === name);
      for (const name of await documents.collections()) {
        if (!isGenerationOf(this.view, name) || inUse(name)) continue;
        await Promise.all([documents.drop(name), registry.forgetCheckpoint(name)]);
      }
    } catch (error) {
      if (!signal.aborted) this.tell(error);
    }
  }

  private report({ collection }: ViewFollower, { position, atHead }: FollowPage): void {
    const { onProgress, nowMs } = this.deps;
    onProgress({ view: this.name, collection, position, level: atHead, atMs: nowMs() });
  }

  private async untilStopped(work: () => Promise<void>): Promise<void> {
    while (!this.stopped.signal.aborted) await this.attempt(work);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.stopped.signal.aborted) return;
      this.tell(error);
      await sleep(RETRY_MS, undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }

  /** An unknown version waits for an upgrade (R7): nothing is skipped and nothing parked. */
  private tell(error: unknown): void {
    const { alerts } = this.deps;
    if (error instanceof UnknownEventVersion)
      alerts.raise('UNKNOWN_EVENT_VERSION', { view: this.name, type: error.storedType });
    else alerts.raise('VIEW_HELD_UP', { view: this.name, error });
  }
}
