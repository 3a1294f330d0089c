import type { SourceRow } from '../source/source-row.js';
import { finalResolution } from './final-resolution.js';
import type { Telling } from './history-context.js';
import { targetOf } from './source-vocabulary.js';

const noteBetween = (telling: Telling, before: SourceRow, row: SourceRow): void => {
  if (row.modCount > before.modCount + 1) telling.note('missing-updates', row);
  if (row.modCount === before.modCount) telling.note('duplicate-mod-count', row);
  if (row.updatedAt < before.updatedAt) telling.note('time-goes-backwards', row);
};

const noteWithin = (telling: Telling, row: SourceRow): void => {
  const isClosed = targetOf(row.state)?.status === 'closed';
  if (row.active !== undefined && (row.active === 'false') !== isClosed)
    telling.note('active-contradicts-state', row);
  if (row.group === undefined && row.resolver !== undefined) telling.note('person-without-team', row);
};

const noteResolution = (telling: Telling, rows: readonly SourceRow[]): void => {
  const entry = rows[finalResolution(rows)?.entry ?? rows.length];
  if (!entry) return;
  const { resolvedAt, updatedAt } = entry;
  if (resolvedAt === undefined) telling.note('no-resolution-time', entry);
  else if (resolvedAt > updatedAt) telling.note('resolved-later-than-state', entry);
  else if (resolvedAt < updatedAt) telling.note('resolved-earlier-than-state', entry);
};

const noteClosing = (telling: Telling, rows: readonly SourceRow[]): void => {
  const isClosed = (row: SourceRow | undefined) => row && targetOf(row.state)?.status === 'closed';
  const closing = rows.findLast((row, index) => isClosed(row) && !isClosed(rows[index - 1]));
  if (closing?.closedAt !== undefined && closing.closedAt !== closing.updatedAt)
    telling.note('closed-time-differs', closing);
};

/** Counts what is odd about the rows themselves; how each is taken, the anomaly's meaning says. */
export const noteOddities = (telling: Telling, rows: readonly SourceRow[]): void => {
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    if (before) noteBetween(telling, before, row);
    noteWithin(telling, row);
  });
  noteResolution(telling, rows);
  noteClosing(telling, rows);
};
