import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../auth/principal.js';
import { Problem } from '../errors/problem.js';
import { addressOf } from './address-of.js';
import { kindOf, limitFor, limitOf, WINDOW_MS, type RateLimitKind, type RateLimits } from './rate-limits.js';
import { TokenBucketStorage } from './token-bucket.storage.js';

/** One bucket for the reads and one for the writes of each principal, and one for each address without one. */
export class RateLimiter {
  constructor(
    private readonly limits: RateLimits,
    readonly storage: TokenBucketStorage = new TokenBucketStorage(),
  ) {}

  /** Throws `RATE_LIMITED`; otherwise tells in the headers what is left (draft-ietf-httpapi-ratelimit-headers). */
  admit(request: FastifyRequest, reply: FastifyReply, principal: Principal | undefined): void {
    if (!principal) return this.chargeStranger(request, reply);
    const kind = kindOf(request.method);
    const limit = limitFor(this.limits, kind, principal);
    this.take({ kind, limit, key: `${kind}:${principal.kind}:${principal.id}` }, reply);
  }

  /** One request of whoever has no valid token counts against its address. */
  chargeStranger(request: FastifyRequest, reply: FastifyReply): void {
    const limit = limitOf(this.limits, 'anonymous');
    this.take({ kind: 'anonymous', limit, key: strangerOf(request) }, reply);
  }

  /** Before a costly verification: throws where the address has used up what strangers may cost. */
  assertStrangerMay(request: FastifyRequest): void {
    const limit = this.limits.anonymousPerMinute;
    if (limit === 0) return;
    const { isBlocked, timeToBlockExpire } = this.storage.take(strangerOf(request), WINDOW_MS, limit, 0);
    if (isBlocked) throw limited(timeToBlockExpire);
  }

  private take({ kind, limit, key }: Taken, reply: FastifyReply): void {
    if (limit === 0) return;
    const { totalHits, timeToExpire, isBlocked, timeToBlockExpire } = this.storage.take(
      key,
      WINDOW_MS,
      limit,
    );
    void reply.header('RateLimit-Policy', `"${kind}";q=${limit};w=${WINDOW_MS / 1000}`);
    void reply.header('RateLimit', `"${kind}";r=${limit - totalHits};t=${timeToExpire}`);
    if (isBlocked) throw limited(timeToBlockExpire);
  }
}

interface Taken {
  readonly kind: RateLimitKind;
  readonly limit: number;
  readonly key: string;
}

const limited = (seconds: number): Problem =>
  new Problem('RATE_LIMITED', { headers: { 'Retry-After': String(seconds) } });

const strangerOf = (request: FastifyRequest): string => `address:${addressOf(request)}`;
