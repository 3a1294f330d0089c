import { setTimeout as sleep } from 'node:timers/promises';
import { UnknownEventVersion } from '../definitions/event-codec.js';
import type { Collection, DocumentStore } from '../document-store/document-store.port.js';
import type {
  EventFilter,
  EventStore,
  FollowPage,
  Position,
  StoredEvent,
} from '../event-store/event-store.port.js';
import type { Alerts } from '../operations/alerts.js';
import { DocumentFold, type OnPoison } from './document-fold.js';
import { DocumentIndexer, type TextOpener } from './document-indexer.js';
import { collectionNameOf, collectionOf, type AnyView } from './view.js';
import { checkpointAt, type Checkpoint, type ViewRegistry } from './view-registry.js';

/** How far a view is, after every page. */
export interface ViewProgress {
  readonly view: string;
  readonly collection: string;
  readonly position: Position | undefined;
  /** Level with the log when it was last looked at. */
  readonly level: boolean;
  /** When that was, in ms since the epoch. */
  readonly atMs: number;
}

/** Events by which a person's words are erased again as the view passes them (R6). */
export interface ErasureEvents {
  readonly streams: string;
  personOf(event: StoredEvent): string | undefined;
}

export interface ViewRunnerDependencies {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly registry: ViewRegistry;
  readonly opener: TextOpener;
  readonly alerts: Alerts;
  readonly onPoison: (view: string) => OnPoison;
  readonly onProgress: (progress: ViewProgress) => void;
  readonly erasures?: ErasureEvents;
  readonly nowMs: () => number;
}

const PAGE_SIZE = 1_000;
const CHECKPOINT_EVERY_MS = 500;
const RETRY_MS = 1_000;
/** The least time between two pages once level: many small commits cost more than one. */
const PACE_MS = 5;

/**
 * Keeps one view level with the log (R4). A view whose definition is new builds itself beside the old one, and
 * takes its place in one compare-and-set when it has caught up. Whatever a crash leaves, running again heals.
 */
export class ViewRunner {
  private readonly stopped = new AbortController();
  private cycle: AbortController | undefined;
  private fold: DocumentFold | undefined;
  private restart: { readonly generation: number } | undefined;
  private running: Promise<void> | undefined;
  private taking: Promise<void> = Promise.resolve();

  constructor(
    private readonly view: AnyView,
    private readonly deps: ViewRunnerDependencies,
  ) {}

  get name(): string {
    return this.view.projection.name;
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  /** Builds the next generation beside the present one; resolves when the new one answers. */
  async rebuild(): Promise<void> {
    const active = await this.deps.registry.active(this.name);
    const generation = (active?.generation ?? 0) + 1;
    this.restart = { generation };
    this.cycle?.abort();
    while ((await this.deps.registry.active(this.name))?.generation !== generation) {
      if (this.stopped.signal.aborted) return;
      await sleep(PACE_MS * 4);
    }
  }

  /** Resolves when the page that is being taken now, if any, is written. */
  async settled(): Promise<void> {
    await this.taking;
  }

  /** What an operator may do about a stream whose fold failed. */
  async retryStream(stream: string): Promise<void> {
    await this.fold?.catchUp(stream);
  }

  async passOver(event: StoredEvent): Promise<void> {
    await this.fold?.passOver(event);
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      this.cycle = new AbortController();
      const signal = AbortSignal.any([this.stopped.signal, this.cycle.signal]);
      try {
        await this.follow(await this.generationToRun(), signal);
      } catch (error) {
        if (this.stopped.signal.aborted) return;
        this.tell(error);
        await sleep(RETRY_MS, undefined, { signal: this.stopped.signal }).catch(() => undefined);
      }
    }
  }

  /** An unknown version waits for an upgrade (R7): nothing is skipped and nothing parked. */
  private tell(error: unknown): void {
    const { alerts } = this.deps;
    if (error instanceof UnknownEventVersion)
      alerts.raise('UNKNOWN_EVENT_VERSION', { view: this.name, type: error.storedType });
    else alerts.raise('VIEW_HELD_UP', { view: this.name, error });
  }

