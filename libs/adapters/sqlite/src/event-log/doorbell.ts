/** Two numbers: how often it was rung, and whether the one who rings is brisk. */
export type DoorbellMemory = Int32Array<SharedArrayBuffer>;

const RINGS = 0;
const BRISK = 1;
/** Longer than a brisk caller takes from an answer to the next call. */
const WATCHFUL_MS = 0.2;

/**
 * Calls a thread that does nothing but wait for work. Through shared memory, because a message alone wakes its
 * event loop, which takes a third of a small commit. Where work comes briskly, the thread watches for a moment
 * before it sleeps: to be woken costs as much again.
 */
export class Doorbell {
  constructor(readonly memory: DoorbellMemory = new Int32Array(new SharedArrayBuffer(8))) {}

  /** After what is to be done was put where the other thread looks for it. */
  ring(isBrisk: boolean): void {
    Atomics.store(this.memory, BRISK, isBrisk ? 1 : 0);
    Atomics.add(this.memory, RINGS, 1);
    Atomics.notify(this.memory, RINGS);
  }

  /** To be asked before looking for work: what is put there afterwards rings again. */
  rings(): number {
    return Atomics.load(this.memory, RINGS);
  }

  /** Blocks this thread until it was rung more often. */
  wait(rings: number): void {
    if (Atomics.load(this.memory, BRISK) === 1) this.watch(rings);
    Atomics.wait(this.memory, RINGS, rings);
  }

  private watch(rings: number): void {
    const until = performance.now() + WATCHFUL_MS;
    while (this.rings() === rings && performance.now() < until);
  }
}
