import type { Comparison, FilterNode, Scalar } from '@ventanilla/eventing/ports';
import { type Layout, columnOf } from './catalogue.js';
import { type ColumnValue, sqlFalse, sqlStructured, sqlTrue, toColumn } from './values.js';

/** A piece of SQL with the values of its placeholders, in order. No value ever stands in the text itself. */
export interface Sql {
  readonly text: string;
  readonly values: readonly ColumnValue[];
}

type Node<K extends FilterNode['kind']> = Extract<FilterNode, { kind: K }>;
/** Tests one column or one value of a JSON array, given as SQL expressions. */
type Test = (value: string) => Sql;

export const sql = (text: string, ...values: ColumnValue[]): Sql => ({ text, values });

export function join(parts: readonly Sql[], separator: string, otherwise: string): Sql {
  if (parts.length === 0) return sql(otherwise);
  return sql(`(${parts.map(({ text }) => text).join(separator)})`, ...parts.flatMap(({ values }) => values));
}

/** Field names are checked by the port's parser: letters, digits, "_" and "-" only. */
export const jsonPath = (segments: readonly string[]): string =>
  `'$${segments.map((segment) => `."${segment}"`).join('')}'`;

/** A JSON value as a column would hold it. */
export const asColumn = (type: string, value: string): string =>
  `CASE ${type} WHEN 'true' THEN ${sqlTrue} WHEN 'false' THEN ${sqlFalse} ` +
  `WHEN 'array' THEN ${sqlStructured} WHEN 'object' THEN ${sqlStructured} ELSE ${value} END`;

const operators: Readonly<Record<Comparison, string>> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };

// MongoDB compares within a type only; SQLite orders the types, so that a bound on each side keeps to one.
const typeBounds: Readonly<Record<string, { from?: string; to: string }>> = {
  number: { to: "''" },
  string: { from: "''", to: "x''" },
  boolean: { from: sqlFalse, to: sqlStructured },
};

const equals =
  (operand: Scalar): Test =>
  (value) =>
    operand === null ? sql(`${value} IS NULL`) : sql(`${value} = ?`, toColumn(operand));

function comparison(by: Comparison, operand: Scalar): Test {
  if (by === 'eq') return equals(operand);
  const { from, to } = typeBounds[typeof operand] ?? { to: 'NULL' };
  const upwards = by === 'gt' || by === 'gte';
  const bound = upwards ? ` < ${to}` : from && ` >= ${from}`;
  return (value) => {
    const test = `${value} ${operators[by]} ?`;
    return sql(bound ? `(${test} AND ${value}${bound})` : test, toColumn(operand));
  };
}

/** SQLite binds 32,766 values to a statement. */
const mostBound = 500;

const oneOf = (operands: readonly Scalar[]): Test => {
  const columns = [...new Set(operands)].map(toColumn);
  // JSON has no booleans of ours, of which there are two.
  const isBound = (column: ColumnValue): boolean => columns.length <= mostBound || Buffer.isBuffer(column);
  const [bound, listed] = [columns.filter(isBound), columns.filter((column) => !isBound(column))];
  const marks = bound.map(() => '?').join(', ');
  return (value) => {
    const byMarks = sql(`${value} IN (${marks})`, ...bound);
    if (listed.length === 0) return byMarks;
    const byList = sql(`${value} IN (SELECT value FROM json_each(?))`, JSON.stringify(listed));
    return bound.length === 0 ? byList : join([byMarks, byList], ' OR ', '');
  };
};

function membership(operands: readonly Scalar[]): Test {
  const given = operands.filter((operand) => operand !== null);
  const isListed = oneOf(given);
  return (value) => {
    const listed = isListed(value);
    return given.length === operands.length ? listed : join([listed, sql(`${value} IS NULL`)], ' OR ', '');
  };
}

