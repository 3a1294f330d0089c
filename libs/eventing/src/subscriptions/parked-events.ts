import type { Collection, DocumentStore, StoredDocument } from '../document-store/document-store.port.js';
import type { StoredEvent } from '../event-store/event-store.port.js';

/** An event that a subscription could not handle, as stored, with those of its stream that came after it. */
export interface ParkedEvent {
  readonly subscription: string;
  readonly event: StoredEvent;
  /** Why, when it was last tried; undefined for an event that waits behind another one. */
  readonly error?: string;
  readonly parkedAt: string;
}

const REVISION_DIGITS = 16;
const PAGE = 200;
const ALL_STREAMS_LIMIT = 100_000;

/** Parked events in the document store, in their order: one document each. */
export class ParkedEvents {
  private constructor(private readonly collection: Collection) {}

  static async open(documents: DocumentStore): Promise<ParkedEvents> {
    const indexes = [['subscription', 'stream', 'revision']];
    return new ParkedEvents(await documents.collection({ name: 'parked_events', indexes }));
  }

  async park(parked: ParkedEvent): Promise<void> {
    const { subscription, event, error, parkedAt } = parked;
    const { stream, revision } = event;
    const document = {
      _id: idOf(subscription, event),
      rev: 0,
      subscription,
      stream,
      revision,
      error,
      parkedAt,
      event,
    };
    await this.collection.write([{ document, expected: undefined }]);
  }

  /** Why it could not be handled when it was tried again. */
  async noteError({ subscription, event }: ParkedEvent, error: unknown): Promise<void> {
    const document = await this.collection.get(idOf(subscription, event));
    if (!document) return;
    const noted = { ...document, rev: document.rev + 1, error: String(error) };
    await this.collection.write([{ document: noted, expected: document.rev }]);
  }

  /** Streams with a parked event. */
  async streams(subscription: string): Promise<ReadonlySet<string>> {
    const groups = await this.collection.count({ filter: { subscription }, by: ['stream'] });
    return new Set(groups.slice(0, ALL_STREAMS_LIMIT).map(({ group }) => String(group[0])));
  }

  /** In order per stream; at most 200 of them. */
  async list(subscription?: string, stream?: string, limit = PAGE): Promise<readonly ParkedEvent[]> {
    const filter = { ...(subscription && { subscription }), ...(stream && { stream }) };
    const sort = [{ field: 'subscription' }, { field: 'stream' }, { field: 'revision' }];
    const { documents } = await this.collection.find({ filter, sort, limit });
    return documents.map(toParked);
  }

  /** What the others of the stream wait for. */
  async first(subscription: string, stream: string): Promise<ParkedEvent | undefined> {
    return (await this.list(subscription, stream, 1))[0];
  }

  async remove({ subscription, event }: ParkedEvent): Promise<void> {
    await this.collection.remove(idOf(subscription, event));
  }

  async count(): Promise<number> {
    return (await this.collection.count({ by: [] }))[0]?.count ?? 0;
  }
}

const idOf = (subscription: string, { stream, revision }: StoredEvent): string =>
  `${subscription}/${stream}/${String(revision).padStart(REVISION_DIGITS, '0')}`;

const toParked = (document: StoredDocument): ParkedEvent => ({
  subscription: String(document['subscription']),
  event: document['event'] as StoredEvent,
  error: document['error'] as string | undefined,
  parkedAt: String(document['parkedAt']),
});
