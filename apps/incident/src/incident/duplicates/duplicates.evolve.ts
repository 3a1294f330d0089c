import { withRecord, type Evolution } from '../record/record.evolve.js';
import type { Duplicate, Incident } from '../incident.state.js';

type DuplicatesEvent = 'DuplicateFound' | 'DuplicateLost';

const withDuplicate = (state: Incident, { id, since, revision, callers }: Duplicate): Incident => {
  const others = (state.record.duplicates ?? []).filter((other) => other.id !== id);
  return withRecord(state, { duplicates: [...others, { id, since, revision, callers }] });
};

/** What an incident learns of its duplicates. */
export const duplicatesEvolutions: { readonly [Type in DuplicatesEvent]: Evolution<Type> } = {
  DuplicateFound: (state, { data: { duplicate, since, revision, callers } }) =>
    withDuplicate(state, { id: duplicate, since, revision, callers }),
  DuplicateLost: (state, { data: { duplicate, since, revision } }) =>
    withDuplicate(state, { id: duplicate, since, revision }),
};
