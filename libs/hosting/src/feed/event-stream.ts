import { Readable } from 'node:stream';
import type { CloudEvent } from './cloud-event.js';
import type { FedPage } from './event-feed.js';

export interface EventStreamOptions {
  /** Pages as the log grows; ended by `abort`. */
  readonly pages: AsyncIterable<FedPage>;
  readonly abort: AbortController;
  /** Whether the reader is still who it was; a refusal ends the stream. Asked before anything is delivered. */
  readonly assertEntitled: () => Promise<unknown>;
  readonly heartbeatMs: number;
  /** How long a reader may leave what it was sent unread. */
  readonly patienceMs: number;
}

/** How long a client waits before it connects again, in ms, as the stream tells it. */
const RETRY_MS = 2_000;
const ONE_CHUNK = 1;
const BEAT = Symbol('beat');

type Coming = Promise<IteratorResult<FedPage>>;

/**
 * Server-sent events of a feed. At most two pages are in memory: nothing more is read from the log before what
 * was read is taken, and a reader that takes nothing is dropped. It comes back with the id of what it got last.
 */
export class EventStream extends Readable {
  private readonly chunks: AsyncIterator<Buffer>;
  private readonly pages: AsyncIterator<FedPage>;
  private coming: Coming | undefined;
  /** How far the log was looked at for this reader. */
  private looked: string | undefined;
  private beatAt = 0;
  private impatience: NodeJS.Timeout | undefined;

  constructor(private readonly options: EventStreamOptions) {
    super({ highWaterMark: ONE_CHUNK });
    this.pages = options.pages[Symbol.asyncIterator]();
    this.chunks = this.write();
  }

  /** Ends it in order: what is under way is delivered. */
  finish(): void {
    this.options.abort.abort();
  }

  override _read(): void {
    clearTimeout(this.impatience);
    this.chunks.next().then(
      ({ value, done }) => this.give(done ? null : (value as Buffer)),
      (error: unknown) => this.destroy(error as Error),
    );
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    clearTimeout(this.impatience);
    this.options.abort.abort();
    callback(error);
  }

  private give(chunk: Buffer | null): void {
    if (this.destroyed) return;
    if (chunk !== null) {
      this.impatience = setTimeout(() => this.destroy(), this.options.patienceMs);
    }
    this.push(chunk);
  }

  private async *write(): AsyncGenerator<Buffer, void> {
    const { assertEntitled, heartbeatMs } = this.options;
    yield Buffer.from(`retry: ${RETRY_MS}\n\n`);
    this.beatAt = performance.now() + heartbeatMs;
    for (let events = await this.come(); events; events = await this.come()) {
      if (events.length === 0 && performance.now() < this.beatAt) continue;
      if (!(await holds(assertEntitled))) return;
      yield events.length === 0 ? beatOf(this.looked) : Buffer.from(events.map(messageOf).join(''));
      this.beatAt = performance.now() + heartbeatMs;
    }
  }

  /** The next events; none where it is time for a beat, or where nothing of what came is for this reader. */
  private async come(): Promise<readonly CloudEvent[] | undefined> {
    const { signal } = this.options.abort;
    if (signal.aborted) return undefined;
    const came = await this.orBeat((this.coming ??= this.pages.next()), signal);
    if (signal.aborted) return undefined;
    if (came === BEAT) return [];
    this.coming = undefined;
    if (came.done) return undefined;
    this.looked = came.value.next;
    return came.value.events;
  }

  private async orBeat(coming: Coming, signal: AbortSignal): Promise<IteratorResult<FedPage> | typeof BEAT> {
    // Where the beat comes first, it is awaited again, and fails there if it must.
    coming.catch(() => undefined);
    let wake: () => void = () => undefined;
    const beat = new Promise<typeof BEAT>((resolve) => {
      wake = () => resolve(BEAT);
    });
    const timer = setTimeout(wake, Math.max(this.beatAt - performance.now(), 0));
    signal.addEventListener('abort', wake, { once: true });
    try {
      return await Promise.race([coming, beat]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
    }
  }
}

const holds = async (assert: () => Promise<unknown>): Promise<boolean> => {
  try {
    await assert();
    return true;
  } catch {
    return false;
  }
};

/** Without data an id is taken over, and nobody is told: a quiet feed's position goes on. */
const beatOf = (looked: string | undefined): Buffer =>
  Buffer.from(looked === undefined ? ':\n\n' : `id: ${looked}\n:\n\n`);

/** JSON has no line break outside its escapes: one `data` line carries it. */
const messageOf = (event: CloudEvent): string => `id: ${event.position}\ndata: ${JSON.stringify(event)}\n\n`;
