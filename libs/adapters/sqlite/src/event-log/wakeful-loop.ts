const STARVED_MS = 1;
const REST_MS = 100;

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

  constructor(private readonly look: () => void) {}

  stayAwake(milliseconds: number): void {
    const now = performance.now();
    this.until = now + milliseconds;
    if (this.turning || now < this.restsUntil) return;
    this.turning = true;
    this.lastTurn = now;
    setImmediate(this.turn);
  }

  sleep(): void {
    this.until = 0;
  }

  private readonly turn = (): void => {
    this.look();
    const now = performance.now();
    if (now - this.lastTurn > STARVED_MS) this.restsUntil = now + REST_MS;
    this.lastTurn = now;
    this.turning = now < this.until && now >= this.restsUntil;
    if (this.turning) setImmediate(this.turn);
  };
}
