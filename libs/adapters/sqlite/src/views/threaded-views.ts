import { basename, dirname } from 'node:path';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { Alerts, DocumentStore, StoredEvent, ViewHost, ViewProgress } from '@ventanilla/eventing';
import { RemoteDocumentStore } from '../documents/remote-document-store.js';
import { RpcClient } from '../documents/rpc.js';
import { workerFile } from '../worker-file.js';
import { parseNews, POKE, type ViewsThread } from './views-thread.js';

export interface ThreadedViewsOptions extends Pick<ViewsThread, 'files' | 'viewsModule'> {
  readonly alerts: Alerts;
}

const POKE_AFTER_MS = 1;

/** Views in a thread of their own, and the document store as other threads see it. */
export class ThreadedViews implements ViewHost {
  private readonly listeners: ((progress: ViewProgress) => void)[] = [];
  private poked = false;

  private constructor(
    private readonly worker: Worker,
    private readonly control: RpcClient,
    private readonly news: MessagePort,
    readonly documents: DocumentStore,
  ) {}

  /** The log and the keys must exist: whoever owns them opens them first. */
  static async start({ files, viewsModule, alerts }: ThreadedViewsOptions): Promise<ThreadedViews> {
    const writes = new MessageChannel();
    const news = new MessageChannel();
    const compiled = workerFile(dirname(viewsModule), basename(viewsModule));
    const workerData: ViewsThread = { files, viewsModule: compiled, writes: writes.port2, news: news.port2 };
    const worker = new Worker(workerFile(__dirname, 'views.worker.js'), {
      workerData,
      transferList: [writes.port2, news.port2],
    });
    const control = new RpcClient(worker);
    const documents = new RemoteDocumentStore({ file: files.views, writes: writes.port1 });
    const views = new ThreadedViews(worker, control, news.port1, documents);
    news.port1.on('message', (text: string) => views.hear(text, alerts));
    worker.on('error', (error) => alerts.raise('VIEW_HELD_UP', { view: 'all', error }));
    await control.call('started');
    return views;
  }

  /** The log has grown: many times within a moment are one. */
  poke(): void {
    if (this.poked) return;
    this.poked = true;
    setTimeout(() => {
      this.poked = false;
      this.news.postMessage(POKE);
    }, POKE_AFTER_MS);
  }

  onProgress(listener: (progress: ViewProgress) => void): void {
    this.listeners.push(listener);
  }

  rebuild(view: string): Promise<void> {
    return this.control.call('rebuild', view);
  }

  retryStream(view: string, stream: string): Promise<void> {
    return this.control.call('retryStream', view, stream);
  }

  passOver(view: string, event: StoredEvent): Promise<void> {
    return this.control.call('passOver', view, event);
  }

  eraseWords(person: string): Promise<number> {
    return this.control.call('eraseWords', person);
  }

  async stop(): Promise<void> {
    await this.control.call('stop').catch(() => undefined);
    await this.documents.close();
    this.news.close();
    await this.worker.terminate();
  }

  private hear(text: string, alerts: Alerts): void {
    const news = parseNews(text);
    if (news.kind === 'alert') alerts.raise(news.code, news.details);
    else this.listeners.forEach((listener) => listener(news.progress));
  }
}
