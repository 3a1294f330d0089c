import { statSync } from 'node:fs';
import { DocumentStoreUnavailable } from '@ventanilla/eventing/ports';
import type { Database } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { openForReading } from './connections.js';
import { DocumentsReader } from './documents-reader.js';
import { asPortError } from './errors.js';

const checkEveryMs = 500;
const mostAnswers = 200;

interface Opened {
  readonly database: Database;
  readonly reader: DocumentsReader;
  readonly inode: number;
}

/**
 * A read-only connection that is made when it is needed, and made anew after the file failed or was replaced: the
 * file is only a cache, its owner may delete and rebuild it at any time.
 */
export class ReadConnection {
  private opened: Opened | undefined;
  private checkedAt = 0;
  private readonly answers = new LRUCache<string, object>({ max: mostAnswers });
  private answeredAt: number | undefined;

  constructor(private readonly file: string) {}

  /** Throws the port's errors. */
  read<T>(query: (reader: DocumentsReader) => T): T {
    try {
      return query(this.current().reader);
    } catch (error) {
      const told = asPortError(error);
      if (told instanceof DocumentStoreUnavailable) this.close();
      throw told;
    }
  }

  /** The same answer to the same question while nobody has written to the file, which SQLite tells by a number. */
  unchanged<T extends object>(question: string, query: (reader: DocumentsReader) => T): T {
    return this.read((reader) => {
      const version = this.current().database.pragma('data_version', { simple: true }) as number;
      if (version !== this.answeredAt) this.answers.clear();
      this.answeredAt = version;
      const known = this.answers.get(question) as T | undefined;
      if (known !== undefined) return known;
      const answer = query(reader);
      this.answers.set(question, answer);
      return answer;
    });
  }

  close(): void {
    this.answers.clear();
    this.opened?.database.close();
    this.opened = undefined;
  }

  private current(): Opened {
    if (this.opened && performance.now() - this.checkedAt < checkEveryMs) return this.opened;
    const inode = statSync(this.file, { throwIfNoEntry: false })?.ino;
    this.checkedAt = performance.now();
    if (inode !== this.opened?.inode) this.close();
    if (inode === undefined) throw new DocumentStoreUnavailable(`${this.file} is not there.`);
    return (this.opened ??= this.open(inode));
  }

  private open(inode: number): Opened {
    const database = openForReading(this.file);
    return { database, reader: new DocumentsReader(database), inode };
  }
}