  private async generationToRun(): Promise<number> {
    if (this.restart) return this.restart.generation;
    const active = await this.deps.registry.active(this.name);
    if (!active) return 1;
    const same = active.collection === collectionNameOf(this.view, active.generation);
    return same ? active.generation : active.generation + 1;
  }

  private async follow(generation: number, signal: AbortSignal): Promise<void> {
    const { store, documents, registry } = this.deps;
    const name = collectionNameOf(this.view, generation);
    const checkpoint = await this.trustedCheckpoint(name);
    if (!checkpoint && (await documents.collections()).includes(name)) await documents.drop(name);
    const collection = await documents.collection(collectionOf(this.view, generation));
    if (!(await registry.active(this.name)))
      await registry.activate(this.name, { collection: name, generation });
    const fold = this.foldInto(collection);
    this.fold = fold;
    let saved: Saved = { atMs: this.deps.nowMs(), last: undefined };
    const pages = store.follow(this.filter(), { after: checkpoint?.position, pageSize: PAGE_SIZE, signal });
    for await (const page of pages) {
      this.taking = this.takePage(fold, page);
      await this.taking;
      saved = await this.save(name, page, saved);
      if (page.atHead) await this.takeOver(name, generation);
      this.report(name, page);
      if (page.atHead) await sleep(PACE_MS);
    }
  }

  private foldInto(collection: Collection): DocumentFold {
    const { opener, store, onPoison } = this.deps;
    const indexer = new DocumentIndexer(this.view, opener);
    return new DocumentFold(this.view, collection, { store, indexer, onPoison: onPoison(this.name) });
  }

  /** A checkpoint is only worth its event: if the log holds another one there, the view is of another log. */
  private async trustedCheckpoint(collection: string): Promise<Checkpoint | undefined> {
    const { registry, store, alerts } = this.deps;
    const checkpoint = await registry.checkpoint(collection);
    if (!checkpoint) return undefined;
    if ((await store.check(checkpoint.position)) === 'known' && (await this.stillThere(checkpoint)))
      return checkpoint;
    alerts.raise('VIEW_OF_ANOTHER_LOG', { view: this.name, position: checkpoint.position });
    await registry.forgetCheckpoint(collection);
    return undefined;
  }

  private async stillThere({ stream, revision, eventId }: Checkpoint): Promise<boolean> {
    if (stream === undefined || revision === undefined) return true;
    const [event] = await this.deps.store.read(stream, { from: revision, limit: 1 });
    return event?.id === eventId;
  }

  private filter(): EventFilter {
    const own = `${this.view.projection.category}-`;
    const { erasures } = this.deps;
    return { streams: erasures && this.view.projection.search ? [own, erasures.streams] : [own] };
  }

  private async takePage(fold: DocumentFold, page: FollowPage): Promise<void> {
    const prefix = `${this.view.projection.category}-`;
    await fold.take(page.events.filter((event) => event.stream.startsWith(prefix)));
    for (const event of this.deps.erasures ? page.events : []) {
      const person = this.deps.erasures?.personOf(event);
      if (person === undefined) continue;
      this.deps.opener.drop(person);
      await this.deps.documents.eraseWords(person);
    }
  }

  private async save(name: string, page: FollowPage, saved: Saved): Promise<Saved> {
    const last = page.events.at(-1) ?? saved.last;
    const nowMs = this.deps.nowMs();
    if (page.position === undefined || nowMs - saved.atMs < CHECKPOINT_EVERY_MS) return { ...saved, last };
    await this.deps.registry.moveCheckpoint(name, checkpointAt(page.position, last));
    return { atMs: nowMs, last };
  }

  private async takeOver(collection: string, generation: number): Promise<void> {
    const { registry, documents } = this.deps;
    const active = await registry.active(this.name);
    if (this.restart?.generation === generation) this.restart = undefined;
    if (active?.collection === collection) return;
    await registry.activate(this.name, { collection, generation });
    if (active) {
      await documents.drop(active.collection);
      await registry.forgetCheckpoint(active.collection);
    }
  }

  private report(collection: string, page: FollowPage): void {
    const { onProgress, nowMs } = this.deps;
    onProgress({ view: this.name, collection, position: page.position, level: page.atHead, atMs: nowMs() });
  }
}

interface Saved {
  readonly atMs: number;
  readonly last: StoredEvent | undefined;
}
