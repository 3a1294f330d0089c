import { LRUCache } from 'lru-cache';

interface Entry<Value> {
  /** undefined: it was asked for and there is none. */
  readonly value: Value | undefined;
  readonly until: number;
}

export interface TimedCacheOptions {
  readonly max: number;
  readonly lifetimeMs: number;
  /** Milliseconds that never run backwards. */
  readonly now: () => number;
}

/**
 * Values by id that are asked for again when their time is over. What a lookup brings home is not kept if
 * anything was dropped since it left: it may be older than the reason for the drop.
 */
export class TimedCache<Value extends object> {
  private readonly entries: LRUCache<string, Entry<Value>>;
  private drops = 0;

  constructor(private readonly options: TimedCacheOptions) {
    this.entries = new LRUCache({ max: options.max });
  }

  get(id: string): Entry<Value> | undefined {
    const entry = this.entries.get(id);
    return entry && entry.until > this.options.now() ? entry : undefined;
  }

  /** Runs a lookup whose result may be kept; its time begins when it is asked. */
  async fetch(
    lookup: () => Promise<readonly (readonly [id: string, value: Value | undefined])[]>,
  ): Promise<ReadonlyMap<string, Value | undefined>> {
    const until = this.options.now() + this.options.lifetimeMs;
    const drops = this.drops;
    const found = await lookup();
    if (drops === this.drops) for (const [id, value] of found) this.entries.set(id, { value, until });
    return new Map(found);
  }

  /** All the ids, from here or by one lookup of the missing ones. */
  async getAll(
    ids: Iterable<string>,
    lookup: (missing: readonly string[]) => Promise<readonly (Value | undefined)[]>,
  ): Promise<ReadonlyMap<string, Value | undefined>> {
    const values = new Map<string, Value | undefined>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const entry = this.get(id);
      if (entry) values.set(id, entry.value);
      else missing.push(id);
    }
    if (missing.length === 0) return values;
    const found = await this.fetch(async () => {
      const answers = await lookup(missing);
      return missing.map((id, at) => [id, answers[at]] as const);
    });
    for (const [id, value] of found) values.set(id, value);
    return values;
  }

  drop(matches: (value: Value, id: string) => boolean): void {
    this.drops += 1;
    for (const [id, { value }] of this.entries.entries()) {
      if (value && matches(value, id)) this.entries.delete(id);
    }
  }
}
