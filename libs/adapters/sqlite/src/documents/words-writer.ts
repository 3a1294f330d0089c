import { hash } from 'node:crypto';
import { type DocumentWords, wordsByPerson } from '@ventanilla/eventing/ports';
import { type Layout, leftoversTable, ownersTable, slotsPerDocument, wordsTable } from './catalogue.js';
import type { Statements } from './statements.js';

interface Owner {
  readonly slot: number;
  readonly person: string;
  readonly digest: string;
}

const nobody = '';

// Goes with the words it is of; tells whether they are to be written again, which is what costs.
const digestOf = (text: string): string => hash('sha256', text, 'base64').slice(0, 24);

/** FTS5 takes a row's id as an integer only, and a JavaScript number is bound as a real. */
const rowId = (slot: number): bigint => BigInt(slot);

function freeSlot(n: number, taken: ReadonlySet<number>): number {
  const first = n * slotsPerDocument;
  for (let slot = first; slot < first + slotsPerDocument; slot += 1) if (!taken.has(slot)) return slot;
  throw new RangeError(`A document has words of ${slotsPerDocument} persons at most.`);
}

/** Keeps the words of documents, one FTS row for each person in each document. Runs inside the caller's transaction. */
export class WordsWriter {
  constructor(private readonly statements: Statements) {}

  /** The words of a document that was not there before. */
  write(layout: Layout, n: number, given: readonly DocumentWords[]): void {
    this.addAll(layout, n, { wanted: wordsByPerson(given), kept: new Set() });
  }

  replace(layout: Layout, n: number, given: readonly DocumentWords[]): void {
    const wanted = wordsByPerson(given);
    const kept = new Set<number>();
    for (const owner of this.ownersOf(layout, n)) {
      const text = wanted.get(owner.person);
      if (text !== undefined && digestOf(text) === owner.digest) {
        wanted.delete(owner.person);
        kept.add(owner.slot);
      } else this.remove(layout, owner);
    }
    // Readers remember in which documents words stand: they must hear of it.
    if (wanted.size > 0) this.noteLeftover(layout, nobody);
    this.addAll(layout, n, { wanted, kept });
  }

  private addAll(
    layout: Layout,
    n: number,
    { wanted, kept }: { readonly wanted: ReadonlyMap<string, string>; readonly kept: Set<number> },
  ): void {
    for (const [person, text] of wanted) {
      const slot = freeSlot(n, kept);
      kept.add(slot);
      this.add(layout, { slot, person, digest: digestOf(text) }, text);
    }
  }

  /** Takes a person's words out of one collection and answers how many documents had some. */
  removePerson(layout: Layout, person: string): number {
    const owned = this.statements.of(`SELECT slot FROM ${ownersTable(layout)} WHERE person = ?`);
    const slots = owned.pluck().all(person) as number[];
    for (const slot of slots) this.remove(layout, { slot, person });
    this.statements.of(`UPDATE ${leftoversTable(layout)} SET erase = 1 WHERE person = ?`).run(person);
    return slots.length;
  }

  wantPurge(layout: Layout): void {
    this.statements.of(`UPDATE ${leftoversTable(layout)} SET erase = 1`).run();
  }

  private ownersOf(layout: Layout, n: number): Owner[] {
    const first = n * slotsPerDocument;
    const owned = this.statements.of(
      `SELECT slot, person, digest FROM ${ownersTable(layout)} WHERE slot >= ? AND slot < ? ORDER BY slot`,
    );
    return owned.all(first, first + slotsPerDocument) as Owner[];
  }

  private add(layout: Layout, { slot, person, digest }: Owner, text: string): void {
    this.statements
      .of(`INSERT INTO ${wordsTable(layout)} (rowid, word) VALUES (?, ?)`)
      .run(rowId(slot), text);
    this.statements.of(`INSERT INTO ${ownersTable(layout)} VALUES (?, ?, ?)`).run(slot, person, digest);
  }

  private remove(layout: Layout, { slot, person }: Pick<Owner, 'slot' | 'person'>): void {
    this.statements.of(`DELETE FROM ${wordsTable(layout)} WHERE rowid = ?`).run(rowId(slot));
    this.statements.of(`DELETE FROM ${ownersTable(layout)} WHERE slot = ?`).run(slot);
    this.noteLeftover(layout, person);
  }

  // Noted anew each time, and counted by that (`WordLists`): a purge that is under way takes out what was noted before it began, and no more.
  private noteLeftover(layout: Layout, person: string): void {
    const table = leftoversTable(layout);
    const note = `INSERT OR REPLACE INTO ${table} (person, erase)
      VALUES (@person, coalesce((SELECT erase FROM ${table} WHERE person = @person), 0))`;
    this.statements.of(note).run({ person });
  }
}
