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

type SnapshotBody = Omit<Folded, 'commands' | 'revision'>;

/** Raised when what is written here changes. */
const FORMAT = 2;

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
    const commands = CommandLog.fromJSON(document['commands'] as ReturnType<CommandLog['toJSON']>);
    return { ...body, revision: document.rev, commands };
  }

  save(stream: string, aggregate: AnyAggregate, folded: Folded): void {
    void this.write(stream, aggregate, folded).catch(() => undefined);
  }

  private async write(stream: string, aggregate: AnyAggregate, folded: Folded): Promise<void> {
    const { revision, commands: log, ...rest } = folded;
    // The log of commands is by far the longest, and must not be text within text.
    const [body, commands] = [JSON.stringify(rest), log.toJSON()];
    const document = { _id: stream, rev: revision, fold: this.foldOf(aggregate), body, commands };
    const [first] = await this.collection.write([{ document, expected: undefined }]);
    if (first?.written === false && first.rev !== undefined && first.rev < revision) {
      await this.collection.write([{ document, expected: first.rev }]);
    }
  }

  private foldOf(aggregate: AnyAggregate): string {
    return `${FORMAT}:${this.epoch}:${aggregate.category}:${aggregate.foldVersion}`;
  }
}
