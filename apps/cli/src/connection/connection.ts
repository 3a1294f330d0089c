import type { Readable } from 'node:stream';

/** A request to the product's own HTTP interface. */
export interface Request {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly body?: object;
  /** A file as the body, instead of JSON. */
  readonly upload?: Readable;
  readonly signal?: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly body: Readable;
}

/**
 * The way to an installation: over HTTP to the process that has it open, or straight into this one (R12). Both lead
 * to the same routes, as an administrator, and so to the same checks and the same audit trail.
 */
export interface Connection {
  readonly kind: 'running' | 'own';
  send(request: Request): Promise<Reply>;
  close(): Promise<void>;
}
