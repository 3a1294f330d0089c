import type { FollowPage } from './event-store.port.js';

/**
 * Reads ahead while a page is being worked on. What comes meanwhile is joined to one page, so that whoever falls behind
 * gets more at once; where `join` answers undefined, both are full, and nothing more is read before one was taken.
 */
export async function* pagesAhead<Page>(
  pages: AsyncIterable<Page>,
  join: (earlier: Page, later: Page) => Page | undefined,
): AsyncIterable<Page> {
  const ahead = new Ahead(pages, join);
  try {
    for (let taken = await ahead.take(); taken; taken = await ahead.take()) yield taken.page;
  } finally {
    ahead.stop();
  }
}

/** Two pages as one, while it is no larger than a page may be. */
export const joinedUpTo =
  (most: number) =>
  (earlier: FollowPage, later: FollowPage): FollowPage | undefined =>
    earlier.events.length + later.events.length > most
      ? undefined
      : { ...later, events: [...earlier.events, ...later.events] };

class Ahead<Page> {
  private held: { page: Page } | undefined;
  private ended: { readonly error?: unknown } | undefined;
  private stopped = false;
  private wake = (): void => undefined;

  constructor(
    pages: AsyncIterable<Page>,
    private readonly join: (earlier: Page, later: Page) => Page | undefined,
  ) {
    void this.read(pages).then(
      () => this.end({}),
      (error: unknown) => this.end({ error }),
    );
  }

  /** What was read, once there is something; undefined at the end. @throws what reading failed with */
  async take(): Promise<{ readonly page: Page } | undefined> {
    while (!this.held && !this.ended) await this.change();
    const { held, ended } = this;
    if (!held && ended && 'error' in ended) throw ended.error;
    this.held = undefined;
    this.wake();
    return held;
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  private async read(pages: AsyncIterable<Page>): Promise<void> {
    for await (const page of pages) {
      while (!this.stopped && !this.add(page)) await this.change();
      if (this.stopped) return;
      this.wake();
    }
  }

  /** False where there is no room for it. */
  private add(page: Page): boolean {
    const joined = this.held ? this.join(this.held.page, page) : page;
    if (joined === undefined) return false;
    this.held = { page: joined };
    return true;
  }

  private end(ended: { readonly error?: unknown }): void {
    this.ended = ended;
    this.wake();
  }

  /** Never do both wait: one does for a page, the other for room. */
  private change(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}
