/**
 * Shares out among the instances of a service what one of them does for all: keeping a view level, running a
 * subscription. A lease saves work and is no lock: whatever it guards stays right when two hold it for a moment,
 * because every write is on condition of a revision.
 */
export interface Leases {
  /**
   * Does the work while this instance holds the lease; waits for it as long as it takes. The work's signal falls
   * when the lease is lost or given away, or `signal` falls. Answers when the work has ended.
   */
  hold(name: string, signal: AbortSignal, work: (held: AbortSignal) => Promise<void>): Promise<void>;
  /**
   * Has whoever holds the lease let this instance have it, for what an operator wants done here; answers when this
   * one holds it. @throws LeaseNotGiven
   */
  demand(name: string): Promise<void>;
}

/** The leases of the only instance there is. */
export const soleInstance: Leases = {
  hold: (_, signal, work) => work(signal),
  demand: () => Promise.resolve(),
};

/** The instance that holds the lease did not let go of it in time: try again. */
export class LeaseNotGiven extends Error {
  override readonly name = 'LeaseNotGiven';

  constructor(readonly lease: string) {
    super(`Another instance is still busy with ${lease}; try again in a moment.`);
  }
}
