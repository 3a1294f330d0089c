import { openDistributedSide } from '@ventanilla/distributed';
import { move, ownersIn, type Moved, type MoveProgress, type MoveSide } from '@ventanilla/eventing';
import { serviceDefinitions } from '../suite.views.js';

export interface Watching {
  readonly onProgress: (progress: MoveProgress) => void;
  readonly signal: AbortSignal;
}

export interface Leaving extends Watching {
  readonly from: MoveSide;
  /** A folder with the settings of each service, or a file with those of all. */
  readonly to: string;
  /** Shuts the log for whoever works with it. */
  readonly quiet: () => Promise<void>;
  readonly goOn?: () => void;
}

export const services: readonly string[] = serviceDefinitions.map(({ name }) => name);

/** From a data folder to the engines of the distributed profile. */
export const moveAway = async ({ to, ...leaving }: Leaving): Promise<Moved> => {
  const target = await openDistributedSide(to, services, { arriving: true });
  try {
    return await moveBetween({ ...leaving, to: target.side });
  } finally {
    await target.close();
  }
};

export const moveBetween = (order: Omit<Leaving, 'to'> & { readonly to: MoveSide }): Promise<Moved> =>
  move({ ...order, owners: ownersIn(serviceDefinitions), nowMs: Date.now });
