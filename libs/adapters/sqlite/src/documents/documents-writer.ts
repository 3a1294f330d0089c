import { crc32 } from 'node:zlib';
import {
  type CollectionDefinition,
  DocumentStoreUnavailable,
  type DocumentWrite,
  type WriteOutcome,
  sortValue,
} from '@ventanilla/eventing';
import type { Database } from 'better-sqlite3';
import { Catalogue, type ColumnOfField, type Layout, documentsTable } from './catalogue.js';
import { openForWriting } from './connections.js';
import { Layouts } from './layouts.js';
import { Statements } from './statements.js';
import { type ColumnValue, toColumn } from './values.js';
import { WordsPurge } from './words-purge.js';
import { WordsWriter } from './words-writer.js';

type StoredRow = readonly [n: number, rev: number, deleted: number, ...columns: ColumnValue[]];

/** The one connection that writes. Synchronous: it belongs to a thread that may block. */
export class DocumentsWriter {
  readonly database: Database;
  private readonly catalogue: Catalogue;
  private readonly statements: Statements;
  private readonly layouts: Layouts;
  private readonly words: WordsWriter;
  private readonly purge: WordsPurge;

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
        let layout = this.layoutOf(name);
        return writes.map((write) => {
          const columns = columnsOf(layout, write);
          layout = this.withStructured(layout, columns);
          const { n, outcome } = this.writeOne(layout, write, columns);
          if (outcome.written) this.writeWords(layout, n, write);
          return outcome;
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

  private withStructured(layout: Layout, columns: ReadonlyMap<string, ColumnValue>): Layout {
    let { fields } = layout;
    for (const [field, known] of Object.entries(layout.fields)) {
      if (known.structured || !Buffer.isBuffer(columns.get(known.column))) continue;
      if ((columns.get(known.column) as Buffer)[0] === 2)
        fields = { ...fields, [field]: { ...known, structured: true } };
    }
    return fields === layout.fields ? layout : this.catalogue.save({ ...layout, fields });
  }

  private writeOne(
    layout: Layout,
    { document, expected }: DocumentWrite,
    columns: ReadonlyMap<string, ColumnValue>,
  ): { n: number; outcome: WriteOutcome } {
    const stored = this.storedRow(layout, document._id);
    const rev = stored?.[1];
    if (rev !== expected) return { n: 0, outcome: { written: false, rev } };
    const n = stored ? this.update(layout, stored, columns) : this.insert(layout, columns);
    return { n, outcome: { written: true } };
  }

  private storedRow(layout: Layout, id: string): StoredRow | undefined {
    const columns = Object.values(layout.fields).map(({ column }) => `, ${column}`);
    const select = `SELECT n, rev, deleted${columns.join('')} FROM ${documentsTable(layout)} WHERE id = ?`;
    return this.statements.of(select).raw().get(id) as StoredRow | undefined;
  }

  private insert(layout: Layout, columns: ReadonlyMap<string, ColumnValue>): number {
    const names = [...columns.keys()];
    const marks = names.map(() => '?');
    const insert = `INSERT INTO ${documentsTable(layout)} (${names.join(', ')}) VALUES (${marks.join(', ')})`;
    return Number(this.statements.of(insert).run(...columns.values()).lastInsertRowid);
  }

  // Naming a column in an UPDATE rewrites every index that has it, changed or not.
  private update(
    layout: Layout,
    [n, , deleted, ...stored]: StoredRow,
    columns: ReadonlyMap<string, ColumnValue>,
  ): number {
    const before = new Map<string, ColumnValue>(
      fieldsOf(layout).map(({ column }, i) => [column, stored[i] ?? null]),
    );
    before.set('deleted', deleted);
    const changed = [...columns].filter(([name, value]) => !isSame(before.get(name), value) && name !== 'id');
    const assignments = changed.map(([name]) => `${name} = ?`).join(', ');
    const update = `UPDATE ${documentsTable(layout)} SET ${assignments} WHERE n = ?`;
    this.statements.of(update).run(...changed.map(([, value]) => value), n);
    return n;
  }

  private writeWords(layout: Layout, n: number, { document, words }: DocumentWrite): void {
    const given = document.deleted ? [] : words;
    if (layout.searchable && given) this.words.replace(layout, n, given);
  }
}

const fieldsOf = (layout: Layout): readonly ColumnOfField[] => Object.values(layout.fields);

const isSame = (a: ColumnValue | undefined, b: ColumnValue): boolean =>
  a === b || (Buffer.isBuffer(a) && Buffer.isBuffer(b) && a.equals(b));

function columnsOf(layout: Layout, { document }: DocumentWrite): ReadonlyMap<string, ColumnValue> {
  const columns = new Map<string, ColumnValue>([
    ['id', document._id],
    ['rev', document.rev],
    ['deleted', document.deleted ? 1 : 0],
  ]);
  for (const [field, { column }] of Object.entries(layout.fields))
    columns.set(column, toColumn(sortValue(document, field)));
  const text = JSON.stringify(document);
  return columns.set('doc', text).set('checksum', crc32(text));
}
