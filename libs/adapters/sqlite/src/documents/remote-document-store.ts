import { type MessagePort, Worker } from 'node:worker_threads';
import {
  type Collection,
  type CollectionDefinition,
  type CollectionOptions,
  type CountQuery,
  type CountedGroup,
  type DocumentStore,
  DocumentStoreUnavailable,
  type DocumentWrite,
  type FindQuery,
  type FoundPage,
  type StoredDocument,
  type WriteOutcome,
  checkCount,
  checkFind,
  workerFile,
} from '@ventanilla/eventing/ports';
import { RpcClient } from './rpc.js';

export interface RemoteOptions {
  readonly file: string;
  /** Leads to `serveDocumentWrites` in the thread that owns the file. */
  readonly writes: MessagePort;
}

/** The document store for a thread that must not block: another one writes, and one of its own answers queries. */
export class RemoteDocumentStore implements DocumentStore {
  private port: MessagePort;
  private writes: RpcClient;
  /** What was opened through it, for the next thread that writes. */
  private readonly opened = new Map<string, readonly [CollectionDefinition, CollectionOptions]>();
  private queries: { readonly worker: Worker; readonly rpc: RpcClient } | undefined;
  private closed = false;

  constructor(private readonly options: RemoteOptions) {
    this.port = options.writes;
    this.writes = new RpcClient(options.writes);
  }

  /** Another thread owns the file from now on; it may have thrown the old one away. */
  async reconnect(writes: MessagePort): Promise<void> {
    this.port.close();
    this.port = writes;
    this.writes = new RpcClient(writes);
    for (const [definition, options] of this.opened.values())
      await this.writing('collection', definition, options);
    const { queries } = this;
    this.queries = undefined;
    await queries?.worker.terminate();
  }

  async collection(definition: CollectionDefinition, options: CollectionOptions = {}): Promise<Collection> {
    await this.writing('collection', definition, options);
    this.opened.set(definition.name, [definition, options]);
    return new RemoteCollection(this, definition.name);
  }

  collections(): Promise<readonly string[]> {
    return this.writing('collections');
  }

  async drop(name: string): Promise<void> {
    await this.writing('drop', name);
    this.opened.delete(name);
  }

  eraseWords(person: string): Promise<number> {
    return this.writing('eraseWords', person);
  }

  async purgeWords(): Promise<void> {
    await this.writing('purgeWords');
  }

  /** Ends the thread of the queries; that of the writes belongs to somebody else. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.port.close();
    const { queries } = this;
    if (!queries) return;
    await queries.rpc.call('close').catch(() => undefined);
    await queries.worker.terminate();
  }

  async writing<T>(method: string, ...args: unknown[]): Promise<T> {
    return this.writes.call<T>(method, ...args);
  }

  async querying<T>(method: string, ...args: unknown[]): Promise<T> {
    if (this.closed) throw new DocumentStoreUnavailable('The document store is closed.');
    this.queries ??= this.startQueries();
    return this.queries.rpc.call<T>(method, ...args);
  }

  private startQueries(): { readonly worker: Worker; readonly rpc: RpcClient } {
    const { file } = this.options;
    const worker = new Worker(workerFile(__dirname, 'queries.worker.js'), { workerData: { file } });
    const forget = (): void => {
      if (this.queries?.worker === worker) this.queries = undefined;
    };
    // A thread that died of a bug is started again by the next query; the calls that it took with it have failed.
    worker.on('error', forget);
    worker.on('exit', forget);
    return { worker, rpc: new RpcClient(worker) };
  }
}

class RemoteCollection implements Collection {
  constructor(
    private readonly store: RemoteDocumentStore,
    private readonly name: string,
  ) {}

  get(id: string): Promise<StoredDocument | undefined> {
    return this.store.querying('get', this.name, id);
  }

  getMany(ids: readonly string[]): Promise<readonly StoredDocument[]> {
    return this.store.querying('getMany', this.name, ids);
  }

  write(writes: readonly DocumentWrite[]): Promise<readonly WriteOutcome[]> {
    return this.store.writing('write', this.name, writes);
  }

  // Checked on this side as well: JSON would turn a function or NaN into something that looks like a filter.
  async find(query: FindQuery): Promise<FoundPage> {
    checkFind(this.name, query);
    return this.store.querying('find', this.name, query);
  }

  async count(query: CountQuery): Promise<readonly CountedGroup[]> {
    checkCount(query);
    return this.store.querying('count', this.name, query);
  }

  async remove(id: string): Promise<void> {
    await this.store.writing('remove', this.name, id);
  }
}
