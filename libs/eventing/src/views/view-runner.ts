import { setTimeout as sleep } from 'node:timers/promises';
import { UnknownEventVersion } from '../definitions/event-codec.js';
import { GapInStream } from '../event-store/event-store.errors.js';
import type { FollowPage, StoredEvent } from '../event-store/event-store.port.js';
import { soleInstance } from '../leases/leases.port.js';
import { sweepGenerations } from './generations.js';
import { Sparing } from './sparing.js';
import { ViewFollower, type ViewRunnerDependencies } from './view-follower.js';
import { collectionNameOf, digestOf, type AnyView } from './view.js';
import type { ActiveView } from './view-registry.js';

export type { ErasureEvents, ViewProgress, ViewRunnerDependencies } from './view-follower.js';

const WATCH_MS = 20;
/** Longest that a reader takes from a swap to asking the new generation. */
const GRACE_MS = 2_000;
/** How often it is noted how far a view is; more often where other instances hear it from there. */
const NOTE_MS = 500;
const TELL_MS = 250;
const NOTE_USE_MS = 600_000;

/**
 * Keeps one view level with the log (R4). A view whose definition is new builds itself beside the old one, and
 * takes its place in one compare-and-set when it has caught up; so does a rebuild, and meanwhile the old one
 * goes on. Whatever a crash leaves, running again heals. Of several instances the one with the lease does all this;
 * the others hear of its progress from the registry.
 */
