import type { FilterNode } from '@ventanilla/eventing/ports';
import { type ColumnOfField, type IndexOfColumns, type Layout, columnOf, entriesOf } from './catalogue.js';
import { type Sql, filterSql, join, sql } from './filter-sql.js';

/** A part of a filter that indexes answer alone. */
export interface Probe {
  /** Selects, as `number`, the numbers of the documents that can match. */
  readonly numbers: Sql;
  /** What it is put together from, so that it can be counted without being worked out as a whole. */
  readonly parts: readonly Sql[];
}

export const conjuncts = (node: FilterNode): readonly FilterNode[] =>
  node.kind === 'and' ? node.of.flatMap(conjuncts) : [node];

const columnBehind = (layout: Layout, node: FilterNode): ColumnOfField | undefined =>
  node.kind === 'compare' || node.kind === 'in' ? columnOf(layout, node.field) : undefined;

/** A column that alone answers for a node; arrays and objects need the JSON as well. */
function plainColumn(layout: Layout, node: FilterNode): string | undefined {
  const known = columnBehind(layout, node);
  return known && !known.structured ? known.column : undefined;
}

/** Whether an index seeks to it; for null among other values SQLite would read all of the index. */
const isSought = (node: FilterNode): boolean => node.kind !== 'in' || !node.values.includes(null);

const isEquality = (node: FilterNode): boolean => node.kind === 'compare' && node.by === 'eq';

export const fixedColumns = (
  layout: Layout,
  needed: readonly FilterNode[],
): ReadonlySet<string | undefined> =>
  new Set(needed.filter(isEquality).map((node) => plainColumn(layout, node)));

const asksForValue = (node: FilterNode): boolean =>
  node.kind === 'compare' ? node.value !== null : node.kind === 'in' && !node.values.includes(null);

/** Whether an index has all that can match: a sparse one, where a value of its first field is asked for. */
export const hasAll = (
  layout: Layout,
  { columns: [first], sparse }: IndexOfColumns,
  needed: readonly FilterNode[],
): boolean =>
  !sparse ||
  needed.some((node) => asksForValue(node) && columnBehind(layout, node)?.column === first?.column);

const numbersBy = (layout: Layout, index: IndexOfColumns, nodes: readonly FilterNode[]): Sql => {
  const conditions = nodes.map((node) => filterSql(layout, node));
  const where = join(conditions, ' AND ', 'TRUE');
  return sql(`SELECT n AS number FROM ${entriesOf(layout, index)} AND ${where.text}`, ...where.values);
};

/**
 * What one index answers: conditions on its first columns, up to the first that leaves a range open. A sparse one is an
 * answer by itself: all that have a value, whatever it is.
 */
function probeBy(layout: Layout, index: IndexOfColumns, needed: readonly FilterNode[]): Probe | undefined {
  if (!hasAll(layout, index, needed)) return undefined;
  const answered: FilterNode[] = [];
  for (const { column } of index.columns) {
    const nodes = needed.filter((node) => plainColumn(layout, node) === column && isSought(node));
    answered.push(...nodes);
    if (!nodes.some((node) => node.kind === 'in' || isEquality(node))) break;
  }
  if (answered.length === 0 && !index.sparse) return undefined;
  const numbers = numbersBy(layout, index, answered);
  return { numbers, parts: [numbers] };
}

/** An alternative needs an index for each of its parts. */
function probeOfEither(layout: Layout, node: FilterNode): Probe | undefined {
  if (node.kind !== 'or') return undefined;
  const parts = node.of.map((part) => probesOf(layout, conjuncts(part))[0]?.numbers);
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  const known = parts.filter((part) => part !== undefined);
  const text = known.map((part) => part.text).join(' UNION ');
  return { numbers: sql(text, ...known.flatMap(({ values }) => values)), parts: known };
}

export function probesOf(layout: Layout, needed: readonly FilterNode[]): readonly Probe[] {
  const byIndex = layout.indexes.flatMap((index) => probeBy(layout, index, needed) ?? []);
  return [...byIndex, ...needed.flatMap((node) => probeOfEither(layout, node) ?? [])];
}

/** The fields that a filter looks at; undefined where it needs the document itself. */
export function fieldsOf(node: FilterNode): readonly (string | undefined)[] {
  if (node.kind === 'and' || node.kind === 'or') return node.of.flatMap(fieldsOf);
  if (node.kind === 'not') return fieldsOf(node.of);
  return [node.kind === 'exists' ? undefined : node.field];
}

/** An index that has all of the fields, so that nothing else has to be read. */
export function coveringIndex(
  layout: Layout,
  fields: readonly (string | undefined)[],
): IndexOfColumns | undefined {
  const needed = fields.map((field) => (field === undefined ? undefined : columnOf(layout, field)));
  if (needed.some((known) => !known || known.structured)) return undefined;
  const covers = ({ columns, sparse }: IndexOfColumns): boolean =>
    !sparse && needed.every((known) => columns.some(({ column }) => column === known?.column));
  return layout.indexes.find(covers);
}
