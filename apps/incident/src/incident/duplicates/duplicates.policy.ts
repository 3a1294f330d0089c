import type { Duplicate, IncidentRecord, IncidentState } from '../incident.state.js';

/** The incident that it is a duplicate of. */
export const originalOf = (state: IncidentState): string | undefined =>
  state.status === 'cancelled' ? state.cancellation.duplicateOf : undefined;

/** Those that are duplicates of it now. */
export const duplicatesOf = ({ duplicates = [] }: IncidentRecord): readonly Required<Duplicate>[] =>
  duplicates.filter((each): each is Required<Duplicate> => each.callers !== undefined);

/** Who speaks through it: its caller, and those of its duplicates. */
export const callersThrough = (record: IncidentRecord): readonly string[] => {
  const ofDuplicates = duplicatesOf(record).flatMap(({ callers }) => callers);
  return [...new Set(record.callerId === undefined ? ofDuplicates : [record.callerId, ...ofDuplicates])];
};
