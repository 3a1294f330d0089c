/** One request as it goes over the wire. */
export interface PlannedRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface LoadJob {
  readonly url: string;
  /** JSON file: a list of requests per connection, sent round and round. */
  readonly requestsFile: string;
}

/** Each connection sends its next request when the one before is answered. */
export interface ClosedJob extends LoadJob {
  readonly kind: 'closed';
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** Requests leave at an even pace, whatever the answers do. */
export interface PacedJob extends LoadJob {
  readonly kind: 'paced';
  readonly perSecond: number;
  readonly durationMs: number;
}

export type Job = ClosedJob | PacedJob;

export interface LoadResult {
  /** Answers with 2xx within the measured time. */
  readonly answered: number;
  readonly perSecond: number;
  /** Other answers, and requests without one; a run with any does not count. */
  readonly failed: number;
  readonly statusCodes: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export type FromGenerator =
  | { readonly result: LoadResult; readonly error?: undefined }
  | { readonly error: string; readonly result?: undefined };
