import { Checkpoints, type Checkpoint } from '../document-store/checkpoints.js';
import type { Collection, DocumentStore, StoredDocument } from '../document-store/document-store.port.js';
import { digestIn, digestOf, type AnyView } from './view.js';

/** Which collection answers a view's questions, and of which generation it is. */
export interface ActiveView {
  readonly collection: string;
  readonly generation: number;
}

/** The collection that holds how far each collection of a view has taken the log. */
export const VIEW_CHECKPOINTS = 'view_checkpoints';

/** The bookkeeping of views: one small document each, changed by compare-and-set. */
export class ViewRegistry {
  private constructor(
    private readonly views: Collection,
    private readonly checkpoints: Checkpoints,
  ) {}

  static async open(documents: DocumentStore): Promise<ViewRegistry> {
    return new ViewRegistry(
      await documents.collection({ name: 'view_registry', indexes: [] }),
      new Checkpoints(await documents.collection({ name: VIEW_CHECKPOINTS, indexes: [] })),
    );
  }

  /** Which generation took the view's place last, of whatever definition. */
  async active(view: string): Promise<ActiveView | undefined> {
    return toActive(await this.views.get(view));
  }

  /** Which generation answers those who use this very definition: an instance of another release may use another one. */
  async own(view: AnyView): Promise<ActiveView | undefined> {
    const own = toActive(await this.views.get(keyOf(view)));
    if (own) return own;
    const active = await this.active(view.projection.name);
    return active && digestIn(active.collection) === digestOf(view) ? active : undefined;
  }

  /** First for those who use this definition, then for those who have none of theirs yet; both by compare-and-set. */
  async activate(view: AnyView, next: ActiveView, nowMs: number): Promise<void> {
    await this.set(keyOf(view), { ...next, usedAtMs: nowMs });
    await this.set(view.projection.name, { ...next });
  }

  /** Somebody uses this definition, or builds it: others leave its collections alone. */
  async noteUse(view: AnyView, nowMs: number): Promise<void> {
    await this.set(keyOf(view), { ...(await this.own(view)), usedAtMs: nowMs });
  }

  /** When the definition behind a collection was last used, in ms since the epoch; 0 where nobody knows. */
  async usedAtMs(view: AnyView, collection: string): Promise<number> {
    const document = await this.views.get(`${view.projection.name}#${digestIn(collection)}`);
    return Number(document?.['usedAtMs'] ?? 0);
  }

  async forgetDefinition(view: AnyView, collection: string): Promise<void> {
    await this.views.remove(`${view.projection.name}#${digestIn(collection)}`);
  }

  checkpoint(collection: string): Promise<Checkpoint | undefined> {
    return this.checkpoints.find(collection);
  }

  /** A checkpoint may lag behind the documents and never leads: it is written after them. */
  moveCheckpoint(collection: string, checkpoint: Checkpoint): Promise<void> {
    return this.checkpoints.move(collection, checkpoint);
  }

  forgetCheckpoint(collection: string): Promise<void> {
    return this.checkpoints.forget(collection);
  }

  private async set(id: string, fields: object): Promise<void> {
    const current = await this.views.get(id);
    const document = { _id: id, rev: (current?.rev ?? -1) + 1, ...fields };
    await this.views.write([{ document, expected: current?.rev }]);
  }
}

const keyOf = (view: AnyView): string => `${view.projection.name}#${digestOf(view)}`;

const toActive = (document: StoredDocument | undefined): ActiveView | undefined =>
  document?.['collection'] === undefined
    ? undefined
    : { collection: String(document['collection']), generation: Number(document['generation']) };