export class ViewRunner {
  private readonly stopped = new AbortController();
  private readonly followers = new Set<ViewFollower>();
  /** The last one that answered here: an operator's wish in between two lives still finds it. */
  private active: ViewFollower | undefined;
  private following = false;
  private readonly sparing = new Sparing();
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
    this.running ??= this.untilStopped(() => this.leases.hold(this.lease, this.stopped.signal, this.live));
    if (this.isShared) void this.untilStopped(() => this.listen(), new Sparing());
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.rebuilding?.catch(() => undefined);
    await this.running;
  }

  /** Builds the next generation beside the present one; resolves when the new one answers. */
  rebuild(): Promise<void> {
    this.rebuilding ??= this.leases
      .demand(this.lease)
      .then(() => this.buildAnew())
      .finally(() => (this.rebuilding = undefined));
    return this.rebuilding;
  }

  /** Resolves when the pages that are being taken now, if any, are written. */
  async settled(): Promise<void> {
    await Promise.all([...this.followers].map(({ taking }) => taking));
  }

  /** What an operator may do about a stream whose fold failed. */
  async retryStream(stream: string): Promise<void> {
    await this.leases.demand(this.lease);
    await this.active?.catchUp(stream);
  }

  async passOver(event: StoredEvent): Promise<void> {
    await this.leases.demand(this.lease);
    await this.active?.passOver(event);
  }

  private get leases() {
    return this.deps.leases ?? soleInstance;
  }

  private get isShared(): boolean {
    return this.leases !== soleInstance;
  }

  /** Instances of another release keep their own definition level. */
  private get lease(): string {
    return `view:${this.name}:${digestOf(this.view)}`;
  }

  /** One life of the active generation; where there is none of this definition, its making. */
  private readonly live = async (held: AbortSignal): Promise<void> => {
    const { registry, nowMs } = this.deps;
    await registry.noteUse(this.view, nowMs());
    const [own, active] = [await registry.own(this.view), await registry.active(this.name)];
    if (!own && active) return this.build(active.generation + 1, held);
    const follower = new ViewFollower(this.view, own?.generation ?? 1, this.deps, { sparing: this.sparing });
    await follower.ready();
    // A crash may have come between the two that say so.
    if (active?.collection !== follower.collection) await this.activate(follower);
    const cycle = new AbortController();
    this.cycle = cycle;
    this.active = follower;
    this.following = true;
    void this.sweepLater(cycle.signal);
    try {
      await this.run(follower, { held, ended: cycle }, async (page) => this.report(follower, page));
    } finally {
      this.following = false;
    }
  };

  private async buildAnew(): Promise<void> {
    const generation = (await this.ours()).generation + 1;
    // What an abandoned rebuild left may be as wrong as what is to be replaced.
    await this.deps.registry.forgetCheckpoint(collectionNameOf(this.view, generation));
    while (!this.stopped.signal.aborted) {
      if ((await this.deps.registry.own(this.view))?.generation === generation) return;
      await this.attempt(() => this.build(generation, this.stopped.signal));
    }
  }

  /** The active generation, once it is of this definition. */
  private async ours(): Promise<ActiveView> {
    for (;;) {
      const own = await this.deps.registry.own(this.view);
      if (own) return own;
      await sleep(WATCH_MS, undefined, { signal: this.stopped.signal });
    }
  }

  /** Folds the log beside the active generation, until one compare-and-set makes this one the active. */
  private async build(generation: number, stopped: AbortSignal): Promise<void> {
    const follower = new ViewFollower(this.view, generation, this.deps, {
      building: true,
      sparing: this.sparing,
    });
    const ended = new AbortController();
    await this.run(follower, { held: stopped, ended }, async (page) => {
      if (!(await follower.isNearlyLevel(page))) return;
      await follower.makeReady();
      if (!(await follower.isNearlyLevel(page))) return;
      await follower.save();
      await this.activate(follower);
      this.report(follower, page);
      this.cycle.abort();
      ended.abort();
    });
  }

  /** Follows the log while it is held, and has not ended; notes how far that came, to the last. */
  private async run(
    follower: ViewFollower,
    { held, ended }: { readonly held: AbortSignal; readonly ended: AbortController },
    taken: (page: FollowPage) => Promise<void>,
  ): Promise<void> {
    const signal = AbortSignal.any([held, ended.signal]);
    this.followers.add(follower);
    const noting = this.noteProgress(follower, signal);
    try {
      for await (const page of follower.follow(signal)) {
        if (signal.aborted) return;
        await taken(page);
      }
    } finally {
      ended.abort();
      await noting;
      this.followers.delete(follower);
    }
  }

  private async activate({ collection, generation }: ViewFollower): Promise<void> {
    const { registry, nowMs } = this.deps;
    await registry.activate(this.view, { collection, generation }, nowMs());
  }

  private async sweepLater(signal: AbortSignal): Promise<void> {
    try {
      await sleep(GRACE_MS, undefined, { signal });
      const inUse = (name: string) => [...this.followers].some(({ collection }) => collection === name);
      await sweepGenerations(this.view, { keepUnusedMs: 0, ...this.deps, inUse });
    } catch (error) {
      if (!signal.aborted) this.raise(error);
    }
  }

  /** Notes how far the view is, by the clock: nothing may follow for long. And that its definition is in use. */
  private async noteProgress(follower: ViewFollower, signal: AbortSignal): Promise<void> {
    const { registry, nowMs, checkpointEveryMs = this.isShared ? TELL_MS : NOTE_MS } = this.deps;
    const sparing = new Sparing();
    for (let notedAtMs = performance.now(); !signal.aborted;) {
      await sleep(checkpointEveryMs, undefined, { signal }).catch(() => undefined);
      await this.attempt(async () => {
        await follower.save();
        if (performance.now() - notedAtMs < NOTE_USE_MS) return;
        await registry.noteUse(this.view, nowMs());
        notedAtMs = performance.now();
      }, sparing);
    }
  }

  /** What the instance with the lease tells. */
  private async listen(): Promise<void> {
    const { registry, onProgress } = this.deps;
    await sleep(TELL_MS, undefined, { signal: this.stopped.signal });
    if (this.following) return;
    const own = await registry.own(this.view);
    const checkpoint = own && (await registry.checkpoint(own.collection));
    if (!own || !checkpoint || this.following) return;
    const { position, levelAtMs = 0 } = checkpoint;
    const { collection } = own;
    onProgress({ view: this.name, collection, position, level: levelAtMs > 0, atMs: levelAtMs });
  }

  private report({ collection }: ViewFollower, { position, atHead }: FollowPage): void {
    const { onProgress, nowMs } = this.deps;
    onProgress({ view: this.name, collection, position, level: atHead, atMs: nowMs() });
  }

  private async untilStopped(work: () => Promise<void>, sparing?: Sparing): Promise<void> {
    while (!this.stopped.signal.aborted) await this.attempt(work, sparing);
  }

  private async attempt(work: () => Promise<void>, sparing = this.sparing): Promise<void> {
    try {
      await work();
      sparing.succeeded();
    } catch (error) {
      if (this.stopped.signal.aborted) return;
      this.raise(error);
      await sleep(sparing.failed(), undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }

  /** An unknown version waits for an upgrade (R7): nothing is skipped and nothing parked. */
  private raise(error: unknown): void {
    const { alerts } = this.deps;
    if (error instanceof UnknownEventVersion)
      alerts.raise('UNKNOWN_EVENT_VERSION', { view: this.name, type: error.storedType });
    else if (error instanceof GapInStream) {
      const { stream, revision } = error;
      alerts.raise('GAP_IN_STREAM', { view: this.name, stream, revision });
    } else alerts.raise('VIEW_HELD_UP', { view: this.name, error });
  }
}
