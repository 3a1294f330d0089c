/**
 * One call for all who ask while another is under way. Whoever asks gets an answer to a call that was made after
 * they asked, so that it is never older than the question.
 */
export class Coalesced<Result> {
  private running: Promise<unknown> | undefined;
  private next: Promise<Result> | undefined;

  constructor(private readonly call: () => Promise<Result>) {}

  get(): Promise<Result> {
    if (!this.running) return this.start();
    this.next ??= this.running.then(() => {
      this.next = undefined;
      return this.start();
    });
    return this.next;
  }

  private start(): Promise<Result> {
    const answer = this.call();
    const running: Promise<unknown> = answer.then(
      () => this.ended(running),
      () => this.ended(running),
    );
    this.running = running;
    return answer;
  }

  private ended(running: Promise<unknown>): void {
    if (this.running === running) this.running = undefined;
  }
}
