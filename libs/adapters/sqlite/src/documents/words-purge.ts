import type { Database } from 'better-sqlite3';
import { type Layout, leftoversTable, wordsTable } from './catalogue.js';

/** Pages that one step of merging may write: about 50 ms, in which this thread does nothing else. */
const pagesPerStep = 500;

interface Round {
  readonly layout: Layout;
  readonly started: boolean;
  /** The last leftover that this round will have taken out. */
  readonly last: number;
}

/**
 * Takes deleted words out of the file. A deletion in a contentless FTS5 table only marks the row; the words go when
 * all segments are merged into a new one, the pages of the old ones are overwritten (secure_delete), and the
 * write-ahead log with its older copies is emptied. Which persons have such leftovers stands in a table, so that an
 * erasure that was cut off is finished by its repetition, and one without leftovers costs nothing.
 */
export class WordsPurge {
  private round: Round | undefined;

  constructor(private readonly database: Database) {}

  /** Answers whether there is more to do. */
  step(searchable: readonly Layout[]): boolean {
    this.round ??= this.nextRound(searchable);
    if (!this.round) return this.emptyLog();
    this.round = this.mergeSome(this.round);
    return true;
  }

  private nextRound(searchable: readonly Layout[]): Round | undefined {
    for (const layout of searchable) {
      const wanted = this.database
        .prepare(`SELECT max(seq) FROM ${leftoversTable(layout)} HAVING max(erase) = 1`)
        .pluck()
        .get() as number | undefined;
      if (wanted !== undefined) return { layout, last: wanted, started: false };
    }
    return undefined;
  }

  /** FTS5's own recipe: the first call, with a negative number, joins all segments into one merge; others go on. */
  private mergeSome(round: Round): Round | undefined {
    const words = wordsTable(round.layout);
    return this.database
      .transaction(() => {
        const before = this.changes();
        this.database
          .prepare(`INSERT INTO ${words} (${words}, rank) VALUES ('merge', ?)`)
          .run(BigInt(round.started ? pagesPerStep : -pagesPerStep));
        if (this.changes() - before >= 2) return { ...round, started: true };
        this.database.prepare(`DELETE FROM ${leftoversTable(round.layout)} WHERE seq <= ?`).run(round.last);
        return undefined;
      })
      .immediate();
  }

  private changes(): number {
    return this.database.prepare('SELECT total_changes()').pluck().get() as number;
  }

  private emptyLog(): boolean {
    const [result] = this.database.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
    return result.busy !== 0;
  }
}
