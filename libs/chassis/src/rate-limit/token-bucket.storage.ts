import type { ThrottlerStorage } from '@nestjs/throttler';

type Recorded = Awaited<ReturnType<ThrottlerStorage['increment']>>;

interface Bucket {
  tokens: number;
  at: number;
}

const MOST_BUCKETS = 20_000;

/**
 * A token bucket per key: `limit` at once, refilled evenly over `ttl` ms. Memory is bounded by two generations
 * of buckets: one that nobody touched while a whole generation filled up is forgotten, and starts full again.
 */
export class TokenBucketStorage implements ThrottlerStorage {
  private young = new Map<string, Bucket>();
  private old = new Map<string, Bucket>();

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly mostBuckets = MOST_BUCKETS,
  ) {}

  /** How many buckets are held; never more than twice the limit of one generation. */
  get size(): number {
    return this.young.size + this.old.size;
  }

  // Throttler's interface has two more parameters, which a bucket has no use for.
  increment(key: string, ttl: number, limit: number): Promise<Recorded> {
    return Promise.resolve(this.take(key, ttl, limit));
  }

  /**
   * Takes `cost` tokens, or says how many seconds to wait for the next one. A cost of 0 only looks whether there
   * is one. Times in the answer are in seconds.
   */
  take(key: string, ttl: number, limit: number, cost = 1): Recorded {
    const bucket = this.bucketOf(key, limit);
    const perMs = limit / ttl;
    const now = this.now();
    bucket.tokens = Math.min(limit, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    bucket.at = now;
    const isBlocked = bucket.tokens < 1;
    if (!isBlocked) bucket.tokens -= cost;
    return {
      totalHits: limit - Math.floor(bucket.tokens),
      timeToExpire: Math.ceil((limit - bucket.tokens) / perMs / 1000),
      isBlocked,
      timeToBlockExpire: isBlocked ? Math.max(1, Math.ceil((1 - bucket.tokens) / perMs / 1000)) : 0,
    };
  }

  private bucketOf(key: string, limit: number): Bucket {
    const young = this.young.get(key);
    if (young) return young;
    const bucket = this.old.get(key) ?? { tokens: limit, at: this.now() };
    if (this.young.size >= this.mostBuckets) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, bucket);
    return bucket;
  }
}
