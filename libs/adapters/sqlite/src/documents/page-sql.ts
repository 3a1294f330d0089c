import type { CheckedFind, CursorPosition, SortValue } from '@ventanilla/eventing/ports';
import type { Layout } from './catalogue.js';
import { type Sql, join, orderExpression, sql } from './filter-sql.js';
import { type ColumnValue, toColumn } from './values.js';

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

/** A part of all documents, in their order. */
export interface Stretch {
  readonly where: Sql;
  /** Whether its documents lack the first field that they are ordered by; without an answer, some may. */
  readonly isLacking?: boolean;
}

export const allInOrder: readonly Stretch[] = [{ where: sql('TRUE') }];

interface Condition extends Sql {
  readonly isLacking: boolean;
}

const lacking = (expression: string): Condition => ({ ...sql(`${expression} IS NULL`), isLacking: true });

const having = (test: string, ...values: ColumnValue[]): Condition => ({
  ...sql(test, ...values),
  isLacking: false,
});

const same = (expression: string, value: SortValue): Condition =>
  value === null ? lacking(expression) : having(`${expression} = ?`, toColumn(value));

/** What follows a value in one field, in order, as conditions that an index can seek to. Nulls are the smallest. */
function following({ expression, descending }: OrderedBy, value: SortValue): readonly Condition[] {
  if (!descending) {
    const test =
      value === null ? having(`${expression} IS NOT NULL`) : having(`${expression} > ?`, toColumn(value));
    return [test];
  }
  return value === null ? [] : [having(`${expression} < ?`, toColumn(value)), lacking(expression)];
}

const stretchOf = (conditions: readonly Condition[]): Stretch => ({
  where: join(conditions, ' AND ', 'TRUE'),
  isLacking: conditions[0]?.isLacking,
});

/** Those that lack the first field apart from those that have it. */
export function halvesOf([first]: readonly OrderedBy[]): readonly Stretch[] {
  if (!first) return allInOrder;
  const halves = [lacking(first.expression), having(`${first.expression} IS NOT NULL`)];
  return (first.descending ? halves.toReversed() : halves).map((half) => stretchOf([half]));
}

/**
 * The documents behind a position, cut into stretches that follow each other: same values but a later id, same values
 * but the last, and so on. One condition with OR would make SQLite read the index from its start on each page.
 */
export function stretchesAfter(order: readonly OrderedBy[], after: CursorPosition): readonly Stretch[] {
  const values: readonly SortValue[] = [...after.values, after.id];
  return order
    .flatMap((ordered, i) => {
      const before = order.slice(0, i).map((earlier, j) => same(earlier.expression, values[j] ?? null));
      const last = following(ordered, values[i] ?? null);
      return [last.map((condition) => stretchOf([...before, condition]))];
    })
    .reverse()
    .flat();
}
