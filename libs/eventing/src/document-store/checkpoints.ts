import type { Position, StoredEvent } from '../event-store/event-store.port.js';
import type { Collection, StoredDocument } from './document-store.port.js';

/** How far a collection or a subscription has taken the log: a position, and the event that stood there. */
export interface Checkpoint {
  readonly position: Position;
  readonly stream?: string;
  readonly revision?: number;
  readonly eventId?: string;
  /** When it was last level with the log, in ms since the epoch. */
  readonly levelAtMs?: number;
}

export const checkpointAt = (position: Position, last: StoredEvent | undefined): Checkpoint => ({
  position,
  ...(last && { stream: last.stream, revision: last.revision, eventId: last.id }),
});

/** Places in one log, a small document each, changed by compare-and-set. */
export class Checkpoints {
  constructor(private readonly collection: Collection) {}

  async find(name: string): Promise<Checkpoint | undefined> {
    const document = await this.collection.get(name);
    return document && toCheckpoint(document);
  }

  /**
   * Always after the work, so that it may lag and never leads. Of two instances that both believe to have the work, the
   * later place stays: nothing may follow for long, and it is all that the others know. One of another log is to be
   * forgotten before, since places of two logs do not compare.
   */
  async move(name: string, checkpoint: Checkpoint): Promise<void> {
    for (let isMoved = false; !isMoved;) {
      const current = await this.collection.get(name);
      if (current && toCheckpoint(current).position > checkpoint.position) return;
      const document = { _id: name, rev: (current?.rev ?? -1) + 1, ...checkpoint };
      const [outcome] = await this.collection.write([{ document, expected: current?.rev }]);
      isMoved = outcome?.written !== false;
    }
  }

  async forget(name: string): Promise<void> {
    await this.collection.remove(name);
  }
}

const toCheckpoint = (document: StoredDocument): Checkpoint => ({
  position: String(document['position']),
  stream: document['stream'] as string | undefined,
  revision: document['revision'] as number | undefined,
  eventId: document['eventId'] as string | undefined,
  levelAtMs: document['levelAtMs'] as number | undefined,
});
