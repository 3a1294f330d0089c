import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf, type Actor } from '@ventanilla/kernel';
import { sharing, type ChangeSharing } from './sharing.aggregate.js';
import { SharingController } from './sharing.controller.js';
import { DEFAULT_SHARING, isSharedWith } from './sharing.policy.js';

const ANN = '00000000-0000-4000-8000-00000000000a';
const by: Actor = { kind: 'person', id: ANN };
const at = '2026-03-02T09:00:00.000Z';
const reason = personal('Works council');
const change = (wish: Partial<ChangeSharing>): ChangeSharing => ({
  type: 'ChangeSharing',
  organisation: 'north',
  with: 'nobody',
  at,
  by,
  ...wish,
});
const changed = (data: object) => ({ type: 'IncidentSharingChanged', data, at, by }) as never;

describe('ChangeSharing', () => {
  test('tells what it was before', () => {
    given(sharing)()
      .when(change({ with: 'everyone', reason }))
      .then({
        type: 'IncidentSharingChanged',
        data: {
          organisation: 'north',
          with: 'everyone',
          named: [],
          previous: DEFAULT_SHARING as never,
          reason,
        },
      });
  });

  test('names people only where it is named people', () => {
    given(sharing)(changed({ organisation: 'north', with: 'named-people', named: [ANN] }))
      .when(change({ with: 'nobody', named: [ANN] }))
      .then({
        type: 'IncidentSharingChanged',
        data: {
          organisation: 'north',
          with: 'nobody',
          named: [],
          previous: { with: 'named-people', named: [ANN] },
        },
      });
  });

  test('is refused for named people without one', () => {
    given(sharing)()
      .when(change({ with: 'named-people', named: [] }))
      .refused('NAMED_REQUIRED');
  });

  test('is quiet where it is so, by default too', () => {
    given(sharing)()
      .when(change({ with: 'customers' }))
      .thenNothing();
  });
});

describe('what members of an organisation share is its setting', () => {
  test.each([
    ['nobody', [], [false, false]],
    ['named-people', [ANN], [true, true]],
    ['named-people', ['other'], [false, false]],
    ['customers', [], [false, true]],
    ['everyone', [], [true, true]],
  ] as const)('%s %j: user and customer %j', (shared, named, expected) => {
    const seen = [false, true].map((isCustomer) =>
      isSharedWith({ personId: ANN, isCustomer }, { with: shared, named }),
    );
    expect(seen).toEqual(expected);
  });

  test('is with customers where nobody has set it', () => {
    expect(DEFAULT_SHARING).toEqual({ with: 'customers', named: [] });
  });
});

describe('R10: the routes of sharing', () => {
  test('name what it refuses with, and nothing else', () => {
    const heard = refusalsOf(sharing, [
      change({}),
      change({ with: 'named-people' }),
      change({ with: 'everyone' }),
    ]);
    const commandOf = ({ access }: { readonly access: string }) => access.replace('Incident', '');
    expect(misnamedRefusals([SharingController], heard, { commandOf })).toEqual({
      missing: [],
      idle: [],
      unasked: [],
    });
  });
});
