const STARVED_MS = 2;
/** So many times as long as a turn came late: where the processor is short, it takes a fifth of one at most. */
const RESTS_FOR = 4;

/** Where an answer comes in. */
export interface Watched {
  /** It is looked for from now on. */
  watch(): void;
  look(): void;
  /** Nobody looks any more; what has come in is taken. */
  leave(): void;
}

/**
 * Keeps this thread's event loop turning instead of asleep while an answer is due, and looks for it at each turn:
 * to be woken from sleep takes as long as a small commit. Where the processor has other work, it sees its turns
 * come late and rests.
 */
export class WakefulLoop {
  private turning = false;
  private until = 0;
  private lastTurn = 0;
  private restsUntil = 0;

  constructor(private readonly watched: Watched) {}

  stayAwake(milliseconds: number): void {
    const now = performance.now();
    this.until = now + milliseconds;
    if (now < this.restsUntil) return;
    this.watched.watch();
    if (this.turning) return;
    this.turning = true;
    this.lastTurn = now;
    setImmediate(this.turn);
  }

  sleep(): void {
    this.until = 0;
  }

  private readonly turn = (): void => {
    const now = performance.now();
    const lateMs = now - this.lastTurn;
    // Once an answer came, this thread itself may have worked since.
    if (this.until > 0 && lateMs > STARVED_MS) this.restsUntil = now + RESTS_FOR * lateMs;
    this.lastTurn = now;
    this.watched.look();
    this.turning = now < this.until && now >= this.restsUntil;
    if (this.turning) setImmediate(this.turn);
    else this.watched.leave();
  };
}
