import { instantOf } from '@ventanilla/kernel';
import type { DocumentStore } from '../document-store/document-store.port.js';
import type { EventLog, StoredEvent } from '../event-store/event-store.port.js';
import type { Leases } from '../leases/leases.port.js';
import type { Observer } from '../observation/observer.port.js';
import type { Alerts } from '../operations/alerts.js';
import { ParkedEvents } from '../subscriptions/parked-events.js';
import type { TextOpener } from './document-indexer.js';
import { ProgressNews } from './progress-news.js';
import type { AnyView } from './view.js';
import { ViewRegistry } from './view-registry.js';
import { ViewRunner, type ErasureEvents, type ViewProgress } from './view-runner.js';

/** Wherever views are kept level: in this thread, or in one of their own. */
export interface ViewHost {
  /** Called with how each view stands, and then with every progress of every view. */
  onProgress(listener: (progress: ViewProgress) => void): void;
  /** Resolves when the rebuilt view answers. */
  rebuild(view: string): Promise<void>;
  /** Folds a stream again whose fold had failed. */
  retryStream(view: string, stream: string): Promise<void>;
  /** Passes over one event; its document is marked incomplete. */
  passOver(view: string, event: StoredEvent): Promise<void>;
  /**
   * Erases a forgotten person's words for good: keys are let go of, what is under way is awaited, and then every
   * word goes. Their keys must be destroyed before (R6). Answers how many documents had some.
   */
  eraseWords(person: string): Promise<number>;
  stop(): Promise<void>;
}

export interface ViewHostDependencies {
  readonly store: EventLog;
  /** The log of a view that is built from another one, as a copy of another service's facts is. */
  readonly logOf?: (view: AnyView) => EventLog | undefined;
  readonly documents: DocumentStore;
  readonly opener: TextOpener;
  readonly alerts: Alerts;
  readonly erasures?: ErasureEvents;
  readonly leases?: Leases;
  readonly keepUnusedMs?: number;
  readonly observer?: Observer;
  readonly nowMs: () => number;
}

/** Under which name a view's poison events are parked. */
export const parkedNameOf = (view: string): string => `view:${view}`;

/** Runs views in the calling thread. */
export class InThreadViewHost implements ViewHost {
  private readonly news = new ProgressNews();
  private readonly runners = new Map<string, ViewRunner>();

  private constructor(private readonly deps: ViewHostDependencies) {}

  static async start(views: readonly AnyView[], deps: ViewHostDependencies): Promise<InThreadViewHost> {
    const host = new InThreadViewHost(deps);
    await host.startRunners(views);
    return host;
  }

  onProgress(listener: (progress: ViewProgress) => void): void {
    this.news.listen(listener);
  }

  async rebuild(view: string): Promise<void> {
    await this.runnerOf(view).rebuild();
  }

  async retryStream(view: string, stream: string): Promise<void> {
    await this.runnerOf(view).retryStream(stream);
  }

  async passOver(view: string, event: StoredEvent): Promise<void> {
    await this.runnerOf(view).passOver(event);
  }

  async eraseWords(person: string): Promise<number> {
    this.deps.opener.drop(person);
    await Promise.allSettled([...this.runners.values()].map((runner) => runner.settled()));
    return this.deps.documents.eraseWords(person);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.runners.values()].map((runner) => runner.stop()));
  }

  private async startRunners(views: readonly AnyView[]): Promise<void> {
    const registry = await ViewRegistry.open(this.deps.documents);
    const parked = await ParkedEvents.open(this.deps.documents);
    for (const view of views) {
      const runner = new ViewRunner(view, {
        ...this.deps,
        store: this.deps.logOf?.(view) ?? this.deps.store,
        registry,
        onPoison: (name) => (event, error) => this.park(parked, name, { event, error }),
        onProgress: (progress) => this.news.tell(progress),
      });
      this.runners.set(runner.name, runner);
      runner.start();
    }
  }

  private async park(
    parked: ParkedEvents,
    view: string,
    { event, error }: { event: StoredEvent; error: unknown },
  ): Promise<void> {
    const parkedAt = instantOf(this.deps.nowMs());
    await parked.park({ subscription: parkedNameOf(view), event, error: String(error), parkedAt });
    this.deps.alerts.raise('STREAM_PARKED', {
      subscription: parkedNameOf(view),
      stream: event.stream,
      error,
    });
  }

  private runnerOf(view: string): ViewRunner {
    const runner = this.runners.get(view);
    if (!runner) throw new UnknownView(view);
    return runner;
  }
}

export class UnknownView extends Error {
  override readonly name = 'UnknownView';

  constructor(readonly view: string) {
    super(`There is no view ${view}.`);
  }
}
