import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Collection,
  CountedGroup,
  CountQuery,
  DocumentStore,
  FindQuery,
  FoundPage,
  StoredDocument,
} from '../document-store/document-store.port.js';
import { DocumentStoreUnavailable } from '../document-store/document-store.port.js';
import type { Position } from '../event-store/event-store.port.js';
import { collectionNameOf, collectionOf, type AnyView } from './view.js';
import type { ViewProgress } from './view-runner.js';
import { ViewRegistry } from './view-registry.js';

/** How old an answer is. */
export interface AsOf {
  /** The view was level with the log at this instant. */
  readonly asOf: string;
  /** The answer does not contain the position that was asked for, or the view is being built. */
  readonly stale: boolean;
}

const LONGEST_WAIT_MS = 2_000;
const WAIT_STEP_MS = 4;

/** Asks a view, whichever of its generations is active, and knows how old the answer is (R10). */
export class ViewReader {
  private progress: ViewProgress | undefined;
  private levelAtMs = 0;
  /** Somebody has waited in vain, and the view has not been level since: nobody else is kept waiting for it. */
  private isLate = false;
  private current: { readonly name: string; readonly collection: Collection } | undefined;

  constructor(
    readonly view: AnyView,
    private readonly documents: DocumentStore,
    private readonly registry: ViewRegistry,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  get name(): string {
    return this.view.projection.name;
  }

  /** Told by whoever runs the view. */
  noteProgress(progress: ViewProgress): void {
    this.progress = progress;
    if (progress.level) {
      this.levelAtMs = progress.atMs;
      this.isLate = false;
    }
    if (progress.collection !== this.current?.name) this.current = undefined;
  }

  /** False while it is built for the first time: what it lacks says nothing. */
  get wasLevel(): boolean {
    return this.levelAtMs > 0;
  }

  position(): Position | undefined {
    return this.progress?.position;
  }

  async get(id: string): Promise<StoredDocument | undefined> {
    return (await this.collection()).get(id);
  }

  async getMany(ids: readonly string[]): Promise<readonly StoredDocument[]> {
    return (await this.collection()).getMany(ids);
  }

  async find(query: FindQuery): Promise<FoundPage> {
    return (await this.collection()).find(query);
  }

  async count(query: CountQuery): Promise<readonly CountedGroup[]> {
    return (await this.collection()).count(query);
  }

  /**
   * Waits up to 2 s until the view contains a position of its log; answers how it then stands, never silently old.
   * A view that was waited for in vain, as one that is being built, keeps nobody waiting again until it is level.
   */
  async waitFor(position: Position | undefined): Promise<AsOf> {
    const giveUpAt = this.nowMs() + LONGEST_WAIT_MS;
    while (!this.contains(position) && !this.isLate && this.nowMs() < giveUpAt) await sleep(WAIT_STEP_MS);
    const stale = !this.contains(position);
    if (stale) this.isLate = true;
    return { asOf: new Date(this.levelAtMs).toISOString(), stale };
  }

  private contains(position: Position | undefined): boolean {
    if (position === undefined) return this.wasLevel;
    return this.progress?.position !== undefined && this.progress.position >= position;
  }

  private async collection(): Promise<Collection> {
    if (this.current) return this.current.collection;
    const active = (await this.registry.own(this.view)) ?? (await this.registry.active(this.name));
    if (!active) throw new DocumentStoreUnavailable(`The view ${this.name} is not built yet.`);
    const generation =
      collectionNameOf(this.view, active.generation) === active.collection ? active.generation : 0;
    const definition = { ...collectionOf(this.view, generation), name: active.collection };
    const collection = await this.documents.collection(definition);
    this.current = { name: active.collection, collection };
    return collection;
  }
}
