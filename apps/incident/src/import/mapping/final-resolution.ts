import type { SourceRow } from '../source/source-row.js';
import { targetOf } from './source-vocabulary.js';

/**
 * When the facts of the last resolution (its code, who resolved it) may be told: they stand on every row from the
 * first one, and are facts of a later time.
 */
export interface FinalResolution {
  /** The row at which the incident comes to be resolved or closed for good. */
  readonly entry: number;
  /** The first row from there that is not before `resolved_at`. */
  readonly told: number;
}

const isOver = (row: SourceRow): boolean => {
  const target = targetOf(row.state);
  return target?.status === 'resolved' || target?.status === 'closed';
};

const isOpen = (row: SourceRow): boolean => targetOf(row.state) !== undefined && !isOver(row);

export const finalResolution = (rows: readonly SourceRow[]): FinalResolution | undefined => {
  const afterLastOpen = rows.findLastIndex(isOpen) + 1;
  const entry = rows.findIndex((row, index) => index >= afterLastOpen && isOver(row));
  if (entry < 0) return undefined;
  const resolvedAt = rows[entry]?.resolvedAt;
  if (resolvedAt === undefined) return { entry, told: entry };
  const told = rows.findIndex((row, index) => index >= entry && row.updatedAt >= resolvedAt);
  return { entry, told: told < 0 ? rows.length - 1 : told };
};
