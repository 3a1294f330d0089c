import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf, type Actor } from '@ventanilla/kernel';
import { savedView, type SavedViewCommand } from './saved-view.aggregate.js';
import { SavedViewsController } from './saved-views.controller.js';
import { savedViews } from './saved-views.projection.js';

const by: Actor = { kind: 'person', id: 'ann' };
const at = '2026-03-02T09:00:00.000Z';
const name = personal('Mine');
const kept = { name, query: 'named=mine', columns: ['number'] };
const data = { scope: { team: 'network' }, ...kept };
const saved = { type: 'QueueViewSaved', data, at, by } as never;
const removed = { type: 'QueueViewRemoved', data: {}, at, by } as never;

const save: SavedViewCommand = { type: 'SaveQueueView', scope: { team: 'network' }, ...kept, at, by };
const change: SavedViewCommand = { type: 'ChangeQueueView', ...kept, query: 'named=owned', at, by };
const remove: SavedViewCommand = { type: 'RemoveQueueView', at, by };

describe('a saved view', () => {
  test('is saved', () => {
    given(savedView)().when(save).then({ type: 'QueueViewSaved', data });
  });

  test('is changed, and stays whose it is', () => {
    given(savedView)(saved)
      .when(change)
      .then({ type: 'QueueViewSaved', data: { ...data, query: 'named=owned' } });
  });

  test('is refused a change once it was removed', () => {
    given(savedView)(saved, removed).when(change).refused('QUEUE_VIEW_REMOVED');
  });

  test('is removed once', () => {
    given(savedView)(saved).when(remove).then({ type: 'QueueViewRemoved', data: {} });
    given(savedView)(saved, removed).when(remove).thenNothing();
  });

  test('is offered until it is removed', () => {
    const projected = { id: '1', stream: 's', revision: 0, recordedAt: at, at, by };
    const row = savedViews.evolve(undefined, { ...projected, type: 'QueueViewSaved', data });
    expect(row).toEqual({ team: 'network', ...kept });
    expect(savedViews.evolve(row, { ...projected, type: 'QueueViewRemoved', data: {} })).toEqual({
      ...row,
      removed: true,
    });
  });
});

describe('R10: the routes of saved views', () => {
  test('name what one refuses with, and nothing else', () => {
    const heard = refusalsOf(savedView, [save, change, remove]);
    const commandOf = ({ verb }: { readonly verb: string }) => `${verb}QueueView`;
    // One that nobody saved is not found; one that was removed is removed.
    const never = ['RemoveQueueView: QUEUE_VIEW_REMOVED'];
    expect(misnamedRefusals([SavedViewsController], heard, { commandOf, never })).toEqual({
      missing: [],
      idle: [],
      unasked: [],
    });
  });
});
