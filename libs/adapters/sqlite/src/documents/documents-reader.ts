import {
  type CountQuery,
  type CountedGroup,
  DocumentStoreUnavailable,
  type FindQuery,
  type SortValue,
  checkCount,
  checkFind,
  encodeCursor,
  structured,
} from '@ventanilla/eventing/ports';
import type { Database } from 'better-sqlite3';
import { type Access, AccessPlan, type PageQuestion, type Source } from './access-plan.js';
import { Catalogue, type Layout, documentsTable, entriesOf } from './catalogue.js';
import { type Sql, filterSql, join, orderExpression, sql } from './filter-sql.js';
import { type Stretch, allInOrder, halvesOf, orderBy, orderOf, stretchesAfter } from './page-sql.js';
import { Statements } from './statements.js';
import { isWithinSteps, Steps } from './steps.js';
import { sound } from './soundness.js';
import { type ColumnValue, fromColumn } from './values.js';
import { WordsReader, hasWords } from './words-reader.js';

/** A page with its documents as the JSON text that is stored: whoever needs objects parses once, at the end. */
export interface TextPage {
  readonly documents: readonly string[];
  readonly cursor?: string;
}

type Row = readonly [doc: string, checksum: number, id: string, ...sortedBy: ColumnValue[]];

/** Queries on one connection. Each sees one state of the file from beginning to end. */
export class DocumentsReader {
  private readonly statements: Statements;
  private readonly catalogue: Catalogue;
  private readonly words: WordsReader;
  private readonly plan: AccessPlan;
  private readonly steps: Steps;

  constructor(private readonly database: Database) {
    this.statements = new Statements(database);
    this.catalogue = new Catalogue(database);
    this.words = new WordsReader(database, this.statements);
    this.plan = new AccessPlan(this.statements);
    this.steps = new Steps(database);
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
      const found = this.found(layout, checked.words);
      return page(name, query, this.pageRows({ ...checked, layout, order, found }));
    });
  }

  count(name: string, query: CountQuery): readonly CountedGroup[] {
    const { filter, words, by } = checkCount(query);
    return this.inSnapshot(name, (layout) => {
      const found = this.found(layout, words);
      const access = this.plan.forCount(layout, { filter, by }, found);
      const fields = by.map((field) => orderExpression(layout, field));
      const where = join([filterSql(layout, filter), tested(found)], ' AND ', '');
      const { text, values } = select(layout, [...fields, 'count(*)'], access, where);
      const grouped = fields.length > 0 ? ` GROUP BY ${fields.join(', ')}` : ' HAVING count(*) > 0';
      return this.rows<ColumnValue[]>(sql(`${text}${grouped}`, ...values)).map(countedGroup);
    });
  }

  /** By the first way that leads to an answer, as the last one always does. */
  private pageRows(question: PageQuestion): readonly Row[] {
    for (const access of this.plan.waysToPage(question)) {
      const rows = this.steps.atMost(stepsOf(access), () => this.rowsBy(access, question));
      if (rows) return rows;
    }
    return [];
  }

  private rowsBy(access: Access, question: PageQuestion): readonly Row[] {
    const { layout, filter, order, found, limit } = question;
    const rows: Row[] = [];
    const columns = ['doc', 'checksum', 'id', ...order.slice(0, -1).map(({ expression }) => expression)];
    for (const stretch of stretchesOf(access, question)) {
      const where = join([filterSql(layout, filter), stretch.where, tested(found)], ' AND ', '');
      const { text, values } = select(layout, columns, sourceOf(access, stretch), where);
      const limited = `${text} ORDER BY ${orderBy(order)} LIMIT ?`;
      rows.push(...this.rows<Row>(sql(limited, ...values, limit + 1 - rows.length)));
      if (rows.length > limit) break;
    }
    return rows;
  }

  private found(layout: Layout, words: readonly string[]): readonly number[] | undefined {
    return words.length > 0 ? this.words.documentsWith(layout, words) : undefined;
  }

  private rows<T>({ text, values }: Sql): T[] {
    return this.statements
      .of(text)
      .raw()
      .all(...values) as T[];
  }

  private textOf(layout: Layout, id: string): string | undefined {
    const select = this.statements.of(`SELECT doc, checksum FROM ${documentsTable(layout)} WHERE id = ?`);
    const row = select.raw().get(id) as readonly [string, number] | undefined;
    return row && sound(...row);
  }

  private inSnapshot<T>(name: string, read: (layout: Layout) => T): T {
    return this.database.transaction(() => {
      const layout = this.catalogue.find(name);
      if (!layout) throw new DocumentStoreUnavailable(`There is no collection ${name}.`);
      return read(layout);
    })();
  }
}

const stepsOf = (access: Access): number => ('within' in access && access.within) || Infinity;

const stretchesOf = (access: Access, { order, after }: PageQuestion): readonly Stretch[] => {
  if (after) return stretchesAfter(order, after);
  return access.by === 'halves' ? halvesOf(order) : allInOrder;
};

const sourceOf = (access: Access, { isLacking }: Stretch): Source => {
  if (access.by !== 'halves') return access;
  return isLacking ? access.halves.lacking : access.halves.having;
};

const tested = (found: readonly number[] | undefined): Sql => sql(found ? hasWords : 'TRUE');

function select(layout: Layout, columns: readonly string[], source: Source, where: Sql): Sql {
  const table = documentsTable(layout);
  const wanted = `SELECT ${columns.join(', ')} FROM`;
  if (source.by === 'numbers') {
    const found = `(${source.numbers.text}) AS found CROSS JOIN ${table} ON n = found.number`;
    const text = `${wanted} ${found} WHERE deleted = 0 AND ${where.text}`;
    return sql(text, ...source.numbers.values, ...where.values);
  }
  const rows = source.by === 'index' ? entriesOf(layout, source.index) : `${table} WHERE deleted = 0`;
  const steps = source.within ? isWithinSteps : 'TRUE';
  return sql(`${wanted} ${rows} AND ${steps} AND ${where.text}`, ...where.values);
}

function page(name: string, query: FindQuery, rows: readonly Row[]): TextPage {
  const shown = rows.slice(0, query.limit);
  const documents = shown.map(([doc, checksum]) => sound(doc, checksum));
  const last = shown.at(-1);
  if (!last || rows.length <= query.limit) return { documents };
  const [, , id, ...sortedBy] = last;
  return { documents, cursor: encodeCursor(name, query, { values: sortedBy.map(fromColumn), id }) };
}

function countedGroup(row: readonly ColumnValue[]): CountedGroup {
  const value = (column: ColumnValue): CountedGroup['group'][number] => {
    const read: SortValue = fromColumn(column);
    return read === structured ? null : read;
  };
  return { group: row.slice(0, -1).map(value), count: row.at(-1) as number };
}
