import {
  type CollectionDefinition,
  checkDefinition,
  indexFields,
  isSparse,
  sortValue,
} from '@ventanilla/eventing/ports';
import type { Database } from 'better-sqlite3';
import {
  type Catalogue,
  type IndexDefinition,
  type Layout,
  columnOf,
  documentsTable,
  entryCondition,
  leftoversTable,
  ownersTable,
  termsTable,
  wordsTable,
} from './catalogue.js';
import { sqlStructured, toColumn } from './values.js';

/** Makes tables, columns and indexes as definitions ask for them; never takes one away that another version uses. */
export class Layouts {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
  ) {
    database.function('column_of', { deterministic: true }, (document, field) =>
      toColumn(sortValue(JSON.parse(document as string), field as string)),
    );
  }

  /** Answers how many indexes are still missing: making one takes a while, so they are made one by one. */
  ensure(definition: CollectionDefinition): number {
    checkDefinition(definition);
    return this.database
      .transaction(() => {
        const base = this.catalogue.find(definition.name) ?? this.create(definition);
        const layout = this.withWords(this.withFields(base, definition), definition);
        return missingIndexes(layout, definition).length;
      })
      .immediate();
  }

  /** Makes one of the missing indexes and answers how many are left. */
  addIndex(definition: CollectionDefinition): number {
    return this.database
      .transaction(() => {
        const layout = this.catalogue.find(definition.name);
        const [index, ...left] = layout ? missingIndexes(layout, definition) : [];
        if (layout && index) this.createIndex(layout, index);
        return left.length;
      })
      .immediate();
  }

  drop(name: string): void {
    this.database
      .transaction(() => {
        const layout = this.catalogue.find(name);
        if (!layout) return;
        this.catalogue.remove(name);
        for (const table of [documentsTable, termsTable, wordsTable, ownersTable, leftoversTable]) {
          this.database.exec(`DROP TABLE IF EXISTS ${table(layout)}`);
        }
      })
      .immediate();
  }

  private create({ name, indexes }: CollectionDefinition): Layout {
    const empty = this.catalogue.add(name);
    const fields = newFields(empty, indexes);
    const columns = Object.values(fields).map(({ column }) => `${column}, `);
    // The document comes last: SQLite reads a row from its front, and the columns are wanted more often.
    this.database.exec(`CREATE TABLE ${documentsTable(empty)} (
      n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rev INTEGER NOT NULL, deleted INTEGER NOT NULL,
      ${columns.join('')}checksum INTEGER NOT NULL, doc TEXT NOT NULL)`);
    return this.catalogue.save({ ...empty, fields });
  }

  private withFields(layout: Layout, { indexes }: CollectionDefinition): Layout {
    const added = newFields(layout, indexes);
    if (Object.keys(added).length === 0) return layout;
    const table = documentsTable(layout);
    const filled = Object.entries(added).map(([field, { column }]) => {
      this.database.exec(`ALTER TABLE ${table} ADD COLUMN ${column}`);
      this.database.prepare(`UPDATE ${table} SET ${column} = column_of(doc, ?)`).run(field);
      const structured = this.database
        .prepare(`SELECT EXISTS (SELECT 1 FROM ${table} WHERE ${column} >= ${sqlStructured})`)
        .pluck()
        .get();
      return [field, { column, structured: structured === 1 }] as const;
    });
    return this.catalogue.save({ ...layout, fields: { ...layout.fields, ...Object.fromEntries(filled) } });
  }

  private createIndex(layout: Layout, index: IndexDefinition): void {
    const table = documentsTable(layout);
    const name = `${table}_${layout.indexes.length}`;
    const listed = index.columns
      .map(({ column, descending }) => `${column}${descending ? ' DESC' : ''}`)
      .join(', ');
    this.database.exec(`CREATE INDEX ${name} ON ${table} (${listed}) WHERE ${entryCondition(index)}`);
    this.catalogue.save({ ...layout, indexes: [...layout.indexes, { ...index, name }] });
  }

  private withWords(layout: Layout, { searchable }: CollectionDefinition): Layout {
    if (!searchable || layout.searchable) return layout;
    const [words, owners] = [wordsTable(layout), ownersTable(layout)];
    this.database.exec(`CREATE VIRTUAL TABLE ${words} USING fts5(
        word, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2');
      INSERT INTO ${words} (${words}, rank) VALUES ('automerge', 8);
      CREATE VIRTUAL TABLE ${termsTable(layout)} USING fts5vocab(${words}, row);
      CREATE TABLE ${owners} (slot INTEGER PRIMARY KEY, person TEXT NOT NULL, digest TEXT NOT NULL);
      CREATE INDEX ${owners}_person ON ${owners} (person);
      CREATE TABLE ${leftoversTable(layout)} (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL UNIQUE, erase INTEGER NOT NULL)`);
    return this.catalogue.save({ ...layout, searchable: true });
  }
}

function newFields(layout: Layout, indexes: CollectionDefinition['indexes']): Layout['fields'] {
  const fields = new Set(indexes.flatMap((index) => indexFields(index).map(({ field }) => field)));
  const missing = [...fields].filter((field) => !columnOf(layout, field));
  const next = Object.keys(layout.fields).length;
  return Object.fromEntries(
    missing.map((field, i) => [field, { column: `f${next + i}`, structured: false }]),
  );
}

/** The id ends every index, in the direction of its last field: a page is then read in order, forwards or backwards. */
function definitionOf(layout: Layout, index: readonly string[]): IndexDefinition {
  const fields = indexFields(index);
  const last = { field: '_id', descending: fields.at(-1)?.descending ?? false };
  const all = fields.some(({ field }) => field === '_id') ? fields : [...fields, last];
  const columns = all.map(({ field, descending }) => ({
    column: columnOf(layout, field)?.column ?? '',
    descending: descending ?? false,
  }));
  return isSparse(index) ? { columns, sparse: true } : { columns };
}

const keyOf = ({ columns, sparse }: IndexDefinition): string => JSON.stringify([columns, sparse ?? false]);

function missingIndexes(layout: Layout, { indexes }: CollectionDefinition): IndexDefinition[] {
  const made = new Set(layout.indexes.map(keyOf));
  const wanted = new Map(
    indexes.map((index) => {
      const definition = definitionOf(layout, index);
      return [keyOf(definition), definition];
    }),
  );
  return [...wanted].flatMap(([key, definition]) => (made.has(key) ? [] : [definition]));
}
