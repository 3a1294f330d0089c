import type { Collection, DocumentStore } from '../document-store/document-store.port.js';
import type { AnyAggregate } from './aggregate.js';
import { CommandLog } from './command-log.js';
import type { Folded } from './folded.js';

/** Folded states of long streams. A snapshot is a help and never needed: without one the whole stream is read. */
export interface SnapshotStore {
  find(stream: string, aggregate: AnyAggregate): Promise<Folded | undefined>;
  /** Returns at once; a snapshot that cannot be written is not written. */
  save(stream: string, aggregate: AnyAggregate, folded: Folded): void;
}

export const noSnapshots: SnapshotStore = { find: () => Promise.resolve(undefined), save: () => undefined };

interface SnapshotBody extends Omit<Folded, 'commands' | 'revision'> {
  readonly commands: { readonly lines: string; readonly count: number };
}

/** Snapshots as documents, made unusable by a new epoch of the log or a new version of the fold. */
export class DocumentSnapshots implements SnapshotStore {
  private constructor(
    private readonly collection: Collection,
    private readonly epoch: string,
  ) {}

  static async open(documents: DocumentStore, epoch: string): Promise<DocumentSnapshots> {
    return new DocumentSnapshots(await documents.collection({ name: 'snapshots', indexes: [] }), epoch);
  }

  async find(stream: string, aggregate: AnyAggregate): Promise<Folded | undefined> {
    const document = await this.collection.get(stream).catch(() => undefined);
    if (!document || document['fold'] !== this.foldOf(aggregate)) return undefined;
    const body = JSON.parse(document['body'] as string) as SnapshotBody;
    return { ...body, revision: document.rev, commands: CommandLog.fromJSON(body.commands) };
  }

  save(stream: string, aggregate: AnyAggregate, folded: Folded): void {
    void this.write(stream, aggregate, folded).catch(() => undefined);
  }

  private async write(stream: string, aggregate: AnyAggregate, folded: Folded): Promise<void> {
    const { revision, ...body } = folded;
    const document = { _id: stream, rev: revision, fold: this.foldOf(aggregate), body: JSON.stringify(body) };
    const [first] = await this.collection.write([{ document, expected: undefined }]);
    if (first?.written === false && first.rev !== undefined && first.rev < revision) {
      await this.collection.write([{ document, expected: first.rev }]);
    }
  }

  private foldOf(aggregate: AnyAggregate): string {
    return `${this.epoch}:${aggregate.category}:${aggregate.foldVersion}`;
  }
}
