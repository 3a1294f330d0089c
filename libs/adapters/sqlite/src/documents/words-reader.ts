import { type Layout, slotsPerDocument, wordsTable } from './catalogue.js';
import { type Sql, join, sql } from './filter-sql.js';
import type { Statements } from './statements.js';

/** Up to here the found documents are fetched and sorted; with more it is cheaper to walk the sort's index and test. */
const fewEnough = 2_000;

/** The documents with all words: their numbers where they are few, else a condition that tests one. */
export type FoundByWords = { readonly numbers: readonly number[] } | { readonly condition: Sql };

/** Normalised words only, so nothing in them is FTS5's syntax. */
const startingWith = (word: string): string => `"${word}" *`;

/** Finds which documents have words. The words of one document may stand in several rows, one for each person. */
export class WordsReader {
  constructor(private readonly statements: Statements) {}

  documentsWith(layout: Layout, words: readonly string[]): FoundByWords {
    if (words.length === 0) return { condition: sql('TRUE') };
    if (!layout.searchable) return { numbers: [] };
    const index = wordsTable(layout);
    const numbers = `SELECT DISTINCT rowid / ${slotsPerDocument} FROM ${index} WHERE ${index} MATCH ?`;
    const each = words.map((word) => sql(numbers, startingWith(word)));
    const few = this.few(each);
    if (few) return { numbers: few };
    const tests = each.map(({ text, values }) => sql(`+n IN (${text})`, ...values));
    return { condition: join(tests, ' AND ', 'TRUE') };
  }

  private few(each: readonly Sql[]): readonly number[] | undefined {
    const all = each.map(({ text }) => text).join(' INTERSECT ');
    const statement = this.statements.of(`${all} LIMIT ${fewEnough + 1}`);
    const found = statement.pluck().all(...each.flatMap(({ values }) => values)) as number[];
    return found.length <= fewEnough ? found : undefined;
  }
}
