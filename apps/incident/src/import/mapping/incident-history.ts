import {
  SOURCE_COLUMNS,
  TEXT_COLUMNS,
  type ColumnLayout,
  type SourceColumn,
} from '../source/source-columns.js';
import type { IncidentRows } from '../source/incident-rows.js';
import type { SourceRow } from '../source/source-row.js';
import type { Anomaly } from './anomalies.js';
import { COLUMN_MEANINGS } from './column-meanings.js';
import { finalResolution } from './final-resolution.js';
import { Telling, type HistoryContext } from './history-context.js';
import { noteOddities } from './oddities.js';
import type { Step } from './storyteller.js';
import { targetOf } from './source-vocabulary.js';
import { tellChangedFacts, tellLogging, tellRelations } from './tell-facts.js';
import { isWhere, tellAssignment, tellReopening, tellStatus, type StatusRow } from './tell-status.js';

export interface RowCounts {
  /** Rows that became at least one event. */
  readonly withEvents: number;
  /** Rows that change nothing but counters and who saved when. */
  readonly countersOnly: number;
  /** Rows that beside these change only what is not carried. */
  readonly notCarriedOnly: number;
  /** Rows that change something that is carried and became no event all the same; the anomalies say why. */
  readonly withoutEvent: number;
}

/** One incident as the history that it is; undecided where it could not even be logged. */
export interface IncidentHistory {
  readonly steps: readonly Step[];
  readonly anomalies: readonly Anomaly[];
  readonly rows: RowCounts;
  /** Why there is no history to load. */
  readonly leftOut?: string;
}

type RowCount = keyof RowCounts;

const COUNTERS: ReadonlySet<SourceColumn> = new Set([
  'reassignment_count',
  'reopen_count',
  'sys_mod_count',
  'sys_updated_at',
  'sys_updated_by',
] as const);

const changedColumns = (layout: ColumnLayout, before: SourceRow, row: SourceRow): readonly SourceColumn[] =>
  [...SOURCE_COLUMNS, ...TEXT_COLUMNS].filter(
    (column) => layout.cell(before.fields, column) !== layout.cell(row.fields, column),
  );

const silence = (layout: ColumnLayout, before: SourceRow | undefined, row: SourceRow): RowCount => {
  const changed = before ? changedColumns(layout, before, row).filter((column) => !COUNTERS.has(column)) : [];
  if (changed.length === 0) return 'countersOnly';
  const isCarried = changed.some((column) => COLUMN_MEANINGS[column].notCarried === undefined);
  return isCarried ? 'withoutEvent' : 'notCarriedOnly';
};

const tellRow = (telling: Telling, before: SourceRow | undefined, at: StatusRow): void => {
  const { row, target } = at;
  if (before) tellChangedFacts(telling, before, row);
  else tellRelations(telling, row);
  tellReopening(telling, at);
  tellAssignment(telling, row);
  tellStatus(telling, at);
  if (target && !isWhere(telling, target)) telling.note('status-differs', row);
};

/**
 * The rows of one incident as commands at their own times, put to the ordinary decider. Pure: the same rows and
 * context are the same events.
 */
export const historyOf = (
  { rows, tooMany }: IncidentRows,
  context: HistoryContext,
  layout: ColumnLayout,
): IncidentHistory => {
  const counts = { withEvents: 0, countersOnly: 0, notCarriedOnly: 0, withoutEvent: 0 };
  const telling = new Telling(context);
  const [first] = rows;
  if (!first || tooMany > 0) return leftOut(telling, 'too-many-rows');
  const refusal = tellLogging(telling, first);
  if (refusal !== undefined) return leftOut(telling, 'incident-left-out', refusal);
  const told = finalResolution(rows)?.told;
  let eventsBefore = 0;
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    tellRow(telling, before, { row, target: targetOf(row.state), tellsResolution: index === told });
    const isTold = telling.story.eventCount > eventsBefore;
    counts[isTold ? 'withEvents' : silence(layout, before, row)] += 1;
    eventsBefore = telling.story.eventCount;
  });
  noteOddities(telling, rows);
  telling.story.tell({
    type: 'CompleteImport',
    at: context.importedAt,
    by: context.importedBy,
    imported: true,
    settings: context.settings,
  });
  return { steps: telling.story.steps, anomalies: telling.anomalies, rows: counts };
};

const leftOut = (
  telling: Telling,
  kind: 'too-many-rows' | 'incident-left-out',
  why = 'too many rows',
): IncidentHistory => {
  telling.note(kind, undefined, why);
  const rows = { withEvents: 0, countersOnly: 0, notCarriedOnly: 0, withoutEvent: 0 };
  return { steps: [], anomalies: telling.anomalies, rows, leftOut: why };
};
