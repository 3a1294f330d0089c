import { pauseAfter } from '../operations/pause-after.js';

const PAUSES = { firstMs: 500, longestMs: 10_000 };
/** As much as there is on a page. */
const LARGEST_PORTION = 4_096;

/**
 * How much is asked at once of a store that fails, and how soon again. One that is overloaded would never recover from
 * the same work every second. Each failure makes the pause twice as long and halves the portion, and each success lets
 * that grow by an eighth: what was too much is not asked again at once.
 */
export class Sparing {
  private failures = 0;
  private most = LARGEST_PORTION;

  /** How many events to take at once. */
  get portion(): number {
    return this.most;
  }

  /** Answers the pause before the next try, in ms. */
  failed(events = this.most): number {
    this.failures += 1;
    this.most = Math.max(1, Math.floor(Math.min(this.most, events) / 2));
    return pauseAfter(this.failures, PAUSES);
  }

  succeeded(): void {
    this.failures = 0;
    this.most = Math.min(this.most + Math.ceil(this.most / 8), LARGEST_PORTION);
  }
}
