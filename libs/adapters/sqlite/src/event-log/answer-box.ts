/** Kind and two numbers, of one append. */
export type ShortAnswer = readonly [number, number, number];

const CLOSED = 0;
const OPEN = 1;
const FULL = 2;

/**
 * Holds one short answer in shared memory, for a caller that is looking: a message and its way through the event loop
 * take a third of a small commit. Whoever looks no longer closes it, and is answered by message.
 */
export class AnswerBox {
  private readonly state: Int32Array;
  private readonly answer: Float64Array;

  constructor(readonly memory = new SharedArrayBuffer(32)) {
    this.state = new Int32Array(memory, 0, 1);
    this.answer = new Float64Array(memory, 8, 3);
  }

  open(): void {
    Atomics.compareExchange(this.state, 0, CLOSED, OPEN);
  }

  /** An answer that is in it stays, to be taken. */
  close(): void {
    Atomics.compareExchange(this.state, 0, OPEN, CLOSED);
  }

  /** What is in it, once; it is closed then. */
  take(): ShortAnswer | undefined {
    if (Atomics.load(this.state, 0) !== FULL) return undefined;
    const [kind = 0, first = 0, second = 0] = this.answer;
    Atomics.store(this.state, 0, CLOSED);
    return [kind, first, second];
  }

  /** By the other thread; false where it is not open, or was closed meanwhile. */
  put(answer: ShortAnswer): boolean {
    if (Atomics.load(this.state, 0) !== OPEN) return false;
    this.answer.set(answer);
    return Atomics.compareExchange(this.state, 0, OPEN, FULL) === OPEN;
  }
}
