/** A caller that sends its next append within so long of hearing of the last is waiting for nothing else. */
const PROMPT_MS = 0.2;
const FEW = 4;

/** Tells whether one caller appends one by one, each as soon as it hears of the one before. */
export class BriskCaller {
  private answeredAt = Number.NEGATIVE_INFINITY;
  private inARow = 0;

  /** With how many appends are under way now. */
  sends(underWay: number): void {
    const isPrompt = underWay === 1 && performance.now() - this.answeredAt < PROMPT_MS;
    this.inARow = isPrompt ? this.inARow + 1 : 0;
  }

  hears(): void {
    this.answeredAt = performance.now();
  }

  get isBrisk(): boolean {
    return this.inARow >= FEW;
  }
}
