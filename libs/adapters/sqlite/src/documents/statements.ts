import type { Database, Statement } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';

const mostStatements = 500;

/** Prepared statements by their text: the text says which placeholders there are, never a value. */
export class Statements {
  private readonly prepared = new LRUCache<string, Statement>({ max: mostStatements });

  constructor(private readonly database: Database) {}

  of(text: string): Statement {
    const known = this.prepared.get(text);
    if (known) return known;
    const statement = this.prepare(text);
    this.prepared.set(text, statement);
    return statement;
  }

  // Where SQLite sees that no row can match ("x IN ()"), it refuses a query that names its index.
  private prepare(text: string): Statement {
    try {
      return this.database.prepare(text);
    } catch (error) {
      const refused = (error as Error).message === 'no query solution';
      if (!refused) throw error;
      return this.database.prepare(text.replaceAll(/ INDEXED BY \w+/g, ''));
    }
  }
}
