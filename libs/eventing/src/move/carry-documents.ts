import type { Collection, DocumentStore, StoredDocument } from '../document-store/document-store.port.js';
import type { Position, StoredEvent } from '../event-store/event-store.port.js';
import { checkpointAt } from '../document-store/checkpoints.js';
import type { PlaceOf } from './both-sides.js';

/** What cannot be made again from the log: how far subscriptions and webhooks are, and what could not be handled. */
const CARRIED = [
  { name: 'subscription_positions', indexes: [] },
  { name: 'parked_events', indexes: [['subscription', 'stream', 'revision']] },
  { name: 'webhook_standings', indexes: [] },
] as const;

const PAGE = 500;

type Carried = (typeof CARRIED)[number]['name'];

export interface DocumentsOnTheWay {
  readonly from: DocumentStore;
  readonly to: DocumentStore;
  /** Whether a document is of the service that is carried, by the name of its subscription. */
  readonly isOurs: (subscription: string) => boolean;
}

/** The documents of one service, as the source has them. */
export class DocumentsToCarry {
  private constructor(
    private readonly way: DocumentsOnTheWay,
    private readonly documents: ReadonlyMap<Carried, readonly StoredDocument[]>,
  ) {}

  static async of(way: DocumentsOnTheWay): Promise<DocumentsToCarry> {
    const documents = new Map<Carried, readonly StoredDocument[]>();
    for (const definition of CARRIED) {
      const all = await allOf(await way.from.collection(definition));
      documents.set(
        definition.name,
        all.filter((document) => way.isOurs(subscriptionOf(document))),
      );
    }
    return new DocumentsToCarry(way, documents);
  }

  get count(): number {
    return [...this.documents.values()].reduce((sum, documents) => sum + documents.length, 0);
  }

  /** Places in the source's log that they name. */
  get places(): readonly Position[] {
    return [...this.documents.values()].flat().flatMap((document) => placeIn(document) ?? []);
  }

  /** Makes the target's the same, at the places of its own log; a place that says nothing there is left out. */
  async carry(placeOf: PlaceOf): Promise<void> {
    for (const definition of CARRIED) {
      const target = await this.way.to.collection(definition);
      const wanted = (this.documents.get(definition.name) ?? []).flatMap(
        (document) => replaced(definition.name, document, placeOf) ?? [],
      );
      for (const document of wanted) await put(target, document);
      const kept = new Set(wanted.map(({ _id }) => _id));
      for (const document of await allOf(target))
        if (this.way.isOurs(subscriptionOf(document)) && !kept.has(document._id))
          await target.remove(document._id);
    }
  }
}

const allOf = async (collection: Collection): Promise<readonly StoredDocument[]> => {
  const all: StoredDocument[] = [];
  let cursor: string | undefined;
  do {
    const page = await collection.find({ limit: PAGE, ...(cursor !== undefined && { cursor }) });
    all.push(...page.documents);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
};

const subscriptionOf = (document: StoredDocument): string => String(document['subscription'] ?? document._id);

const placeIn = (document: StoredDocument): Position | undefined => {
  const parked = document['event'] as StoredEvent | undefined;
  return (document['position'] as Position | undefined) ?? parked?.position;
};

const replaced = (name: Carried, document: StoredDocument, placeOf: PlaceOf): StoredDocument | undefined => {
  const place = placeIn(document);
  const there = place === undefined ? undefined : placeOf(place);
  if (name === 'webhook_standings') return document;
  if (name === 'parked_events') {
    const event = document['event'] as StoredEvent;
    return there ? { ...document, event: { ...event, position: there.position } } : document;
  }
  const { _id, rev } = document;
  return there && { _id, rev, ...checkpointAt(there.position, there) };
};

const put = async (collection: Collection, document: StoredDocument): Promise<void> => {
  const current = await collection.get(document._id);
  const rev = current ? current.rev + 1 : document.rev;
  const [outcome] = await collection.write([{ document: { ...document, rev }, expected: current?.rev }]);
  if (!outcome?.written) throw new Error(`Somebody else wrote ${document._id} meanwhile.`);
};
