import type { Collection, DocumentStore, StoredDocument } from '../document-store/document-store.port.js';
import type { Position, StoredEvent } from '../event-store/event-store.port.js';

/** Which collection answers a view's questions, and of which generation it is. */
export interface ActiveView {
  readonly collection: string;
  readonly generation: number;
}

/** How far a collection has taken the log: a position, and the event that stood there. */
export interface Checkpoint {
  readonly position: Position;
  readonly stream?: string;
  readonly revision?: number;
  readonly eventId?: string;
}

/** The bookkeeping of views: one small document each, changed by compare-and-set. */
export class ViewRegistry {
  private constructor(
    private readonly views: Collection,
    private readonly checkpoints: Collection,
  ) {}

  static async open(documents: DocumentStore): Promise<ViewRegistry> {
    return new ViewRegistry(
      await documents.collection({ name: 'view_registry', indexes: [] }),
      await documents.collection({ name: 'view_checkpoints', indexes: [] }),
    );
  }

  async active(view: string): Promise<ActiveView | undefined> {
    const document = await this.views.get(view);
    return (
      document && { collection: String(document['collection']), generation: Number(document['generation']) }
    );
  }

  /** One compare-and-set: false where another instance was first. */
  async activate(view: string, next: ActiveView): Promise<boolean> {
    const current = await this.views.get(view);
    const document = { _id: view, rev: (current?.rev ?? -1) + 1, ...next };
    const [outcome] = await this.views.write([{ document, expected: current?.rev }]);
    return outcome?.written ?? false;
  }

  async checkpoint(collection: string): Promise<Checkpoint | undefined> {
    const document = await this.checkpoints.get(collection);
    return document && toCheckpoint(document);
  }

  /** A checkpoint may lag behind the documents and never leads: it is written after them. */
  async moveCheckpoint(collection: string, checkpoint: Checkpoint): Promise<void> {
    const current = await this.checkpoints.get(collection);
    const document = { _id: collection, rev: (current?.rev ?? -1) + 1, ...checkpoint };
    await this.checkpoints.write([{ document, expected: current?.rev }]);
  }

  async forgetCheckpoint(collection: string): Promise<void> {
    await this.checkpoints.remove(collection);
  }
}

export const checkpointAt = (position: Position, last: StoredEvent | undefined): Checkpoint => ({
  position,
  ...(last && { stream: last.stream, revision: last.revision, eventId: last.id }),
});

const toCheckpoint = (document: StoredDocument): Checkpoint => ({
  position: String(document['position']),
  stream: document['stream'] as string | undefined,
  revision: document['revision'] as number | undefined,
  eventId: document['eventId'] as string | undefined,
});
