import { type Layout, documentsTable, slotsPerDocument, wordsTable } from './catalogue.js';
import { type Sql, join, sql } from './filter-sql.js';
import type { Statements } from './statements.js';
import type { ColumnValue } from './values.js';

/** Up to here the found documents are fetched and sorted; with more it is cheaper to walk the sort's index and test. */
const fewEnough = 2_000;

export interface FoundByWords {
  /** What to select from, and the values of its placeholders, which come before all others. */
  readonly source: string;
  readonly sourceValues: readonly ColumnValue[];
  readonly condition: Sql;
}

/** Normalised words only, so nothing in them is FTS5's syntax. */
const startingWith = (word: string): string => `"${word}" *`;

/** Finds which documents have words. The words of one document may stand in several rows, one for each person. */
export class WordsReader {
  constructor(private readonly statements: Statements) {}

  documentsWith(layout: Layout, words: readonly string[]): FoundByWords {
    const table = documentsTable(layout);
    const everything = { source: table, sourceValues: [], condition: sql('TRUE') };
    if (words.length === 0) return everything;
    if (!layout.searchable) return { ...everything, condition: sql('FALSE') };
    const numbers = `SELECT DISTINCT rowid / ${slotsPerDocument} FROM ${wordsTable(layout)} WHERE ${wordsTable(layout)} MATCH ?`;
    const each = words.map((word) => sql(numbers, startingWith(word)));
    const first = this.few(each);
    if (!first) {
      const all = each.map(({ text, values }) => sql(`+n IN (${text})`, ...values));
      return { ...everything, condition: join(all, ' AND ', 'TRUE') };
    }
    const source = `(SELECT value AS number FROM json_each(?)) AS found CROSS JOIN ${table} ON n = found.number`;
    return { ...everything, source, sourceValues: [JSON.stringify(first)] };
  }

  private few(each: readonly Sql[]): readonly number[] | undefined {
    const all = each.map(({ text }) => text).join(' INTERSECT ');
    const statement = this.statements.of(`${all} LIMIT ${fewEnough + 1}`);
    const found = statement.pluck().all(...each.flatMap(({ values }) => values)) as number[];
    return found.length <= fewEnough ? found : undefined;
  }
}
