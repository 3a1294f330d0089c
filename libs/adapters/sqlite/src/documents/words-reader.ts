import type { Database } from 'better-sqlite3';
import { type Layout, documentsTable, longestIndexedPrefix, termsTable } from './catalogue.js';
import type { Statements } from './statements.js';
import { WordLists } from './word-lists.js';

/** Normalised words only, so nothing in them is FTS5's syntax. */
const startingWith = (word: string): string => `"${word}" *`;

const mostTerms = 64;
/** Behind every letter of any script. */
const LAST_LETTER = '\u{10ffff}';

/** Tests in SQL whether a row's document is among those last found. */
export const hasWords = 'has_words(n) = 1';

/** Finds which documents have words. The words of one document may stand in several rows, one for each person. */
export class WordsReader {
  /** By a document's number, how many of the words it has, as far as they were looked at. */
  private hits = new Uint8Array();
  private wanted = 0;
  private readonly lists: WordLists;

  constructor(
    database: Database,
    private readonly statements: Statements,
  ) {
    this.lists = new WordLists(statements);
    database.function('has_words', (n) => (this.hits[n as number] === this.wanted ? 1 : 0));
  }

  /**
   * The numbers of the documents that have all words. Counted here, since SQLite would sort each word's list into a
   * table of its own: for a common word that takes three times as long.
   */
  documentsWith(layout: Layout, words: readonly string[]): readonly number[] {
    this.wanted = words.length;
    const largest = this.largestNumber(layout);
    this.hits = new Uint8Array(largest + 1);
    let found: number[] = [];
    for (const [i, word] of words.entries()) {
      found = this.countHits(this.numbersWith(layout, word, largest), i);
      if (found.length === 0) return found;
    }
    return found;
  }

  private countHits(numbers: ArrayLike<number> & Iterable<number>, before: number): number[] {
    const found: number[] = [];
    for (const n of numbers) {
      if (this.hits[n] !== before) continue;
      this.hits[n] = before + 1;
      found.push(n);
    }
    return found;
  }

  private numbersWith(layout: Layout, word: string, largest: number): ArrayLike<number> & Iterable<number> {
    const question = layout.searchable ? this.question(layout, word) : undefined;
    return question === undefined ? [] : this.lists.numbersWith(layout, question, largest);
  }

  /** The few words that begin so, each by itself, are read five times as fast as all that begin so. */
  private question(layout: Layout, word: string): string | undefined {
    if (word.length <= longestIndexedPrefix) return startingWith(word);
    const select = `SELECT term FROM ${termsTable(layout)} WHERE term >= ? AND term < ? LIMIT ${mostTerms + 1}`;
    const terms = this.statements
      .of(select)
      .pluck()
      .all(word, word + LAST_LETTER) as string[];
    if (terms.length > mostTerms) return startingWith(word);
    return terms.length > 0 ? terms.map((term) => `"${term}"`).join(' OR ') : undefined;
  }

  private largestNumber(layout: Layout): number {
    const largest = this.statements
      .of(`SELECT max(n) FROM ${documentsTable(layout)}`)
      .pluck()
      .get();
    return (largest as number | null) ?? 0;
  }
}
