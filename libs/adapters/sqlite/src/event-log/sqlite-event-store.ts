import {
  assertStorableAppend,
  type Appended,
  type EventFilter,
  type EventStore,
  type ExpectedRevision,
  type FollowOptions,
  type FollowPage,
  type NewEvent,
  type Position,
  type PositionCheck,
  type ReadOptions,
  type StoredEvent,
} from '@ventanilla/eventing/ports';
import { backupLog, type BackupProgress, type LogBackup } from './backup-log.js';
import type { WritingOptions } from './log-file.js';
import { LogProbe } from './log-probe.js';
import { LogWriter } from './log-writer.js';
import { SqliteEventLogReader } from './sqlite-event-log-reader.js';

export interface SqliteEventStoreOptions extends WritingOptions {
  /** Path of the log; made where it is not there. Its folder must be. */
  readonly file: string;
}

/** The event log in one SQLite file. A thread of its own writes; reading happens in the thread that opened it. */
export class SqliteEventStore implements EventStore {
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly writer: LogWriter,
    private readonly probe: LogProbe,
    private readonly reader: SqliteEventLogReader,
    private readonly file: string,
  ) {}

  /** @throws StoreDamaged, StoreUnavailable */
  static async open({ file, ...options }: SqliteEventStoreOptions): Promise<SqliteEventStore> {
    let grown = (): void => undefined;
    const writer = await LogWriter.open(file, options, () => grown());
    try {
      // The reader comes last: nothing that is opened before it has to be closed.
      const store = new SqliteEventStore(writer, LogProbe.of(file), SqliteEventLogReader.open(file), file);
      grown = () => store.grew();
      return store;
    } catch (error) {
      await writer.close();
      throw error;
    }
  }

  /** Calls back after each commit, so that readers in other threads can be poked. Returns how to stop that. */
  onGrown(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    assertStorableAppend(stream, expected, events);
    const { revision, place, isNew } = await this.writer.append(stream, expected, events);
    if (isNew) this.reader.wrote({ stream, revision, place }, events);
    return { revision, position: this.reader.positionOf(place), isNew };
  }

  epoch(): Promise<string> {
    return this.reader.epoch();
  }

  read(stream: string, options?: ReadOptions): Promise<readonly StoredEvent[]> {
    return this.reader.read(stream, options);
  }

  follow(filter: EventFilter, options?: FollowOptions): AsyncIterable<FollowPage> {
    return this.reader.follow(filter, options);
  }

  head(filter?: EventFilter): Promise<Position | undefined> {
    return this.reader.head(filter);
  }

  fraction(position: Position): Promise<number> {
    return this.reader.fraction(position);
  }

  check(position: string): Promise<PositionCheck> {
    return this.reader.check(position);
  }

  /** Looks into the file itself, whatever of it is in memory. @throws StoreDamaged, StoreUnavailable */
  async assertReadable(): Promise<void> {
    this.probe.assertReadable();
  }

  /** A copy of the log as it is now, made while it goes on being written. */
  backup(target: string, progress?: BackupProgress): Promise<LogBackup> {
    return backupLog(this.file, target, progress);
  }

  async close(): Promise<void> {
    await this.reader.close();
    await this.writer.close();
  }

  private grew(): void {
    this.reader.poke();
    for (const listener of this.listeners) listener();
  }
}
