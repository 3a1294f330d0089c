import { LRUCache } from 'lru-cache';

const QUIET_MS = 30_000;
const REMEMBERED = 1_000;

interface Written {
  readonly atMs: number;
  heldBack: number;
}

/**
 * Lines that say the same again and again while a neighbour is away: one is written in 30 s, and the next one says how
 * many were held back since.
 */
export class Repetitions {
  private readonly written = new LRUCache<string, Written>({ max: REMEMBERED });

  /** `nowMs` never goes back. */
  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** What to write beside the line; undefined where it is held back. */
  of(line: string): { readonly repeated?: number } | undefined {
    const before = this.written.get(line);
    const atMs = this.nowMs();
    if (before && atMs - before.atMs < QUIET_MS) {
      before.heldBack += 1;
      return undefined;
    }
    this.written.set(line, { atMs, heldBack: 0 });
    return before && before.heldBack > 0 ? { repeated: before.heldBack } : {};
  }
}