/** One row per value that the path leads to, by MongoDB's rule: every object of an array on the way is followed. */
function leaves(path: string): { steps: string; last: string } {
  const [first = '', ...rest] = path.split('.');
  const at = (source: string, name: string): string =>
    `json_type(${source}, ${jsonPath([name])}), json_extract(${source}, ${jsonPath([name])})`;
  const steps = [`l0(t, v) AS (SELECT ${at('doc', first)})`];
  for (const [i, name] of rest.entries()) {
    const objects = `CASE t WHEN 'array' THEN v WHEN 'object' THEN '[' || v || ']' ELSE '[]' END`;
    steps.push(
      `l${i + 1}(t, v) AS (SELECT ${at('o.value', name)} FROM l${i}, json_each(${objects}) o WHERE o.type = 'object'` +
        ` UNION ALL SELECT NULL, NULL FROM l${i} WHERE coalesce(t, '') NOT IN ('array', 'object'))`,
    );
  }
  return { steps: steps.join(', '), last: `l${rest.length}` };
}

function inJson(path: string, test: Test): Sql {
  const { steps, last } = leaves(path);
  const whole = test(`(${asColumn('t', 'v')})`);
  const element = test(`(${asColumn('e.type', 'e.value')})`);
  const elements = `t = 'array' AND EXISTS (SELECT 1 FROM json_each(v) e WHERE ${element.text})`;
  const text = `EXISTS (WITH ${steps} SELECT 1 FROM ${last} WHERE ${whole.text} OR (${elements}))`;
  return sql(text, ...whole.values, ...element.values);
}

function fieldTest(layout: Layout, path: string, test: Test): Sql {
  const known = columnOf(layout, path);
  if (!known) return inJson(path, test);
  const byColumn = test(known.column);
  if (!known.structured) return byColumn;
  const byJson = inJson(path, test);
  const inside = sql(`(${known.column} >= ${sqlStructured} AND ${byJson.text})`, ...byJson.values);
  return join([byColumn, inside], ' OR ', '');
}

function exists(layout: Layout, path: string): Sql {
  const known = columnOf(layout, path);
  const { steps, last } = leaves(path);
  const byJson = `EXISTS (WITH ${steps} SELECT 1 FROM ${last} WHERE t IS NOT NULL)`;
  if (!known) return sql(byJson);
  const filled = known.structured ? `${known.column} < ${sqlStructured}` : `${known.column} IS NOT NULL`;
  return sql(`(${filled} OR ${byJson})`);
}

type Translators = { readonly [K in FilterNode['kind']]: (layout: Layout, node: Node<K>) => Sql };

const translators: Translators = {
  and: (layout, node) => join(partsOf(layout, node), ' AND ', 'TRUE'),
  or: (layout, node) => join(partsOf(layout, node), ' OR ', 'FALSE'),
  not: (layout, node) => {
    const { text, values } = filterSql(layout, node.of);
    // A comparison with a missing field is NULL in SQL, and its negation has to be true.
    return sql(`(${text}) IS NOT TRUE`, ...values);
  },
  compare: (layout, node) => fieldTest(layout, node.field, comparison(node.by, node.value)),
  in: (layout, node) => fieldTest(layout, node.field, membership(node.values)),
  exists: (layout, node) => exists(layout, node.field),
};

const partsOf = (layout: Layout, node: Node<'and' | 'or'>): Sql[] =>
  node.of.map((part) => filterSql(layout, part));

export function filterSql(layout: Layout, node: FilterNode): Sql {
  const translate = translators[node.kind] as (layout: Layout, node: FilterNode) => Sql;
  return translate(layout, node);
}

/** What documents are sorted and counted by: the field's column, or the same worked out from the JSON. */
export function orderExpression(layout: Layout, field: string): string {
  const known = columnOf(layout, field);
  if (known) return known.column;
  const segments = field.split('.');
  const path = jsonPath(segments);
  const plain = asColumn(`json_type(doc, ${path})`, `json_extract(doc, ${path})`);
  const arrays = segments
    .slice(1)
    .map(
      (_, i) => `WHEN json_type(doc, ${jsonPath(segments.slice(0, i + 1))}) = 'array' THEN ${sqlStructured}`,
    );
  return arrays.length > 0 ? `(CASE ${arrays.join(' ')} ELSE ${plain} END)` : `(${plain})`;
}
