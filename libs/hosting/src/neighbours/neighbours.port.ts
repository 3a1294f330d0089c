/** Whoever asks here is who asks there: same checks, same limits. */
export interface AskedAs {
  /** The `Authorization` of the request that is being answered. */
  readonly authorization: string;
  readonly correlationId: string;
}

export interface NeighbourReply {
  readonly status: number;
  readonly body: string;
}

/**
 * The other services of the installation, by their own routes. Only operations that make no sense without one ask it
 * something; what happens to tickets is decided from copies, and asks nobody.
 */
export interface Neighbours {
  /** @throws where no instance could be reached, or the answer did not come in time */
  post(path: string, body: object, as: AskedAs): Promise<NeighbourReply>;
}
