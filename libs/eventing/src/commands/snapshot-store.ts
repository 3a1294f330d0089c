import { LRUCache } from 'lru-cache';
import type { Collection, DocumentStore, StoredDocument } from '../document-store/document-store.port.js';
import type { AnyAggregate } from './aggregate.js';
import { CommandLog, type WrittenCommandLog } from './command-log.js';
import type { Folded } from './folded.js';

/** Folded states of long streams. A snapshot is a help and never needed: without one the whole stream is read. */
export interface SnapshotStore {
  /** Of a long stream's log of commands it may bring only the later part. */
  find(stream: string, aggregate: AnyAggregate): Promise<Folded | undefined>;
  /** The whole log of which this is the later part; undefined where the rest is not to be had. */
  wholeLog(stream: string, aggregate: AnyAggregate, later: CommandLog): Promise<CommandLog | undefined>;
  /** Returns at once; a snapshot that cannot be written is not written. */
  save(stream: string, aggregate: AnyAggregate, folded: Folded): void;
}

export const noSnapshots: SnapshotStore = {
  find: () => Promise.resolve(undefined),
  wholeLog: () => Promise.resolve(undefined),
  save: () => undefined,
};

type SnapshotBody = Omit<Folded, 'commands' | 'revision'>;

/** Raised when what is written here changes. */
const FORMAT = 3;
/** So many commands are moved at once into a document of their own, which is seldom written and seldom read. */
const MOVED_AT_ONCE = 1_000;
const STREAMS_REMEMBERED = 2_000;

const idOfOlder = (stream: string): string => `${stream}/commands`;

/** Snapshots as documents, made unusable by a new epoch of the log or a new version of the fold. */
export class DocumentSnapshots implements SnapshotStore {
  /** Up to which revision a stream's commands stand in their own document. */
  private readonly movedUpTo = new LRUCache<string, number>({ max: STREAMS_REMEMBERED });

  private constructor(
    private readonly collection: Collection,
    private readonly epoch: string,
  ) {}

  static async open(documents: DocumentStore, epoch: string): Promise<DocumentSnapshots> {
    return new DocumentSnapshots(await documents.collection({ name: 'snapshots', indexes: [] }), epoch);
  }

  async find(stream: string, aggregate: AnyAggregate): Promise<Folded | undefined> {
    const document = await this.get(stream, aggregate);
    if (!document) return undefined;
    const written = document['commands'] as WrittenCommandLog;
    this.movedUpTo.set(stream, written.since - 1);
    const body = JSON.parse(document['body'] as string) as SnapshotBody;
    return { ...body, revision: document.rev, commands: CommandLog.fromJSON(written) };
  }

  async wholeLog(
    stream: string,
    aggregate: AnyAggregate,
    later: CommandLog,
  ): Promise<CommandLog | undefined> {
    if (later.isWhole) return later;
    const document = await this.get(idOfOlder(stream), aggregate);
    return document && CommandLog.fromJSON(document['commands'] as WrittenCommandLog).continuedBy(later);
  }

  save(stream: string, aggregate: AnyAggregate, folded: Folded): void {
    void this.write(stream, aggregate, folded).catch(() => undefined);
  }

  private async write(stream: string, aggregate: AnyAggregate, folded: Folded): Promise<void> {
    const { revision: rev, commands: _, ...rest } = folded;
    // A log of commands must not be text within text: it may be long.
    const commands = (await this.laterPart(stream, aggregate, folded)).toJSON();
    await this.put({ _id: stream, rev, fold: this.foldOf(aggregate), body: JSON.stringify(rest), commands });
  }

  /** What is told beside the state itself: before it grows long, all of it is moved into the other document. */
  private async laterPart(
    stream: string,
    aggregate: AnyAggregate,
    { revision: rev, commands }: Folded,
  ): Promise<CommandLog> {
    const later = commands.after(this.movedUpTo.get(stream) ?? -1);
    if (later.count < MOVED_AT_ONCE) return later;
    const whole = await this.wholeLog(stream, aggregate, commands);
    if (!whole) return later;
    await this.put({
      _id: idOfOlder(stream),
      rev,
      fold: this.foldOf(aggregate),
      commands: whole.toJSON(),
    });
    this.movedUpTo.set(stream, rev);
    return whole.after(rev);
  }

  private async get(id: string, aggregate: AnyAggregate): Promise<StoredDocument | undefined> {
    const document = await this.collection.get(id).catch(() => undefined);
    return document?.['fold'] === this.foldOf(aggregate) ? document : undefined;
  }

  /** Unless another instance has written a later one. */
  private async put(document: StoredDocument): Promise<void> {
    const [first] = await this.collection.write([{ document, expected: undefined }]);
    if (first?.written === false && first.rev !== undefined && first.rev < document.rev) {
      await this.collection.write([{ document, expected: first.rev }]);
    }
  }

  private foldOf(aggregate: AnyAggregate): string {
    return `${FORMAT}:${this.epoch}:${aggregate.category}:${aggregate.foldVersion}`;
  }
}
