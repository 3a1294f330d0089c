import { LRUCache } from 'lru-cache';
import { type Layout, leftoversTable, slotsPerDocument, wordsTable } from './catalogue.js';
import type { Statements } from './statements.js';

/** In which documents words stand, up to and including a number. */
interface WordList {
  readonly numbers: Uint32Array;
  readonly upTo: number;
}

const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The numbers of the documents in which words stand, remembered for words that were asked for lately: of a word
 * that many documents have, reading the list anew takes 20 ms and more. New documents have larger numbers, so only
 * those are read again; where words of an older document changed, all is forgotten.
 */
export class WordLists {
  private readonly lists = new LRUCache<string, WordList>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ numbers }, question) => numbers.byteLength + question.length + 1,
  });
  private readonly changesSeen = new Map<number, number>();

  constructor(private readonly statements: Statements) {}

  /** `question` is one of FTS5's; `largest` is the largest number of any document. */
  numbersWith(layout: Layout, question: string, largest: number): Uint32Array {
    this.forgetChanged(layout);
    const key = `${layout.id} ${question}`;
    const known = this.lists.get(key);
    if (known && known.upTo >= largest) return known.numbers;
    const numbers = joined(known?.numbers, this.read(layout, question, (known?.upTo ?? 0) + 1));
    this.lists.set(key, { numbers, upTo: largest });
    return numbers;
  }

  // As one JSON text: fetching rows one by one takes twice as long.
  private read(layout: Layout, question: string, from: number): readonly number[] {
    const index = wordsTable(layout);
    const select = `SELECT json_group_array(rowid / ${slotsPerDocument}) FROM ${index}
      WHERE ${index} MATCH ? AND rowid >= ?`;
    const first = BigInt(from) * BigInt(slotsPerDocument);
    return JSON.parse(this.statements.of(select).pluck().get(question, first) as string) as number[];
  }

  private forgetChanged(layout: Layout): void {
    const changes = this.changes(layout);
    if (this.changesSeen.get(layout.id) !== changes) this.lists.clear();
    this.changesSeen.set(layout.id, changes);
  }

  /** Every change of an older document's words leaves a note (`WordsWriter`), and notes are counted for ever. */
  private changes(layout: Layout): number {
    const select = this.statements.of('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck();
    return (select.get(leftoversTable(layout)) as number | undefined) ?? 0;
  }
}

const joined = (known: Uint32Array | undefined, more: readonly number[]): Uint32Array => {
  if (!known) return Uint32Array.from(more);
  if (more.length === 0) return known;
  const all = new Uint32Array(known.length + more.length);
  all.set(known);
  all.set(more, known.length);
  return all;
};
