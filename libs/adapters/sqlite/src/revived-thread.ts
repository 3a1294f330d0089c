/** A thread that ends sooner after its start may end so again. */
const LASTING_MS = 60_000;
/** How long none is started after the second one in a row that did not last; twice as long after each further one. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

export interface ThreadLife<Thread> {
  /** The thread says by `ended` that it is no more; it may say so more than once, and not before this returns. */
  readonly start: (ended: (error: Error) => void) => Thread;
  /** Of what was under way in the thread nobody will hear. Said once of each thread. */
  readonly lost: (error: Error) => void;
}

/**
 * A thread that is started by what needs it, and again by what needs it next, where it ended: the first time at once,
 * then after pauses, so that what ends each new thread does not keep the machine busy with starting them.
 */
export class RevivedThread<Thread> {
  private thread: Thread | undefined;
  private ending: Error | undefined;
  private startedAtMs = -Infinity;
  private notBeforeMs = -Infinity;
  private pauseMs = 0;

  constructor(private readonly life: ThreadLife<Thread>) {}

  get current(): Thread | undefined {
    return this.thread;
  }

  /** Why the last one ended that did. */
  get lastEnding(): Error | undefined {
    return this.ending;
  }

  /** Starts it where there is none; undefined where the last ones ended so soon that none is started now. */
  need(): Thread | undefined {
    if (this.thread === undefined && performance.now() >= this.notBeforeMs) this.thread = this.started();
    return this.thread;
  }

  private started(): Thread {
    this.startedAtMs = performance.now();
    const thread: Thread = this.life.start((error) => this.end(thread, error));
    return thread;
  }

  private end(thread: Thread, error: Error): void {
    if (this.thread !== thread) return;
    this.thread = undefined;
    this.ending = error;
    const nowMs = performance.now();
    if (nowMs - this.startedAtMs >= LASTING_MS) this.pauseMs = 0;
    this.notBeforeMs = nowMs + this.pauseMs;
    this.pauseMs = Math.min(this.pauseMs * 2 || FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
    this.life.lost(error);
  }
}
