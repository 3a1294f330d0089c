import { reaches, type Offsets } from '../log/topic-offsets.js';

/**
 * For how long a group has been short of an end of its topic, whatever its instances know of their work: one that takes
 * nothing in has nothing in work. An end that was seen is kept until it is reached, so that a group is not found late
 * only because more comes all the time.
 */
export class UnreachedEnd {
  private end: Offsets | undefined;
  private seenAtMs = 0;

  /** In ms: no longer than it has been, and shorter by the time between two looks at most. */
  lateMs(committed: Offsets, end: Offsets, nowMs: number): number {
    if (!this.end || reaches(committed, this.end)) {
      this.end = reaches(committed, end) ? undefined : end;
      this.seenAtMs = nowMs;
    }
    return this.end ? Math.max(0, nowMs - this.seenAtMs) : 0;
  }
}
