/** What is held up for less passes as its neighbours start, or catch up. */
const HELD_UP_AFTER_MS = 5_000;

/** Tells what lasts from what passes by itself before anybody can do something about it. */
export class Lasting {
  private readonly sinceMs = new Map<string, number>();

  constructor(private readonly afterMs = HELD_UP_AFTER_MS) {}

  /** It failed, perhaps again; answers whether it has done so for long. */
  failed(what: string): boolean {
    const nowMs = performance.now();
    const sinceMs = this.sinceMs.get(what) ?? nowMs;
    this.sinceMs.set(what, sinceMs);
    return nowMs - sinceMs >= this.afterMs;
  }

  over(what: string): void {
    this.sinceMs.delete(what);
  }

  clear(): void {
    this.sinceMs.clear();
  }
}
