import {
  type CountQuery,
  type CountedGroup,
  DocumentStoreUnavailable,
  type FilterNode,
  type FindQuery,
  type SortValue,
  checkCount,
  checkFind,
  encodeCursor,
  structured,
} from '@ventanilla/eventing';
import type { Database } from 'better-sqlite3';
import { type Access, AccessPlan } from './access-plan.js';
import { Catalogue, type Layout, documentsTable } from './catalogue.js';
import { type Sql, filterSql, join, orderExpression, sql } from './filter-sql.js';
import { orderBy, orderOf, stretchesAfter } from './page-sql.js';
import { Statements } from './statements.js';
import { type ColumnValue, fromColumn } from './values.js';
import { type FoundByWords, WordsReader } from './words-reader.js';

/** A page with its documents as the JSON text that is stored: whoever needs objects parses once, at the end. */
export interface TextPage {
  readonly documents: readonly string[];
  readonly cursor?: string;
}

type Row = readonly [doc: string, id: string, ...sortedBy: ColumnValue[]];

/** Queries on one connection. Each sees one state of the file from beginning to end. */
export class DocumentsReader {
  private readonly statements: Statements;
  private readonly catalogue: Catalogue;
  private readonly words: WordsReader;
  private readonly plan: AccessPlan;

  constructor(private readonly database: Database) {
    this.statements = new Statements(database);
    this.catalogue = new Catalogue(database);
    this.words = new WordsReader(this.statements);
    this.plan = new AccessPlan(this.statements);
  }

  get(name: string, id: string): string | undefined {
    return this.inSnapshot(name, (layout) => this.textOf(layout, id));
  }

  getMany(name: string, ids: readonly string[]): readonly string[] {
    return this.inSnapshot(name, (layout) => ids.flatMap((id) => this.textOf(layout, id) ?? []));
  }

  find(name: string, query: FindQuery): TextPage {
    const checked = checkFind(name, query);
    return this.inSnapshot(name, (layout) => {
      const order = orderOf(layout, checked.sort);
      const found = this.words.documentsWith(layout, checked.words);
      const access =
        'numbers' in found ? { by: 'numbers' as const, ...found } : this.plan.forPage(layout, checked, order);
      const rows: Row[] = [];
      for (const stretch of stretchesAfter(order, checked.after)) {
        const where = this.where(layout, checked.filter, found, stretch);
        const columns = ['doc', 'id', ...order.slice(0, -1).map(({ expression }) => expression)];
        const { text, values } = select(layout, columns, access, where);
        const limited = `${text} ORDER BY ${orderBy(order)} LIMIT ?`;
        rows.push(...this.rows<Row>(sql(limited, ...values, checked.limit + 1 - rows.length)));
        if (rows.length > checked.limit) break;
      }
      return page(name, query, rows);
    });
  }

  count(name: string, query: CountQuery): readonly CountedGroup[] {
    const { filter, words, by } = checkCount(query);
    return this.inSnapshot(name, (layout) => {
      const found = this.words.documentsWith(layout, words);
      const access =
        'numbers' in found ? { by: 'numbers' as const, ...found } : this.plan.forCount(layout, filter);
      const fields = by.map((field) => orderExpression(layout, field));
      const where = this.where(layout, filter, found, sql('TRUE'));
      const { text, values } = select(layout, [...fields, 'count(*)'], access, where);
      const grouped = fields.length > 0 ? ` GROUP BY ${fields.join(', ')}` : ' HAVING count(*) > 0';
      return this.rows<ColumnValue[]>(sql(`${text}${grouped}`, ...values)).map(countedGroup);
    });
  }

  private where(layout: Layout, filter: FilterNode, found: FoundByWords, stretch: Sql): Sql {
    const byWords = 'condition' in found ? found.condition : sql('TRUE');
    return join([sql('deleted = 0'), filterSql(layout, filter), stretch, byWords], ' AND ', 'TRUE');
  }

  private rows<T>({ text, values }: Sql): T[] {
    return this.statements
      .of(text)
      .raw()
      .all(...values) as T[];
  }

  private textOf(layout: Layout, id: string): string | undefined {
    const select = this.statements.of(`SELECT doc FROM ${documentsTable(layout)} WHERE id = ?`);
    return select.pluck().get(id) as string | undefined;
  }

  private inSnapshot<T>(name: string, read: (layout: Layout) => T): T {
    return this.database.transaction(() => {
      const layout = this.catalogue.find(name);
      if (!layout) throw new DocumentStoreUnavailable(`There is no collection ${name}.`);
      return read(layout);
    })();
  }
}

function select(layout: Layout, columns: readonly string[], access: Access, where: Sql): Sql {
  const table = documentsTable(layout);
  const wanted = `SELECT ${columns.join(', ')} FROM`;
  if (access.by === 'numbers') {
    const numbers = '(SELECT value AS number FROM json_each(?)) AS found';
    const text = `${wanted} ${numbers} CROSS JOIN ${table} ON n = found.number WHERE ${where.text}`;
    return sql(text, JSON.stringify(access.numbers), ...where.values);
  }
  const by = access.by === 'index' ? ` INDEXED BY ${access.index}` : '';
  return sql(`${wanted} ${table}${by} WHERE ${where.text}`, ...where.values);
}

function page(name: string, query: FindQuery, rows: readonly Row[]): TextPage {
  const shown = rows.slice(0, query.limit);
  const documents = shown.map(([doc]) => doc);
  const last = shown.at(-1);
  if (!last || rows.length <= query.limit) return { documents };
  const [, id, ...sortedBy] = last;
  return { documents, cursor: encodeCursor(name, query, { values: sortedBy.map(fromColumn), id }) };
}

function countedGroup(row: readonly ColumnValue[]): CountedGroup {
  const value = (column: ColumnValue): CountedGroup['group'][number] => {
    const read: SortValue = fromColumn(column);
    return read === structured ? null : read;
  };
  return { group: row.slice(0, -1).map(value), count: row.at(-1) as number };
}
