/** So many requests per minute, reads and writes apart. 0 is no limit. */
export interface RateLimits {
  readonly readsPerMinute: number;
  readonly writesPerMinute: number;
  /** For requests without a principal, and for tokens that are refused, by address. */
  readonly anonymousPerMinute: number;
}

export type RateLimitKind = 'reads' | 'writes' | 'anonymous';

export const WINDOW_MS = 60_000;

export const limitOf = (limits: RateLimits, kind: RateLimitKind): number => limits[`${kind}PerMinute`];

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export const kindOf = (method: string): 'reads' | 'writes' => (READING.has(method) ? 'reads' : 'writes');
