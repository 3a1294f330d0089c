import type { Projection, Sealed } from '@ventanilla/kernel';
import type { SavedViewEvent } from './saved-view.definitions.js';

export interface SavedViewRow {
  readonly person?: string;
  readonly team?: string;
  readonly all?: true;
  readonly name: Sealed;
  readonly query: string;
  readonly columns: readonly string[];
  /** Not offered any more. */
  readonly removed?: true;
}

/** Saved views, those that were removed among them. */
export const savedViews: Projection<SavedViewRow> = {
  name: 'incident-saved-views',
  version: 1,
  category: 'saved-view-incident',
  indexes: [['person'], ['team'], ['all']],
  evolve: (row, { type, data }) => {
    if (type === 'QueueViewRemoved') return row && { ...row, removed: true };
    if (type !== 'QueueViewSaved') return row;
    const { scope, name, query, columns } = data as Extract<
      SavedViewEvent,
      { type: 'QueueViewSaved' }
    >['data'];
    return { ...scope, name: name as Sealed, query, columns };
  },
};
