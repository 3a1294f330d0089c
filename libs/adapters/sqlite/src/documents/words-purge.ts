import type { Database } from 'better-sqlite3';
import { type Catalogue, type Layout, wordsTable } from './catalogue.js';

/** Pages that one step of merging may write: about 50 ms, in which other writers wait. */
const pagesPerStep = 500;

/**
 * Takes deleted words out of the file. A deletion in a contentless FTS5 table only marks the row; the words go when
 * the segments that hold them are merged, the pages they stood on are overwritten (secure_delete), and the
 * write-ahead log with its older copies is emptied.
 */
export class WordsPurge {
  private merging: number | undefined;

  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
  ) {}

  /** Answers whether there is more to do. */
  step(searchable: readonly Layout[]): boolean {
    const layout = searchable.find(({ wordsLeft }) => wordsLeft);
    if (!layout) return this.emptyLog();
    this.mergeSome(layout);
    return true;
  }

  private mergeSome(layout: Layout): void {
    this.database
      .transaction(() => {
        const table = wordsTable(layout);
        const started = this.merging === layout.id;
        const merge = this.database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`);
        const before = this.changes();
        merge.run(BigInt(started ? pagesPerStep : -pagesPerStep));
        this.merging = layout.id;
        if (this.changes() - before >= 2) return;
        this.merging = undefined;
        this.catalogue.save({ ...layout, wordsLeft: false });
      })
      .immediate();
  }

  private changes(): number {
    return this.database.prepare('SELECT total_changes()').pluck().get() as number;
  }

  private emptyLog(): boolean {
    const [{ busy }] = this.database.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
    return busy !== 0;
  }
}
