import { basename, dirname } from 'node:path';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import {
  ProgressNews,
  workerFile,
  type Alerts,
  type DocumentStore,
  type StoredEvent,
  type ViewHost,
  type ViewProgress,
} from '@ventanilla/eventing';
import { RemoteDocumentStore } from '../documents/remote-document-store.js';
import { RpcClient } from '../documents/rpc.js';
import { parseNews, POKE, type ViewsThread } from './views-thread.js';

export interface ThreadedViewsOptions extends Pick<ViewsThread, 'files' | 'viewsModule'> {
  readonly alerts: Alerts;
}

const POKE_AFTER_MS = 1;
/** A thread that ended is started again after so long, twice as long each time that it ends within a minute. */
const RESTART_MS = 1_000;
const LONGEST_RESTART_MS = 30_000;
const LASTING_MS = 60_000;

interface Thread {
  readonly worker: Worker;
  readonly control: RpcClient;
  readonly news: MessagePort;
  readonly writes: MessagePort;
}

/** Views in a thread of their own, which is started again where it ends, and the document store as other threads see it. */
export class ThreadedViews implements ViewHost {
  readonly documents: DocumentStore;
  private readonly remote: RemoteDocumentStore;
  private readonly progress = new ProgressNews();
  private thread: Thread;
  private poked = false;
  private stopping = false;
  private restart: NodeJS.Timeout | undefined;
  private restartMs = RESTART_MS;
  /** Why the last thread ended that did. */
  private failure: Error | undefined;

  private constructor(private readonly options: ThreadedViewsOptions) {
    this.thread = this.startThread();
    this.remote = new RemoteDocumentStore({ file: options.files.views, writes: this.thread.writes });
    this.documents = this.remote;
  }

  /** The log and the keys must exist: whoever owns them opens them first. */
  static async start(options: ThreadedViewsOptions): Promise<ThreadedViews> {
    const views = new ThreadedViews(options);
    try {
      await views.thread.control.call('started');
      return views;
    } catch (error) {
      await views.stop();
      throw views.failure ?? error;
    }
  }

  /** The log has grown: many times within a moment are one. */
  poke(): void {
    if (this.poked) return;
    this.poked = true;
    setTimeout(() => {
      this.poked = false;
      this.thread.news.postMessage(POKE);
    }, POKE_AFTER_MS);
  }

  onProgress(listener: (progress: ViewProgress) => void): void {
    this.progress.listen(listener);
  }

  rebuild(view: string): Promise<void> {
    return this.thread.control.call('rebuild', view);
  }

  retryStream(view: string, stream: string): Promise<void> {
    return this.thread.control.call('retryStream', view, stream);
  }

  passOver(view: string, event: StoredEvent): Promise<void> {
    return this.thread.control.call('passOver', view, event);
  }

  eraseWords(person: string): Promise<number> {
    return this.thread.control.call('eraseWords', person);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const { worker, control, news } = this.thread;
    await control.call('stop').catch(() => undefined);
    await this.documents.close();
    // Only who closes the file last empties its write-ahead log, and readers cannot.
    await control.call('close').catch(() => undefined);
    news.close();
    await worker.terminate();
  }

  private startThread(): Thread {
    const { files, viewsModule, alerts } = this.options;
    const writes = new MessageChannel();
    const news = new MessageChannel();
    const compiled = workerFile(dirname(viewsModule), basename(viewsModule));
    const workerData: ViewsThread = { files, viewsModule: compiled, writes: writes.port2, news: news.port2 };
    const worker = new Worker(workerFile(__dirname, 'views.worker.js'), {
      workerData,
      transferList: [writes.port2, news.port2],
    });
    const startedAtMs = performance.now();
    news.port1.on('message', (text: string) => this.hear(text, alerts));
    worker.on('error', (error: Error) => {
      this.failure = error;
      alerts.raise('VIEW_HELD_UP', { view: 'all', error });
    });
    worker.once('exit', () => this.ended(performance.now() - startedAtMs));
    return { worker, control: new RpcClient(worker), news: news.port1, writes: writes.port1 };
  }

  private ended(livedMs: number): void {
    if (this.stopping) return;
    this.options.alerts.raise('VIEW_HELD_UP', { view: 'all', error: 'The thread of the views has ended.' });
    if (livedMs > LASTING_MS) this.restartMs = RESTART_MS;
    this.restart = setTimeout(() => void this.startAgain(), this.restartMs);
    this.restartMs = Math.min(2 * this.restartMs, LONGEST_RESTART_MS);
  }

  private async startAgain(): Promise<void> {
    this.thread.news.close();
    const thread = (this.thread = this.startThread());
    try {
      await thread.control.call('started');
      await this.remote.reconnect(thread.writes);
    } catch {
      // Where it ended as well, the next one is on its way; one that nothing can be written through makes way for that.
      if (!this.stopping) await thread.worker.terminate();
    }
  }

  private hear(text: string, alerts: Alerts): void {
    const news = parseNews(text);
    if (news.kind === 'alert') alerts.raise(news.code, news.details);
    else this.progress.tell(news.progress);
  }
}
