import type { Collection, DocumentStore, DocumentWrite } from '../document-store/document-store.port.js';
import type { StoredEvent } from '../event-store/event-store.port.js';

const AT_ONCE = 500;

/**
 * Up to which revision each subscription has heard each stream of another service: what comes again is dropped by it,
 * and what is missing is missed. Lost with the document store, everything is heard again: handlers bear repetition.
 */
export class HeardStreams {
  private constructor(private readonly collection: Collection) {}

  static async open(documents: DocumentStore): Promise<HeardStreams> {
    return new HeardStreams(await documents.collection({ name: 'heard_streams', indexes: [] }));
  }

  async of(subscription: string, streams: readonly string[]): Promise<HeardRevisions> {
    const revisions = new Map<string, number>();
    const idOf = (stream: string): string => `${subscription}/${stream}`;
    for (let at = 0; at < streams.length; at += AT_ONCE) {
      const ids = streams.slice(at, at + AT_ONCE).map(idOf);
      for (const { _id, rev } of await this.collection.getMany(ids))
        revisions.set(_id.slice(idOf('').length), rev);
    }
    return new HeardRevisions(revisions, (writes) => this.save(writes, idOf));
  }

  /** Of two instances that both believe to have a partition, the later revision stays. */
  private async save(changes: readonly Change[], idOf: (stream: string) => string): Promise<void> {
    let writes = changes.map(({ stream, from, to }): DocumentWrite => ({
      document: { _id: idOf(stream), rev: to },
      expected: from,
    }));
    while (writes.length > 0) {
      const outcomes = await this.collection.write(writes);
      writes = writes.flatMap(({ document }, at) => {
        const outcome = outcomes[at];
        if (!outcome || outcome.written || (outcome.rev ?? -1) >= document.rev) return [];
        return [{ document, expected: outcome.rev }];
      });
    }
  }
}

interface Change {
  readonly stream: string;
  readonly from: number | undefined;
  readonly to: number;
}

/** The revisions heard of some streams, noted one by one and saved together. */
export class HeardRevisions {
  private readonly unsaved = new Map<string, number>();

  constructor(
    private readonly saved: Map<string, number>,
    private readonly write: (changes: readonly Change[]) => Promise<void>,
  ) {}

  last(stream: string): number | undefined {
    return this.unsaved.get(stream) ?? this.saved.get(stream);
  }

  note({ stream, revision }: StoredEvent): void {
    this.unsaved.set(stream, revision);
  }

  async save(): Promise<true> {
    const changes = [...this.unsaved].map(([stream, to]) => ({ stream, from: this.saved.get(stream), to }));
    await this.write(changes);
    for (const { stream, to } of changes) this.saved.set(stream, to);
    this.unsaved.clear();
    return true;
  }
}
