import { setTimeout as sleep } from 'node:timers/promises';
import { checkpointAt, type Checkpoint } from '../document-store/checkpoints.js';
import type { DocumentStore } from '../document-store/document-store.port.js';
import { metadataOf } from '../definitions/event-codec.js';
import type {
  EventFilter,
  EventLog,
  FollowPage,
  Position,
  StoredEvent,
} from '../event-store/event-store.port.js';
import type { Leases } from '../leases/leases.port.js';
import { nobody, observe, type Observer } from '../observation/observer.port.js';
import type { Alerts } from '../operations/alerts.js';
import { DocumentFold, type OnPoison } from './document-fold.js';
import { DocumentIndexer, type TextOpener } from './document-indexer.js';
import { isTransient } from '../subscriptions/subscription.js';
import { Sparing } from './sparing.js';
import { collectionNameOf, collectionOf, type AnyView } from './view.js';
import type { ViewRegistry } from './view-registry.js';

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
  /** Whether a text was redacted: its words go out of the document, and have to go out of every file, too. */
  isRedaction(event: StoredEvent): boolean;
}

export interface ViewRunnerDependencies {
  readonly store: EventLog;
  readonly documents: DocumentStore;
  readonly registry: ViewRegistry;
  readonly opener: TextOpener;
  readonly alerts: Alerts;
  readonly onPoison: (view: string) => OnPoison;
  readonly onProgress: (progress: ViewProgress) => void;
  readonly erasures?: ErasureEvents;
  /** Where several instances keep the same views. */
  readonly leases?: Leases;
  /** For how long the collections of another definition stay after its last use, in ms; not at all where absent. */
  readonly keepUnusedMs?: number;
  /** Told of every page that is folded. */
  readonly observer?: Observer;
  /** The least time between two movings of a checkpoint, in ms. */
  readonly checkpointEveryMs?: number;
  readonly nowMs: () => number;
}

const PAGE_SIZE = 1_000;
/**
 * Of one that nobody asks yet: fewer and larger commits, and fewer pieces of its index of words to merge; but no more
 * than a log remembers, for the views that are built beside it take the same events next.
 */
const BUILDING_PAGE_SIZE = 2_560;
const CHECKPOINT_EVERY_MS = 500;
const SMALL_LAG_MS = 1_000;
/** The least time between two pages once level: many small commits cost more than one. */
const PACE_MS = 20;

/** Folds the log into one generation of a view: the active one, or the next one beside it. */
export class ViewFollower {
  readonly collection: string;
  /** Settles when the page that is being taken now, if any, is written or given up. */
  taking: Promise<void> = Promise.resolve();
  /** Nobody asks it yet: its indexes wait until it is to answer. */
  private readonly building: boolean;
  private readonly sparing: Sparing;
  private fold: DocumentFold | undefined;
  private prepared: Promise<Checkpoint | undefined> | undefined;
  private unsaved: Checkpoint | undefined;
  private last: Omit<Checkpoint, 'position'> = {};
  private savedAtMs = performance.now();

  constructor(
    private readonly view: AnyView,
    readonly generation: number,
    private readonly deps: ViewRunnerDependencies,
    how: { readonly building?: boolean; readonly sparing?: Sparing } = {},
  ) {
    this.building = how.building ?? false;
    this.sparing = how.sparing ?? new Sparing();
    this.collection = collectionNameOf(view, generation);
  }

  /** Pages of the log, each after its documents were written. Without a trusted checkpoint it begins anew. */
  async *follow(signal: AbortSignal): AsyncIterable<FollowPage> {
    const checkpoint = await (this.prepared ??= this.prepare());
    this.last = { ...checkpoint };
    const after = checkpoint?.position;
    const pageSize = this.building ? BUILDING_PAGE_SIZE : PAGE_SIZE;
    const pages = this.deps.store.follow(this.filter(), { after, pageSize, signal });
    for await (const page of pages) {
      await this.takePage(page, signal);
      this.note(page);
      await this.saveWhereDue();
      yield page;
      if (page.atHead) await sleep(PACE_MS);
    }
  }

  /** Opens the collection, without what of it is not to be trusted: before anybody is told to ask it. */
  ready(): Promise<unknown> {
    return (this.prepared ??= this.prepare());
  }

  private async prepare(): Promise<Checkpoint | undefined> {
    const { documents } = this.deps;
    const checkpoint = await this.trustedCheckpoint();
    if (!checkpoint && (await documents.collections()).includes(this.collection))
      await documents.drop(this.collection);
    await this.open();
    return checkpoint;
  }

  /** At once after a quiet while; the last of a burst is noted by whoever lets it follow, a moment later. */
  private async saveWhereDue(): Promise<void> {
    const { checkpointEveryMs = CHECKPOINT_EVERY_MS } = this.deps;
    if (performance.now() - this.savedAtMs >= checkpointEveryMs) await this.save();
  }

