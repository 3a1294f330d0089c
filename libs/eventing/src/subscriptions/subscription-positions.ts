import type { Collection, DocumentStore } from '../document-store/document-store.port.js';
import type { Checkpoint } from '../views/view-registry.js';

/** Where each subscription stands. Lost with the document store, it starts over: handlers bear repetition. */
export class SubscriptionPositions {
  private constructor(private readonly collection: Collection) {}

  static async open(documents: DocumentStore): Promise<SubscriptionPositions> {
    return new SubscriptionPositions(
      await documents.collection({ name: 'subscription_positions', indexes: [] }),
    );
  }

  async find(subscription: string): Promise<Checkpoint | undefined> {
    const document = await this.collection.get(subscription);
    return (
      document && {
        position: String(document['position']),
        eventId: document['eventId'] as string | undefined,
      }
    );
  }

  async move(subscription: string, checkpoint: Checkpoint): Promise<void> {
    const current = await this.collection.get(subscription);
    const document = { _id: subscription, rev: (current?.rev ?? -1) + 1, ...checkpoint };
    await this.collection.write([{ document, expected: current?.rev }]);
  }

  /** It begins anew, or is no more. */
  async forget(subscription: string): Promise<void> {
    await this.collection.remove(subscription);
  }
}
