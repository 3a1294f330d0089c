import { crc32 } from 'node:zlib';
import { type DocumentWrite, sortValue } from '@ventanilla/eventing/ports';
import type { Statement } from 'better-sqlite3';
import { type Layout, documentsTable } from './catalogue.js';
import type { Statements } from './statements.js';
import { type ColumnValue, structuredValue, toColumn } from './values.js';

export type StoredRow = readonly [
  n: number,
  id: string,
  rev: number,
  deleted: number,
  ...fields: ColumnValue[],
];

/** Places in a row as it is written: `id`, `rev` and `deleted`, the fields, then the text and its checksum. */
const FIRST_COMPARED = 1;
const FIRST_FIELD = 3;

/** The rows of one layout's documents. What the layout says is put together once, for all of its writes. */
export class DocumentRows {
  private readonly fields: readonly string[];
  private readonly columns: readonly string[];
  private readonly select: Statement;
  private readonly insertion: Statement;

  constructor(
    readonly layout: Layout,
    private readonly statements: Statements,
  ) {
    this.fields = Object.keys(layout.fields);
    const columns = Object.values(layout.fields).map(({ column }) => column);
    const found = ['n', 'id', 'rev', 'deleted', ...columns];
    const table = documentsTable(layout);
    this.columns = [...found.slice(1), 'doc', 'checksum'];
    const marks = this.columns.map(() => '?').join(', ');
    this.select = statements.of(`SELECT ${found.join(', ')} FROM ${table} WHERE id = ?`).raw();
    this.insertion = statements.of(`INSERT INTO ${table} (${this.columns.join(', ')}) VALUES (${marks})`);
  }

  rowOf({ document }: DocumentWrite): readonly ColumnValue[] {
    const text = JSON.stringify(document);
    const fields = this.fields.map((field) => toColumn(sortValue(document, field)));
    return [document._id, document.rev, document.deleted ? 1 : 0, ...fields, text, crc32(text)];
  }

  /** The fields in which a row has an array or object. */
  structured(row: readonly ColumnValue[]): readonly string[] {
    return this.fields.filter((_, at) => row[FIRST_FIELD + at] === structuredValue);
  }

  find(id: string): StoredRow | undefined {
    return this.select.get(id) as StoredRow | undefined;
  }

  insert(row: readonly ColumnValue[]): number {
    return Number(this.insertion.run(...row).lastInsertRowid);
  }

  // Naming a column in an UPDATE rewrites every index that has it, changed or not.
  update([n, ...stored]: StoredRow, row: readonly ColumnValue[]): void {
    const changed = row
      .map((_, at) => at)
      .filter((at) => at >= FIRST_COMPARED && !isSame(stored[at], row[at]));
    const assignments = changed.map((at) => `${this.columns[at]} = ?`).join(', ');
    const update = `UPDATE ${documentsTable(this.layout)} SET ${assignments} WHERE n = ?`;
    this.statements.of(update).run(...changed.map((at) => row[at]), n);
  }
}

const isSame = (a: ColumnValue | undefined, b: ColumnValue | undefined): boolean =>
  a === b || (Buffer.isBuffer(a) && Buffer.isBuffer(b) && a.equals(b));
