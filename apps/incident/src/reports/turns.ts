/** One after the other, in the order in which they asked; whoever gives up meanwhile is passed over. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    const turn = this.last.then(() => {
      signal.throwIfAborted();
      return work();
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
