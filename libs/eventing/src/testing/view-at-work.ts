import type { DocumentStore, StoredDocument } from '../document-store/document-store.port.js';
import type { EventStore, StoredEvent } from '../event-store/event-store.port.js';
import type { AnyView } from '../views/view.js';
import { ViewRegistry } from '../views/view-registry.js';
import { ViewRunner, type ErasureEvents, type ViewProgress } from '../views/view-runner.js';
import { MortalDocumentStore } from './stores.js';
import { HeardAlerts, until } from './until.js';

export interface ViewWorld {
  readonly view: AnyView;
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly erasures?: ErasureEvents;
  /** Absent, the checkpoint is moved every moment. */
  readonly checkpointEveryMs?: number;
}

/** One run of one view, as a process would run it until it dies; for specs only. */
export class ViewAtWork {
  readonly alerts = new HeardAlerts();
  readonly poisoned: StoredEvent[] = [];
  readonly reports: ViewProgress[] = [];
  onReport: (progress: ViewProgress) => void = () => undefined;
  nowMs = Date.parse('2026-01-05T08:00:00.000Z');

  private constructor(
    private readonly world: ViewWorld,
    readonly runner: ViewRunner,
  ) {}

  static async start(world: ViewWorld): Promise<ViewAtWork> {
    const registry = await ViewRegistry.open(world.documents);
    const work: ViewAtWork = new ViewAtWork(
      world,
      new ViewRunner(world.view, {
        checkpointEveryMs: 0,
        ...world,
        registry,
        opener: {
          openOwned: (sealed) => Promise.resolve(sealed.map(() => undefined)),
          drop: () => undefined,
        },
        alerts: { raise: (code, details) => work.alerts.raise(code, details) },
        onPoison: () => async (event) => void work.poisoned.push(event),
        onProgress: (progress) => {
          work.reports.push(progress);
          work.onReport(progress);
        },
        nowMs: () => (work.nowMs += 1_000),
      }),
    );
    work.runner.start();
    return work;
  }

  /** Until the view has taken everything that is in the log now, or its process died. */
  async level(): Promise<void> {
    const head = (await this.world.store.head()) ?? '';
    const { documents } = this.world;
    const dead = () => documents instanceof MortalDocumentStore && documents.dead;
    await until('a level view', () => dead() || (this.reports.at(-1)?.position ?? '') >= head);
  }

  stop(): Promise<void> {
    return this.runner.stop();
  }
}

/** The documents by which a view answers now. */
export const answered = async (
  documents: DocumentStore,
  view: string,
): Promise<readonly StoredDocument[] | undefined> => {
  const active = await (await ViewRegistry.open(documents)).active(view);
  if (!active) return undefined;
  const collection = await documents.collection({ name: active.collection, indexes: [] });
  return (await collection.find({ limit: 1_000, sort: [{ field: '_id' }] })).documents;
};
