import {
  bodyOf,
  canonicalJson,
  idOf,
  parkedNameOf,
  type AnyView,
  type Collection,
  type EventStore,
  type Position,
  type StoredDocument,
  type StoredEvent,
} from '@ventanilla/eventing';
import type { FindingKind, VerifyBook } from './verify-report.js';

export interface ViewUnderTest {
  readonly view: AnyView;
  readonly collection: Collection;
  /** The view says that it contains everything up to here. */
  readonly upTo: Position | undefined;
  /** Streams whose fold failed and that wait for an operator. */
  readonly parked: ReadonlySet<string>;
}

const AT_ONCE = 200;

/** Compares every document of a view with the fold of its stream, both at the document's own revision (R4). */
export class ViewVerification {
  private looked = 0;
  private incomplete = 0;

  constructor(
    private readonly test: ViewUnderTest,
    private readonly store: EventStore,
    private readonly book: VerifyBook,
  ) {}

  /** Answers how many documents were looked at. */
  async run(streams: readonly string[], tell: (streams: number) => void): Promise<number> {
    for (let at = 0; at < streams.length; at += AT_ONCE) {
      const some = streams.slice(at, at + AT_ONCE);
      await this.compare(some);
      tell(some.length);
    }
    await this.findStrangers(new Set(streams)).catch((error: unknown) => this.notVerified(error));
    this.addNotes();
    return this.looked;
  }

  private get name(): string {
    return this.test.view.projection.name;
  }

  private async compare(streams: readonly string[]): Promise<void> {
    const { category } = this.test.view.projection;
    const ids = streams.map((stream) => idOf(category, stream));
    const documents = await this.documentsOf(ids);
    for (const [at, stream] of streams.entries()) {
      const document = documents.get(ids[at] ?? '');
      if (document) this.looked += 1;
      if (document === 'damaged') this.found('document-damaged', stream, 'is not what was written');
      else await this.compareOne(stream, document);
    }
  }

  /** One that is damaged lets the reading of all fail: then each is read alone. */
  private async documentsOf(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, StoredDocument | 'damaged'>> {
    const { collection } = this.test;
    try {
      return byId(await collection.getMany(ids));
    } catch {
      const found = new Map<string, StoredDocument | 'damaged'>();
      for (const id of ids) {
        const document = await collection.get(id).catch(() => 'damaged' as const);
        if (document) found.set(id, document);
      }
      return found;
    }
  }

  private async compareOne(stream: string, document: StoredDocument | undefined): Promise<void> {
    const events = await this.store.read(stream);
    if (document?.['incomplete'] === true) this.incomplete += 1;
    else if (document) this.compareWith(stream, document, events);
    else if (!this.test.parked.has(stream) && this.fold(stream, this.promised(events)) !== undefined)
      this.found('document-missing', stream, 'has no document');
  }

  private compareWith(stream: string, document: StoredDocument, events: readonly StoredEvent[]): void {
    const { rev } = document;
    if (rev >= events.length)
      return this.found('document-ahead', stream, `is at revision ${rev}, not stored`);
    const promised = (this.promised(events).at(-1)?.revision ?? -1) > rev;
    if (promised && !this.test.parked.has(stream))
      this.found('document-behind', stream, `stopped at revision ${rev}`);
    const expected = this.fold(stream, events.slice(0, rev + 1));
    if (expected !== undefined && canonicalJson(expected) !== canonicalJson(bodyOf(document)))
      this.found('document-differs', stream, `differs from its ${rev + 1} events`);
  }

  /** What the view says that it contains; it may contain more. */
  private promised(events: readonly StoredEvent[]): readonly StoredEvent[] {
    const { upTo } = this.test;
    return upTo === undefined ? [] : events.filter(({ position }) => position <= upTo);
  }

  private fold(stream: string, events: readonly StoredEvent[]): object | undefined {
    const { projection, codec } = this.test.view;
    let body: object | undefined;
    try {
      for (const stored of events) {
        const event = codec.decode(stored);
        body = (event && (projection.evolve(body, event) as object | undefined)) ?? body;
      }
    } catch (error) {
      this.book.found({
        kind: 'not-verified',
        view: this.name,
        stream,
        message: `The view ${this.name} cannot fold ${stream}: ${String(error)}`,
      });
      return undefined;
    }
    // As it would be stored: what is undefined is not there.
    return body && (JSON.parse(JSON.stringify(body)) as object);
  }

  private async findStrangers(known: ReadonlySet<string>): Promise<void> {
    const { collection, view } = this.test;
    let cursor: string | undefined;
    do {
      const page = await collection.find({ limit: AT_ONCE, cursor });
      for (const { _id } of page.documents) {
        const stream = `${view.projection.category}-${_id}`;
        // It may have begun since the streams were noted.
        if (known.has(stream) || (await this.store.read(stream, { limit: 1 })).length > 0) continue;
        this.looked += 1;
        this.found('document-without-stream', stream, 'is in no log');
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  }

  private notVerified(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The view ${this.name} could not be read to its end: ${why}`;
    this.book.found({ kind: 'not-verified', view: this.name, message });
  }

  private found(kind: FindingKind, stream: string, what: string): void {
    const message = `In the view ${this.name}, ${stream} ${what}. Run: ventanilla rebuild ${this.name} --reason "..."`;
    this.book.found({ kind, view: this.name, stream, message });
  }

  private addNotes(): void {
    const { parked } = this.test;
    if (this.incomplete > 0)
      this.book.note(
        `In the view ${this.name}, ${this.incomplete} documents are incomplete: an operator dropped events of theirs.`,
      );
    if (parked.size > 0)
      this.book.note(
        `${parked.size} streams are parked as ${parkedNameOf(this.name)}: their documents wait at an earlier revision.`,
      );
  }
}

const byId = (documents: readonly StoredDocument[]): ReadonlyMap<string, StoredDocument> =>
  new Map(documents.map((document) => [document._id, document]));
