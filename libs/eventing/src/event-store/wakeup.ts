/**
 * Wakes those who wait for more of a log. Nothing is lost as long as the waiting one looks at the log and calls
 * `wait` in the same turn of the event loop, and `notify` is called after the log has grown.
 */
export class Wakeup {
  private readonly waiting = new Set<() => void>();

  notify(): void {
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  /** Until the next `notify`, or the signal's abort. */
  wait(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      if (signal?.aborted) return resolve();
      this.waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }
}
