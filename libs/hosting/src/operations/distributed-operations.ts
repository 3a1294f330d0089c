import type { Relay } from '@ventanilla/eventing';

/** What only a service of the distributed profile has, for its operator. */
export abstract class DistributedParts {
  abstract readonly relay: Pick<Relay, 'progress' | 'rewind'>;
  /** Answers how many keys were wrapped anew; absent where no previous master key is known. */
  abstract readonly rotateMasterKey?: () => Promise<number>;
}
