import { isCustomerOnly, type Principal } from '../auth/principal.js';

/** So many requests per minute, reads and writes apart. 0 is no limit. */
export interface RateLimits {
  readonly readsPerMinute: number;
  readonly writesPerMinute: number;
  /** Writes of somebody on the customers' side, where that is less; without a limit of writes it is none either. */
  readonly customerWritesPerMinute: number;
  /** For requests without a principal, and for tokens that are refused, by address. */
  readonly anonymousPerMinute: number;
}

export type RateLimitKind = 'reads' | 'writes' | 'anonymous';

export const WINDOW_MS = 60_000;

export const limitOf = (limits: RateLimits, kind: RateLimitKind): number => limits[`${kind}PerMinute`];

/** People who are many and strangers to each other write as people do; whoever works at the desk, and programs, in bulk. */
export const limitFor = (limits: RateLimits, kind: RateLimitKind, principal: Principal): number => {
  const limit = limitOf(limits, kind);
  const { customerWritesPerMinute: most } = limits;
  return kind === 'writes' && most > 0 && isCustomerOnly(principal) ? Math.min(limit, most) : limit;
};

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export const kindOf = (method: string): 'reads' | 'writes' => (READING.has(method) ? 'reads' : 'writes');
