import type { Collection, DocumentStore, StoredDocument } from '@ventanilla/eventing';
import type { FailureCode } from './delivery-failed.js';

/** How deliveries go, beside how far they are. Lost with the document store, it begins anew. */
export interface DeliveryRecord {
  /** The last request to deliver again that was carried out. */
  readonly redelivery?: number;
  readonly lastSuccessAt?: string;
  /** Tries in a row that failed. */
  readonly failures?: number;
  readonly lastFailure?: { readonly at: string; readonly code: FailureCode; readonly status?: number };
  readonly nextTryAt?: string;
}

export class WebhookStandings {
  private constructor(private readonly collection: Collection) {}

  static async open(documents: DocumentStore): Promise<WebhookStandings> {
    return new WebhookStandings(await documents.collection({ name: 'webhook_standings', indexes: [] }));
  }

  async find(webhook: string): Promise<DeliveryRecord> {
    const { _id, rev, ...record } = (await this.collection.get(webhook)) ?? NOTHING;
    return record as DeliveryRecord;
  }

  /** A field given as undefined is taken out. */
  async note(webhook: string, changes: DeliveryRecord): Promise<void> {
    const current = await this.collection.get(webhook);
    const document = { ...current, ...changes, _id: webhook, rev: (current?.rev ?? -1) + 1 };
    await this.collection.write([{ document: withoutUndefined(document), expected: current?.rev }]);
  }

  async forget(webhook: string): Promise<void> {
    await this.collection.remove(webhook);
  }
}

const NOTHING: StoredDocument = { _id: '', rev: -1 };

const withoutUndefined = (document: StoredDocument): StoredDocument =>
  Object.fromEntries(
    Object.entries(document).filter(([, value]) => value !== undefined),
  ) as unknown as StoredDocument;
