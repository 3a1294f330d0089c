import type { Change, Evolution } from './row-change.js';
import type { IncidentQueueRow } from './incident-queue.row.js';

type RestrictionEvent =
  'IncidentRestricted' | 'IncidentRestrictionLifted' | 'IncidentAccessGranted' | 'IncidentAccessWithdrawn';

const named = (
  { restriction }: IncidentQueueRow,
  change: (named: readonly string[]) => readonly string[],
): Change => ({ restriction: restriction && { ...restriction, named: change(restriction.named) } });

/** Who may know of it, beside those whom the row names anyway. */
export const restrictionEvolutions: { readonly [Type in RestrictionEvent]: Evolution<Type> } = {
  IncidentRestricted: (_, { data }) => ({ restriction: { kind: data.kind, named: data.named } }),
  IncidentRestrictionLifted: () => ({ restriction: undefined }),
  IncidentAccessGranted: (row, { data: { personId } }) => named(row, (ids) => [...ids, personId]),
  IncidentAccessWithdrawn: (row, { data: { personId } }) =>
    named(row, (ids) => ids.filter((id) => id !== personId)),
};
