import type { Aggregate } from '@ventanilla/eventing';
import { Refused, type Decider, type DomainCommand, type Personal } from '@ventanilla/kernel';
import type { SavedViewEvent } from './saved-view.definitions.js';
import type { Scope } from '../scoped/scope.js';

export interface SavedView {
  readonly scope: Scope;
  readonly name: Personal;
  readonly query: string;
  readonly columns: readonly string[];
}

export type SavedViewState =
  { readonly status: 'none' } | { readonly status: 'removed' } | (SavedView & { readonly status: 'saved' });

export type SavedViewCommand =
  | (DomainCommand<'SaveQueueView'> & SavedView)
  /** Its scope stays: what others use is not taken from them by the way. */
  | (DomainCommand<'ChangeQueueView'> & Omit<SavedView, 'scope'>)
  | DomainCommand<'RemoveQueueView'>;

export const SAVED_VIEW_REFUSALS = {
  QUEUE_VIEW_REMOVED: 'This view was removed.',
} as const;

const saved = (state: SavedViewState): SavedView => {
  if (state.status !== 'saved')
    throw new Refused('QUEUE_VIEW_REMOVED', SAVED_VIEW_REFUSALS.QUEUE_VIEW_REMOVED);
  return state;
};

const viewSaved = ({ scope, name, query, columns }: SavedView): SavedViewEvent => ({
  type: 'QueueViewSaved',
  data: { scope, name, query, columns: [...columns] },
});

export const savedView: Decider<SavedViewState, SavedViewCommand, SavedViewEvent> = {
  initialState: { status: 'none' },
  decide: (command, state) => {
    if (command.type === 'RemoveQueueView') {
      return state.status === 'removed' ? [] : (saved(state), [{ type: 'QueueViewRemoved', data: {} }]);
    }
    if (command.type === 'SaveQueueView') return state.status === 'none' ? [viewSaved(command)] : [];
    return [viewSaved({ ...command, scope: saved(state).scope })];
  },
  evolve: (_, event) =>
    event.type === 'QueueViewRemoved' ? { status: 'removed' } : { status: 'saved', ...event.data },
};

export const savedViewAggregate: Aggregate<SavedViewState, SavedViewCommand, SavedViewEvent> = {
  owner: 'internal',
  category: 'saved-view-incident',
  decider: savedView,
  foldVersion: 1,
  personOf: () => undefined,
  organisationOf: () => undefined,
};
