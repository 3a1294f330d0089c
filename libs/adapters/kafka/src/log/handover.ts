/** Hands values from whoever makes them to whoever asks for them, one at a time: the maker waits until one was used. */
export class Handover<Value> {
  private offered: { readonly value: Value; readonly used: () => void } | undefined;
  private ended: { readonly error?: unknown } | undefined;
  private wake: () => void = () => undefined;

  /** Resolves when the value was used, or nobody will. */
  async offer(value: Value): Promise<void> {
    if (this.ended) return;
    await new Promise<void>((used) => {
      this.offered = { value, used };
      this.wake();
    });
  }

  /** The first end counts. */
  end(ended: { readonly error?: unknown } = {}): void {
    this.ended ??= ended;
    this.offered?.used();
    this.offered = undefined;
    this.wake();
  }

  /** Until the end; an error ends it by being thrown. */
  async *values(): AsyncIterable<Value> {
    for (;;) {
      if (this.ended && 'error' in this.ended) throw this.ended.error;
      if (this.ended) return;
      const { offered } = this;
      if (!offered) {
        await new Promise<void>((wake) => (this.wake = wake));
        continue;
      }
      yield offered.value;
      if (this.offered === offered) this.offered = undefined;
      offered.used();
    }
  }
}
