import type { Database } from 'better-sqlite3';

export interface ColumnOfField {
  readonly column: string;
  /** Whether any document ever had an array or object there: then the column alone does not answer a filter. */
  readonly structured: boolean;
}

export interface IndexDefinition {
  readonly columns: readonly { readonly column: string; readonly descending: boolean }[];
  /** Documents in which the first column is null are not in it. */
  readonly sparse?: true;
}

export interface IndexOfColumns extends IndexDefinition {
  readonly name: string;
}

/** How one collection lies in the file. Kept as JSON in the catalogue, so that readers on other threads see it change. */
export interface Layout {
  readonly id: number;
  readonly name: string;
  readonly fields: Readonly<Record<string, ColumnOfField>>;
  readonly indexes: readonly IndexOfColumns[];
  readonly searchable: boolean;
}

export const documentsTable = (layout: Pick<Layout, 'id'>): string => `documents_${layout.id}`;
export const wordsTable = (layout: Pick<Layout, 'id'>): string => `words_${layout.id}`;
/** The words that there are; FTS5 derives it from the words' index. */
export const termsTable = (layout: Pick<Layout, 'id'>): string => `terms_${layout.id}`;
export const ownersTable = (layout: Pick<Layout, 'id'>): string => `word_owners_${layout.id}`;
/** Persons some of whose words were deleted but may still stand in the index's segments. */
export const leftoversTable = (layout: Pick<Layout, 'id'>): string => `word_leftovers_${layout.id}`;

/** The condition under which a document is in an index. */
export const entryCondition = ({ columns, sparse }: IndexDefinition): string =>
  sparse ? `deleted = 0 AND ${columns[0]?.column} IS NOT NULL` : 'deleted = 0';

/** An index as a source of rows; conditions may be added. */
export const entriesOf = (layout: Pick<Layout, 'id'>, index: IndexOfColumns): string =>
  `${documentsTable(layout)} INDEXED BY ${index.name} WHERE ${entryCondition(index)}`;

/** Beginnings of one and two letters, which too many words share, are indexed as if they were words. */
export const longestIndexedPrefix = 2;

/** An FTS row belongs to one person's words in one document: its id is the document's number and a slot. */
export const slotsPerDocument = 65_536;

const fixedColumns: Readonly<Record<string, ColumnOfField>> = {
  _id: { column: 'id', structured: false },
  rev: { column: 'rev', structured: false },
};

export const columnOf = (layout: Layout, field: string): ColumnOfField | undefined =>
  fixedColumns[field] ?? (Object.hasOwn(layout.fields, field) ? layout.fields[field] : undefined);

/** Names of collections with their layouts. The numbers are never used twice, so that prepared statements cannot err. */
export class Catalogue {
  private readonly cached = new Map<string, { text: string; layout: Layout }>();

  constructor(private readonly database: Database) {}

  static create(database: Database): void {
    database.exec(`CREATE TABLE IF NOT EXISTS collections (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, layout TEXT NOT NULL)`);
  }

  names(): string[] {
    return this.database.prepare('SELECT name FROM collections ORDER BY name').pluck().all() as string[];
  }

  find(name: string): Layout | undefined {
    const text = this.layoutText.get(name) as string | undefined;
    if (text === undefined) return undefined;
    const known = this.cached.get(name);
    if (known?.text === text) return known.layout;
    const layout = JSON.parse(text) as Layout;
    this.cached.set(name, { text, layout });
    return layout;
  }

  add(name: string): Layout {
    const { lastInsertRowid } = this.database
      .prepare("INSERT INTO collections (name, layout) VALUES (?, '{}')")
      .run(name);
    const empty = { fields: {}, indexes: [], searchable: false };
    return this.save({ id: Number(lastInsertRowid), name, ...empty });
  }

  save(layout: Layout): Layout {
    this.database
      .prepare('UPDATE collections SET layout = ? WHERE id = ?')
      .run(JSON.stringify(layout), layout.id);
    return layout;
  }

  remove(name: string): void {
    this.database.prepare('DELETE FROM collections WHERE name = ?').run(name);
  }

  private get layoutText() {
    return (this.prepared ??= this.database.prepare('SELECT layout FROM collections WHERE name = ?').pluck());
  }

  private prepared: ReturnType<Database['prepare']> | undefined;
}
