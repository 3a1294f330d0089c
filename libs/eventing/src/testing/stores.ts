import type { Collection, DocumentStore } from '../document-store/document-store.port.js';
import { DocumentStoreUnavailable } from '../document-store/document-store.port.js';
import type {
  Appended,
  EventStore,
  ExpectedRevision,
  FollowOptions,
  FollowPage,
  NewEvent,
  ReadOptions,
} from '../event-store/event-store.port.js';

export interface AppendCall {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

type AppendHook = (call: AppendCall, append: () => Promise<Appended>) => Promise<Appended>;

export interface StoreHooks {
  readonly append?: AppendHook;
  readonly read?: (stream: string, options: ReadOptions | undefined) => void;
  readonly pageSize?: number;
  /** Each page is handed on once this has settled. */
  readonly page?: (page: FollowPage) => Promise<unknown>;
}

async function* pagesAfter(
  pages: AsyncIterable<FollowPage>,
  settled: (page: FollowPage) => Promise<unknown>,
): AsyncIterable<FollowPage> {
  for await (const page of pages) {
    await settled(page);
    yield page;
  }
}

/** An event store with something in between; for specs only. */
export const hooked = (store: EventStore, hooks: StoreHooks): EventStore => ({
  epoch: () => store.epoch(),
  append: (stream, expected, events) => {
    const append = () => store.append(stream, expected, events);
    return hooks.append ? hooks.append({ stream, expected, events }, append) : append();
  },
  read: (stream, options) => {
    hooks.read?.(stream, options);
    return store.read(stream, options);
  },
  follow: (filter, options?: FollowOptions) => {
    const pages = store.follow(filter, { ...options, ...(hooks.pageSize && { pageSize: hooks.pageSize }) });
    return hooks.page ? pagesAfter(pages, hooks.page) : pages;
  },
  head: (filter) => store.head(filter),
  fraction: (position) => store.fraction(position),
  check: (position) => store.check(position),
  close: () => store.close(),
});

/**
 * Dies after so many writes, like a process between two of them: nothing is written afterwards, and nothing is
 * answered. For specs only.
 */
export class MortalDocumentStore implements DocumentStore {
  /** Writes so far. */
  writes = 0;

  constructor(
    private readonly inner: DocumentStore,
    private lifetime = Infinity,
  ) {}

  get dead(): boolean {
    return this.writes >= this.lifetime;
  }

  die(): void {
    this.lifetime = 0;
  }

  async collection(definition: Parameters<DocumentStore['collection']>[0]): Promise<Collection> {
    this.assertAlive();
    const collection = await this.inner.collection(definition);
    const alive = <Result>(work: () => Promise<Result>): Promise<Result> => {
      this.assertAlive();
      return work();
    };
    return {
      get: (id) => alive(() => collection.get(id)),
      getMany: (ids) => alive(() => collection.getMany(ids)),
      find: (query) => alive(() => collection.find(query)),
      count: (query) => alive(() => collection.count(query)),
      remove: (id) => this.counted(() => collection.remove(id)),
      write: async (writes) => {
        const outcomes = [];
        for (const write of writes) outcomes.push(...(await this.counted(() => collection.write([write]))));
        return outcomes;
      },
    };
  }

  async collections(): Promise<readonly string[]> {
    this.assertAlive();
    return this.inner.collections();
  }

  drop(name: string): Promise<void> {
    return this.counted(() => this.inner.drop(name));
  }

  eraseWords(person: string): Promise<number> {
    return this.counted(() => this.inner.eraseWords(person));
  }

  purgeWords(): Promise<void> {
    return this.counted(() => this.inner.purgeWords());
  }

  async close(): Promise<void> {}

  private async counted<Result>(write: () => Promise<Result>): Promise<Result> {
    this.assertAlive();
    this.writes += 1;
    return write();
  }

  private assertAlive(): void {
    if (this.dead) throw new DocumentStoreUnavailable('This process is dead.');
  }
}
