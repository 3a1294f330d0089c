import { groupedBy } from '@ventanilla/kernel';
import { LRUCache } from 'lru-cache';
import type { Collection, DocumentWrite, StoredDocument } from '../document-store/document-store.port.js';
import type { EventLog, StoredEvent } from '../event-store/event-store.port.js';
import { idOf } from '../commands/aggregate.js';
import { UnknownEventVersion } from '../definitions/event-codec.js';
import { bodyOf, type AnyView } from './view.js';
import type { DocumentIndexer } from './document-indexer.js';

/** Of each view: what a desk works on at a time. Each thousand of the queue takes 8 MB. */
const CACHED_DOCUMENTS = 1_000;

/** What to do with a stream whose fold failed: its document stays at the revision before. */
export type OnPoison = (event: StoredEvent, error: unknown) => Promise<void>;

export interface FoldDependencies {
  readonly store: EventLog;
  readonly indexer: DocumentIndexer;
  readonly onPoison: OnPoison;
}

/** There is a document that was not looked for; it is remembered now. */
class Overlooked extends Error {
  override readonly name = 'Overlooked';
}

/**
 * Folds pages of events into documents and writes them on condition of their revision (R4): what a document
 * has is dropped, what it lacks is fetched from the store, and a writer that was overtaken folds again.
 */
export class DocumentFold {
  private readonly cache = new LRUCache<string, StoredDocument>({ max: CACHED_DOCUMENTS });

  constructor(
    private readonly view: AnyView,
    private readonly collection: Collection,
    private readonly deps: FoldDependencies,
  ) {}

  /**
   * Takes a page: afterwards every document contains at least the page's events of its stream. One of a stream that
   * begins here is not looked for: where the page comes again it is there, and what is written now is refused.
   */
  async take(events: readonly StoredEvent[]): Promise<void> {
    const byStream = groupedBy(events, ({ stream }) => stream);
    try {
      await this.loadMissing([...byStream].filter(([, own]) => !beginsStream(own)).map(([stream]) => stream));
      await this.foldStreams(byStream);
    } catch (error) {
      // What is remembered may never have been written, and the same events come again.
      this.cache.clear();
      throw error;
    }
  }

  private async foldStreams(byStream: ReadonlyMap<string, readonly StoredEvent[]>): Promise<void> {
    const writes: DocumentWrite[] = [];
    for (const [stream, own] of byStream) {
      const write = await this.foldStream(stream, own);
      if (write) writes.push(write);
    }
    await this.write(writes);
  }

  /** Folds a stream from its document on, after an operator mended or passed over what held it up. */
  async catchUp(stream: string): Promise<void> {
    this.cache.delete(this.idOf(stream));
    await this.loadMissing([stream]);
    await this.foldStreams(new Map([[stream, await this.deps.store.read(stream)]]));
  }

  /** Passes over a poison event: the document is marked as incomplete until the view is rebuilt (R9). */
  async passOver(event: StoredEvent): Promise<void> {
    const id = this.idOf(event.stream);
    const before = await this.collection.get(id);
    const document = { ...before, _id: id, rev: event.revision, incomplete: true };
    if ((before?.rev ?? -1) === event.revision - 1)
      await this.collection.write([{ document, expected: before?.rev }]);
    await this.catchUp(event.stream);
  }

  private async loadMissing(streams: readonly string[]): Promise<void> {
    const ids = streams.map((stream) => this.idOf(stream)).filter((id) => !this.cache.has(id));
    for (const document of await this.collection.getMany(ids)) this.cache.set(document._id, document);
  }

  /** Poison of a page that comes again may have been passed over: before it is told of, the document is looked for. */
  private async foldStream(
    stream: string,
    events: readonly StoredEvent[],
  ): Promise<DocumentWrite | undefined> {
    try {
      return await this.foldRemembered(stream, events);
    } catch (error) {
      if (!(error instanceof Overlooked)) throw error;
      return this.foldRemembered(stream, events);
    }
  }

  private async foldRemembered(
    stream: string,
    events: readonly StoredEvent[],
  ): Promise<DocumentWrite | undefined> {
    const id = this.idOf(stream);
    const before = this.cache.get(id);
    const after = await this.foldOnto(id, before, await this.withoutGap(stream, before, events));
    if (!after || after.rev === before?.rev) return undefined;
    this.cache.set(id, after);
    return { document: after, expected: before?.rev, words: await this.deps.indexer.wordsOf(before, after) };
  }

  /** The events that come directly after the document's revision. */
  private async withoutGap(
    stream: string,
    before: StoredDocument | undefined,
    events: readonly StoredEvent[],
  ): Promise<readonly StoredEvent[]> {
    const next = (before?.rev ?? -1) + 1;
    const fresh = events.filter((event) => event.revision >= next);
    if (fresh.every((event, index) => event.revision === next + index)) return fresh;
    return this.deps.store.read(stream, { from: next });
  }

  private async foldOnto(
    id: string,
    before: StoredDocument | undefined,
    events: readonly StoredEvent[],
  ): Promise<StoredDocument | undefined> {
    let body = bodyOf(before);
    let rev = before?.rev;
    for (const event of events) {
      try {
        body = this.evolved(body, event);
        // A type that the view does not handle moves the revision of what is there.
        if (body || before) rev = event.revision;
      } catch (error) {
        if (!before) await this.assertNotOverlooked(id);
        await this.told(event, error);
        break;
      }
    }
    return rev === undefined ? undefined : documentOf(id, rev, { body, before });
  }

  private async told(event: StoredEvent, error: unknown): Promise<void> {
    if (error instanceof UnknownEventVersion) throw error;
    await this.deps.onPoison(event, error);
  }

  private async assertNotOverlooked(id: string): Promise<void> {
    const document = await this.collection.get(id);
    if (!document) return;
    this.cache.set(id, document);
    throw new Overlooked();
  }

  private evolved(body: object | undefined, stored: StoredEvent): object | undefined {
    const event = this.view.codec.decode(stored);
    return (event && (this.view.projection.evolve(body, event) as object | undefined)) ?? body;
  }

  private async write(writes: readonly DocumentWrite[]): Promise<void> {
    if (writes.length === 0) return;
    const outcomes = await this.collection.write(writes);
    for (const [index, outcome] of outcomes.entries()) {
      const write = writes[index];
      if (outcome.written || !write) continue;
      this.cache.delete(write.document._id);
      if ((outcome.rev ?? -1) < write.document.rev)
        await this.catchUp(`${this.view.projection.category}-${write.document._id}`);
    }
  }

  private idOf(stream: string): string {
    return idOf(this.view.projection.category, stream);
  }
}

const beginsStream = ([first]: readonly StoredEvent[]): boolean => first?.revision === 0;

/** `incomplete` stays until a rebuild, whatever is folded on top (R9). */
const documentOf = (
  id: string,
  rev: number,
  { body, before }: { readonly body: object | undefined; readonly before: StoredDocument | undefined },
): StoredDocument => ({
  ...body,
  ...(before?.['incomplete'] === true && { incomplete: true }),
  _id: id,
  rev,
});
