import { Checkpoints } from '../document-store/checkpoints.js';
import type { DocumentStore } from '../document-store/document-store.port.js';

/** Where each subscription stands. Lost with the document store, it starts over: handlers bear repetition. */
export class SubscriptionPositions extends Checkpoints {
  static async open(documents: DocumentStore): Promise<SubscriptionPositions> {
    return new SubscriptionPositions(
      await documents.collection({ name: 'subscription_positions', indexes: [] }),
    );
  }
}
