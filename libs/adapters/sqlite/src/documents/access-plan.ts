import type { CheckedCount, CheckedFind, FilterNode } from '@ventanilla/eventing/ports';
import { type IndexOfColumns, type Layout, documentsTable } from './catalogue.js';
import { type Sql, sql } from './filter-sql.js';
import type { OrderedBy } from './page-sql.js';
import { type Probe, conjuncts, coveringIndex, fieldsOf, fixedColumns, probesOf } from './probes.js';
import type { Statements } from './statements.js';

/** Where a query's rows come from: an index read in order, the few that can match, or what SQLite thinks best. */
export type Access =
  | { readonly by: 'index'; readonly index: string }
  | { readonly by: 'numbers'; readonly numbers: Sql }
  | { readonly by: 'engine' };

interface Counted extends Probe {
  readonly count: number;
  /** Whether there are more. */
  readonly cut: boolean;
}

const byEngine: Access = { by: 'engine' };

// Counting a row in an index takes about 0.05 microseconds, fetching one by its number and testing it about 2.
const firstLook = 1_500;
const secondLook = 20_000;
const shortWalk = 3_000;
/** Rows that can be read from an index in the time that fetching one takes. */
const readsPerFetch = 10;

/**
 * Chooses between the two ways to a sorted page: to read the sort's index until enough rows passed the filter, or to
 * fetch all that can pass and sort them. SQLite would decide by averages over all values of a column, and takes
 * "closed", nine tenths of all tickets, for as rare as "pending"; so the indexes are asked how many there are.
 */
export class AccessPlan {
  constructor(private readonly statements: Statements) {}

  forPage(
    layout: Layout,
    { filter, limit }: CheckedFind,
    order: readonly OrderedBy[],
    found: readonly number[] | undefined,
  ): Access {
    const needed = conjuncts(filter);
    const walk = walkable(layout, needed, order);
    const walking: Access = walk ? { by: 'index', index: walk.index } : byEngine;
    if (!found && walk && walk.bound >= needed.length) return walking;
    const few = this.few(layout, needed, found, walk && limit);
    return few ? { by: 'numbers', numbers: few.numbers } : walking;
  }

  /** Counting reads all that match: either they are fetched, or an index is read that has every field needed. */
  forCount(
    layout: Layout,
    { filter, by }: Pick<CheckedCount, 'filter' | 'by'>,
    found: readonly number[] | undefined,
  ): Access {
    const index = coveringIndex(layout, [...fieldsOf(filter), ...by]);
    const worthFetching = index ? Math.ceil(this.size(layout) / readsPerFetch) : Infinity;
    const most = Math.min(worthFetching, secondLook);
    const few = this.smallest(this.counted(layout, conjuncts(filter), found, most));
    if (few) return { by: 'numbers', numbers: few.numbers };
    return index ? { by: 'index', index } : byEngine;
  }

  /** The rarest part of the filter, unless a walk to the page's end is shorter; without a limit there is no walk. */
  private few(
    layout: Layout,
    needed: readonly FilterNode[],
    found: readonly number[] | undefined,
    limit: number | undefined,
  ): Probe | undefined {
    const total = this.size(layout);
    for (const most of [firstLook, secondLook]) {
      const counted = this.counted(layout, needed, found, most);
      const steps = limit === undefined ? total : (limit * total) / expected(counted, total);
      const least = this.smallest(counted);
      if (least && least.count <= steps) return least;
      if (least || steps <= shortWalk) return undefined;
    }
    return undefined;
  }

  private counted(
    layout: Layout,
    needed: readonly FilterNode[],
    found: readonly number[] | undefined,
    most: number,
  ): readonly Counted[] {
    const probes = probesOf(layout, needed).map((probe) => this.count(probe, most));
    if (!found) return probes;
    const numbers = sql('SELECT value AS number FROM json_each(?)', JSON.stringify(found));
    return [...probes, { numbers, answers: new Set(), count: found.length, cut: found.length > most }];
  }

  private count(probe: Probe, most: number): Counted {
    const { text, values } = probe.numbers;
    const statement = this.statements.of(`SELECT count(*) FROM (${text} LIMIT ${most + 1})`);
    const count = statement.pluck().get(...values) as number;
    return { ...probe, count, cut: count > most };
  }

  private smallest(counted: readonly Counted[]): Counted | undefined {
    return counted.filter(({ cut }) => !cut).toSorted((a, b) => a.count - b.count)[0];
  }

  private size(layout: Layout): number {
    const statement = this.statements.of(`SELECT max(n) FROM ${documentsTable(layout)}`);
    return (statement.pluck().get() as number | null) ?? 0;
  }
}

/** How many would match if the parts of the filter had nothing to do with each other; at least one. */
function expected(counted: readonly Counted[], total: number): number {
  const answered = new Set<FilterNode>();
  let rows = total;
  for (const { count, answers } of counted.toSorted((a, b) => a.count - b.count)) {
    if ([...answers].some((node) => answered.has(node))) continue;
    for (const node of answers) answered.add(node);
    rows *= Math.min(1, count / Math.max(total, 1));
  }
  return Math.max(1, rows);
}

interface Walk {
  readonly index: string;
  /** How many of the index's first columns the filter fixes to one value. */
  readonly bound: number;
}

/** The index that gives the rows in the wanted order, the one with the most fixed columns before it. */
function walkable(
  layout: Layout,
  needed: readonly FilterNode[],
  order: readonly OrderedBy[],
): Walk | undefined {
  const fixed = fixedColumns(layout, needed);
  const walks = layout.indexes.flatMap(({ name, columns }) => {
    const free = columns.findIndex(({ column }) => !fixed.has(column));
    const bounds = Array.from({ length: free + 1 }, (_, i) => free - i);
    const bound = bounds.find((skipped) => inOrder(columns.slice(skipped), order));
    return bound === undefined ? [] : [{ index: name, bound }];
  });
  return walks.toSorted((a, b) => b.bound - a.bound)[0];
}

function inOrder(columns: IndexOfColumns['columns'], order: readonly OrderedBy[]): boolean {
  if (columns.length < order.length) return false;
  const backwards = columns[0]?.descending !== order[0]?.descending;
  return order.every(
    ({ expression, descending }, i) =>
      columns[i]?.column === expression && columns[i].descending === (backwards ? !descending : descending),
  );
}
