import type { CheckedCount, CheckedFind, FilterNode } from '@ventanilla/eventing/ports';
import { type IndexOfColumns, type Layout, documentsTable } from './catalogue.js';
import { type Sql, sql } from './filter-sql.js';
import type { OrderedBy } from './page-sql.js';
import { type Probe, conjuncts, coveringIndex, fieldsOf, fixedColumns, hasAll, probesOf } from './probes.js';
import type { Statements } from './statements.js';

/** Where rows come from: an index read in order, the few that can match, or what SQLite thinks best. */
export type Source =
  | { readonly by: 'index'; readonly index: IndexOfColumns; readonly within?: number }
  | { readonly by: 'numbers'; readonly numbers: Sql }
  | { readonly by: 'engine'; readonly within?: number };

/** Where a page's rows come from: those that have the sort's first field from a sparse index, the others from elsewhere. */
export type Access = Source | { readonly by: 'halves'; readonly halves: Halves; readonly within: number };

export interface Halves {
  readonly having: Source;
  readonly lacking: Source;
}

export interface PageQuestion extends CheckedFind {
  readonly layout: Layout;
  readonly order: readonly OrderedBy[];
  /** The numbers of the documents that have the words, where words are asked for. */
  readonly found: readonly number[] | undefined;
}

interface Counted extends Probe {
  readonly count: number;
  /** Whether there are more. */
  readonly cut: boolean;
}

const byEngine: Source = { by: 'engine' };

/**
 * How far is counted, and how many rows a walk may fetch before it is given up, the first time and the second. Counting
 * a row in an index takes about 0.05 microseconds, fetching one by its number and testing it 2 to 15.
 */
const looks = [
  { most: 1_500, fetches: 1_500 },
  { most: 20_000, fetches: 6_000 },
] as const;
/** Rows of an index that can be read and tested in the time that fetching one takes. */
const readsPerFetch = 10;

/**
 * Chooses between the two ways to a sorted page: to walk along the sort's index until enough rows passed the filter,
 * or to fetch all that can pass and sort them. SQLite would decide by averages over all values of a column, and takes
 * "closed", nine tenths of all tickets, for as rare as "pending". So the indexes are asked how many there are; and how
 * far a walk is, which hangs on where in the order those that pass stand, is found out by setting out on it.
 */
export class AccessPlan {
  constructor(private readonly statements: Statements) {}

  /** Ways to a page, to be tried in turn: a walk `within` some rows may not reach its end, the last way always does. */
  *waysToPage(question: PageQuestion): Iterable<Access> {
    const needed = conjuncts(question.filter);
    const walk = walkable(question.layout, needed, question.order);
    const isSure = walk !== undefined && !question.found && walk.bound >= needed.length;
    if (!isSure) yield* this.lookedFor(question, needed, walk);
    const halves = walk ? undefined : inHalves(question);
    if (halves) yield halves;
    yield walk ? { by: 'index', index: walk.index } : byEngine;
  }

  private *lookedFor(
    question: PageQuestion,
    needed: readonly FilterNode[],
    walk: Walk | undefined,
  ): Iterable<Access> {
    const { layout, found } = question;
    for (const { most, fetches } of looks) {
      const least = this.smallest(this.counted(layout, needed, found, most));
      if (walk && this.mayBeShorter(walk, question, least?.count))
        yield { by: 'index', index: walk.index, within: fetches * stepsPerFetch(question) };
      if (least) yield { by: 'numbers', numbers: least.numbers };
    }
  }

  /** Counting reads all that match: either they are fetched, or an index is read that has every field needed. */
  forCount(
    layout: Layout,
    { filter, by }: Pick<CheckedCount, 'filter' | 'by'>,
    found: readonly number[] | undefined,
  ): Source {
    const index = coveringIndex(layout, [...fieldsOf(filter), ...by]);
    const worthFetching = index ? Math.ceil(this.size(layout) / readsPerFetch) : Infinity;
    const most = Math.min(worthFetching, looks[1].most);
    const few = this.smallest(this.counted(layout, conjuncts(filter), found, most));
    if (few) return { by: 'numbers', numbers: few.numbers };
    return index ? { by: 'index', index } : byEngine;
  }

  /**
   * Whether a walk can cost less than to fetch so many: of all rows no more than those pass. An index that begins with
   * what the filter fixes holds few others.
   */
  private mayBeShorter({ bound }: Walk, question: PageQuestion, fetched = Infinity): boolean {
    const { layout, limit } = question;
    const steps = bound > 0 ? limit : (limit * this.size(layout)) / fetched;
    return steps < fetched * stepsPerFetch(question);
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
    return [...probes, { numbers, parts: [numbers], count: found.length, cut: found.length > most }];
  }

  /** Of alternatives each by itself, one that is in two of them twice: a union is worked out whole before its first row. */
  private count(probe: Probe, most: number): Counted {
    let count = 0;
    for (const { text, values } of probe.parts) {
      const statement = this.statements.of(`SELECT count(*) FROM (${text} LIMIT ${most + 1})`);
      count += statement.pluck().get(...values) as number;
      if (count > most) break;
    }
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

/** Words are tested before a row is fetched: a walk then takes more steps in the same time. */
const stepsPerFetch = ({ found }: PageQuestion): number => (found ? readsPerFetch : 1);

interface Walk {
  readonly index: IndexOfColumns;
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
  const usable = layout.indexes.filter((index) => hasAll(layout, index, needed));
  const walks = usable.flatMap((index) => {
    const { columns } = index;
    const free = columns.findIndex(({ column }) => !fixed.has(column));
    const bounds = Array.from({ length: free + 1 }, (_, i) => free - i);
    const bound = bounds.find((skipped) => inOrder(columns.slice(skipped), order));
    return bound === undefined ? [] : [{ index, bound }];
  });
  return walks.toSorted((a, b) => b.bound - a.bound)[0];
}

/** Documents that have a field all come before or behind those that lack it, which SQLite sorts by the fields after it. */
function inHalves(question: PageQuestion): Access | undefined {
  const { layout, order } = question;
  const index = layout.indexes.find(({ sparse, columns }) => sparse && inOrder(columns, order));
  const within = looks[1].fetches * stepsPerFetch(question);
  const lacking: Source = { by: 'engine', within };
  return index && { by: 'halves', halves: { having: { by: 'index', index, within }, lacking }, within };
}

function inOrder(columns: IndexOfColumns['columns'], order: readonly OrderedBy[]): boolean {
  if (columns.length < order.length) return false;
  const backwards = columns[0]?.descending !== order[0]?.descending;
  return order.every(
    ({ expression, descending }, i) =>
      columns[i]?.column === expression && columns[i].descending === (backwards ? !descending : descending),
  );
}
