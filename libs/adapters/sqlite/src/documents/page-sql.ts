import type { CheckedFind, CursorPosition, SortValue } from '@ventanilla/eventing/ports';
import type { Layout } from './catalogue.js';
import { type Sql, join, orderExpression, sql } from './filter-sql.js';
import { toColumn } from './values.js';

export interface OrderedBy {
  readonly expression: string;
  readonly descending: boolean;
}

/** Everything a query's documents are ordered by; the id, which no two share, comes last. */
export function orderOf(layout: Layout, sort: CheckedFind['sort']): readonly OrderedBy[] {
  const fields = sort.map(({ field, descending }) => ({
    expression: orderExpression(layout, field),
    descending: descending ?? false,
  }));
  return [...fields, { expression: 'id', descending: fields.at(-1)?.descending ?? false }];
}

export const orderBy = (order: readonly OrderedBy[]): string =>
  order.map(({ expression, descending }) => `${expression}${descending ? ' DESC' : ''}`).join(', ');

const same = (expression: string, value: SortValue): Sql =>
  value === null ? sql(`${expression} IS NULL`) : sql(`${expression} = ?`, toColumn(value));

/** What follows a value in one field, in order, as conditions that an index can seek to. Nulls are the smallest. */
function following({ expression, descending }: OrderedBy, value: SortValue): readonly Sql[] {
  if (!descending) {
    return [value === null ? sql(`${expression} IS NOT NULL`) : sql(`${expression} > ?`, toColumn(value))];
  }
  return value === null ? [] : [sql(`${expression} < ?`, toColumn(value)), sql(`${expression} IS NULL`)];
}

/**
 * The documents behind a position, cut into stretches that follow each other: same values but a later id, same values
 * but the last, and so on. One condition with OR would make SQLite read the index from its start on each page.
 */
export function stretchesAfter(
  order: readonly OrderedBy[],
  after: CursorPosition | undefined,
): readonly Sql[] {
  if (!after) return [sql('TRUE')];
  const values: readonly SortValue[] = [...after.values, after.id];
  return order
    .flatMap((ordered, i) => {
      const before = order.slice(0, i).map((earlier, j) => same(earlier.expression, values[j] ?? null));
      const last = following(ordered, values[i] ?? null);
      return [last.map((condition) => join([...before, condition], ' AND ', 'TRUE'))];
    })
    .reverse()
    .flat();
}
