import {
  type CollectionDefinition,
  DocumentStoreUnavailable,
  type DocumentWrite,
  type WriteOutcome,
} from '@ventanilla/eventing/ports';
import type { Database } from 'better-sqlite3';
import { Catalogue, type Layout, documentsTable } from './catalogue.js';
import { openForWriting } from './connections.js';
import { DocumentRows } from './document-rows.js';
import { Layouts } from './layouts.js';
import { Statements } from './statements.js';
import type { ColumnValue } from './values.js';
import { WordsPurge } from './words-purge.js';
import { WordsWriter } from './words-writer.js';

const N = 0;
const REV = 2;

/** The one connection that writes. Synchronous: it belongs to a thread that may block. */
export class DocumentsWriter {
  readonly database: Database;
  private readonly catalogue: Catalogue;
  private readonly statements: Statements;
  private readonly layouts: Layouts;
  private readonly words: WordsWriter;
  private readonly purge: WordsPurge;
  private readonly rows = new WeakMap<Layout, DocumentRows>();

  constructor(file: string) {
    this.database = openForWriting(file);
    this.statements = new Statements(this.database);
    this.catalogue = new Catalogue(this.database);
    this.layouts = new Layouts(this.database, this.catalogue);
    this.words = new WordsWriter(this.statements);
    this.purge = new WordsPurge(this.database);
  }

  /** Answers how many indexes are missing. */
  ensure(definition: CollectionDefinition): number {
    return this.layouts.ensure(definition);
  }

  /** Makes one index and answers how many are left. */
  addIndex(definition: CollectionDefinition): number {
    return this.layouts.addIndex(definition);
  }

  names(): readonly string[] {
    return this.catalogue.names();
  }

  drop(name: string): void {
    this.layouts.drop(name);
  }

  /** One transaction, because that is fast; nobody may rely on it (R4). */
  write(name: string, writes: readonly DocumentWrite[]): readonly WriteOutcome[] {
    return this.database
      .transaction(() => {
        let rows = this.rowsOf(this.layoutOf(name));
        return writes.map((write) => {
          const row = rows.rowOf(write);
          rows = this.withStructured(rows, row);
          return this.writeOne(rows, write, row);
        });
      })
      .immediate();
  }

  remove(name: string, id: string): void {
    this.database
      .transaction(() => {
        const layout = this.layoutOf(name);
        const table = documentsTable(layout);
        const n = this.statements.of(`SELECT n FROM ${table} WHERE id = ?`).pluck().get(id) as
          number | undefined;
        if (n === undefined) return;
        this.statements.of(`DELETE FROM ${table} WHERE n = ?`).run(n);
        if (layout.searchable) this.words.replace(layout, n, []);
      })
      .immediate();
  }

  /** Takes the words out of what is found; `purgeWords` then takes them out of the file. */
  removeWords(person: string): number {
    if (person === '') return 0;
    return this.database
      .transaction(() =>
        this.searchable().reduce((sum, layout) => sum + this.words.removePerson(layout, person), 0),
      )
      .immediate();
  }

  /** Lets `purgeWords` take out all words that were removed by now, whosever they were. */
  wantPurge(): void {
    this.database
      .transaction(() => {
        for (const layout of this.searchable()) this.words.wantPurge(layout);
      })
      .immediate();
  }

  /** A piece of the work; answers whether there is more. Between two pieces others may write. */
  purgeWords(): boolean {
    return this.purge.step(this.searchable());
  }

  close(): void {
    this.database.close();
  }

  private searchable(): Layout[] {
    return this.catalogue
      .names()
      .flatMap((name) => this.catalogue.find(name) ?? [])
      .filter((layout) => layout.searchable);
  }

  private layoutOf(name: string): Layout {
    const layout = this.catalogue.find(name);
    if (!layout) throw new DocumentStoreUnavailable(`There is no collection ${name}.`);
    return layout;
  }

  private rowsOf(layout: Layout): DocumentRows {
    const known = this.rows.get(layout);
    if (known) return known;
    const rows = new DocumentRows(layout, this.statements);
    this.rows.set(layout, rows);
    return rows;
  }

  private withStructured(rows: DocumentRows, row: readonly ColumnValue[]): DocumentRows {
    const { layout } = rows;
    const found = rows.structured(row).filter((field) => !layout.fields[field]?.structured);
    if (found.length === 0) return rows;
    const fields = found.map((field) => [field, { ...layout.fields[field], structured: true }] as const);
    const saved = { ...layout, fields: { ...layout.fields, ...Object.fromEntries(fields) } } as Layout;
    return this.rowsOf(this.catalogue.save(saved));
  }

  private writeOne(rows: DocumentRows, write: DocumentWrite, row: readonly ColumnValue[]): WriteOutcome {
    const stored = rows.find(write.document._id);
    const rev = stored?.[REV];
    if (rev !== write.expected) return { written: false, rev };
    if (stored) rows.update(stored, row);
    const n = stored?.[N] ?? rows.insert(row);
    this.writeWords(rows.layout, { n, isNew: stored === undefined }, write);
    return { written: true };
  }

  private writeWords(
    layout: Layout,
    { n, isNew }: { readonly n: number; readonly isNew: boolean },
    { document, words }: DocumentWrite,
  ): void {
    const given = document.deleted ? [] : words;
    if (!layout.searchable || !given) return;
    if (isNew) this.words.write(layout, n, given);
    else this.words.replace(layout, n, given);
  }
}