  /** How far the pages are that were written: a checkpoint may lag behind the documents, and never leads. */
  async save(): Promise<void> {
    const { unsaved } = this;
    if (!unsaved) return;
    this.savedAtMs = performance.now();
    await this.deps.registry.moveCheckpoint(this.collection, unsaved);
    if (this.unsaved === unsaved) this.unsaved = undefined;
  }

  /** Whether it lags by less than a second behind a page that it has taken. */
  async isNearlyLevel({ events, position, atHead }: FollowPage): Promise<boolean> {
    if (!atHead) return false;
    const last = events.at(-1);
    if (last && this.deps.nowMs() - Date.parse(metadataOf(last).recordedAt) < SMALL_LAG_MS) return true;
    const head = await this.deps.store.head(this.filter());
    return head === undefined || (position !== undefined && position >= head);
  }

  /** Makes the indexes that waited. */
  async makeReady(): Promise<void> {
    if (this.building) await this.deps.documents.collection(collectionOf(this.view, this.generation));
  }

  async catchUp(stream: string): Promise<void> {
    await this.fold?.catchUp(stream);
  }

  async passOver(event: StoredEvent): Promise<void> {
    await this.fold?.passOver(event);
  }

  private async open(): Promise<void> {
    const { opener, store, onPoison, documents } = this.deps;
    const { building } = this;
    const collection = await documents.collection(collectionOf(this.view, this.generation), { building });
    const indexer = new DocumentIndexer(this.view, opener);
    const name = this.view.projection.name;
    this.fold = new DocumentFold(this.view, collection, { store, indexer, onPoison: onPoison(name) });
  }

  /** A checkpoint is only worth its event: if the log holds another one there, the view is of another log. */
  private async trustedCheckpoint(): Promise<Checkpoint | undefined> {
    const { registry, store, alerts } = this.deps;
    const checkpoint = await registry.checkpoint(this.collection);
    if (!checkpoint) return undefined;
    if ((await store.check(checkpoint.position)) === 'known' && (await this.stillThere(checkpoint)))
      return checkpoint;
    alerts.raise('VIEW_OF_ANOTHER_LOG', { view: this.view.projection.name, position: checkpoint.position });
    await registry.forgetCheckpoint(this.collection);
    return undefined;
  }

  private async stillThere({ stream, revision, eventId }: Checkpoint): Promise<boolean> {
    if (this.deps.store.positionsVouch || stream === undefined || revision === undefined) return true;
    const [event] = await this.deps.store.read(stream, { from: revision, limit: 1 });
    return event?.id === eventId;
  }

  private filter(): EventFilter {
    const own = `${this.view.projection.category}-`;
    const { erasures } = this.deps;
    return { streams: erasures && this.view.projection.search ? [own, erasures.streams] : [own] };
  }

  /** In portions that the store can bear. */
  private async takePage({ events }: FollowPage, signal: AbortSignal): Promise<void> {
    for (let taken = 0; taken < events.length;) {
      const portion = events.slice(taken, taken + this.sparing.portion);
      if (await this.tookPortion(portion, signal)) taken += portion.length;
    }
  }

  /** False where the store was away, or too slow: once it had its pause, there may be less of it. */
  private async tookPortion(events: readonly StoredEvent[], signal: AbortSignal): Promise<boolean> {
    const step = { kind: 'fold', name: this.view.projection.name, events } as const;
    const taken = observe(this.deps.observer ?? nobody, step, () => this.take(events));
    this.taking = taken.catch(() => undefined);
    try {
      await taken;
    } catch (error) {
      if (!isTransient(error) || signal.aborted) throw error;
      this.deps.alerts.raise('VIEW_HELD_UP', { view: this.view.projection.name, error });
      await sleep(this.sparing.failed(events.length), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) throw error;
      return false;
    }
    this.sparing.succeeded();
    return true;
  }

  private async take(events: readonly StoredEvent[]): Promise<void> {
    const prefix = `${this.view.projection.category}-`;
    await this.fold?.take(events.filter((event) => event.stream.startsWith(prefix)));
    if (this.deps.erasures) await this.erase(events, this.deps.erasures);
  }

  private async erase(events: FollowPage['events'], erasures: ErasureEvents): Promise<void> {
    for (const event of events) {
      const person = erasures.personOf(event);
      if (person === undefined) continue;
      this.deps.opener.drop(person);
      await this.deps.documents.eraseWords(person);
    }
    const isSearched = this.view.projection.search !== undefined;
    if (isSearched && events.some((event) => erasures.isRedaction(event)))
      await this.deps.documents.purgeWords();
  }

  /** A page without events moves the position on; the event that vouches for it stays the one before. */
  private note({ position, events, atHead }: FollowPage): void {
    if (position === undefined) return;
    const last = events.at(-1);
    const checkpoint = last ? checkpointAt(position, last) : { ...this.last, position };
    this.unsaved = { ...checkpoint, ...(atHead && { levelAtMs: this.deps.nowMs() }) };
    this.last = this.unsaved;
  }
}
