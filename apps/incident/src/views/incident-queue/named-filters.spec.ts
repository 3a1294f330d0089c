import { MemoryDocumentStore } from '@ventanilla/adapters/memory';
import { FILTER_NAMES, type FilterName } from './named-filters.js';
import { queueFilter, queueSort } from './queue-filter.js';
import type { ListIncidentsDto } from './list-incidents.dto.js';
import { found, queueOf, specReader, type SpecRow } from './spec-queue.js';

const nowMs = Date.parse('2026-03-05T22:30:00.000Z');
const reader = specReader();

const row = (_id: string, of: Partial<SpecRow>): SpecRow => ({
  _id,
  organisation: 'north',
  status: 'assigned',
  team: 'print',
  changedAt: '2026-03-05T20:00:00.000Z',
  reportedAt: '2026-03-01T08:00:00.000Z',
  reopenCount: 0,
  ...of,
});

const rows: readonly SpecRow[] = [
  row('plain', {}),
  row('with nobody', { status: 'logged', team: undefined }),
  row('closed, with nobody', { status: 'closed', team: undefined }),
  row('given to me', { person: 'ann' }),
  row('given to me, closed', { person: 'ann', status: 'closed' }),
  row('of my team', { team: 'network' }),
  row('followed by me', { owner: 'ann', status: 'resolved', resolvedAt: '2026-03-04T08:00:00.000Z' }),
  row('watched by me', { watchers: ['bob', 'ann'] }),
  row('unanswered for long', { unansweredSince: '2026-03-02T08:00:00.000Z' }),
  row('unanswered', { unansweredSince: '2026-03-04T08:00:00.000Z' }),
  row('held until tonight', {
    status: 'pending',
    holdSince: '2026-03-03T08:00:00.000Z',
    holdUntil: '2026-03-05T22:50:00.000Z',
    holdReason: 'appointment',
  }),
  row('held until midnight in Madrid is over', {
    status: 'pending',
    holdSince: '2026-03-02T08:00:00.000Z',
    holdUntil: '2026-03-05T23:30:00.000Z',
    holdReason: 'waiting-for-caller',
  }),
  row('escalated', { escalationKind: 'functional', escalationLevel: 1 }),
  row('escalated higher', { escalationKind: 'hierarchical', escalationLevel: 2 }),
  row('escalated, and seen to', {
    escalationKind: 'functional',
    escalationLevel: 1,
    escalationAcknowledgedAt: '2026-03-05T20:00:00.000Z',
  }),
  row('asked of me', {
    escalationRules: ['soon'],
    escalationAsked: ['ann'],
    escalationNextRungAt: '2026-03-05T23:00:00.000Z',
  }),
  row('asked of another', {
    escalationRules: ['soon'],
    escalationAsked: ['bob'],
    escalationNextRungAt: '2026-03-05T22:40:00.000Z',
  }),
  row('major', { priority: 2, major: { stage: 'declared' } }),
  row('major, restored', { priority: 1, major: { stage: 'restored' } }),
  row('stood down', { major: { stage: 'stood-down' } }),
  row('declined', { major: { stage: 'declined' } }),
  row('reopened', { reopenCount: 1 }),
  row('due', { nextDueAt: '2026-03-06T10:00:00.000Z', coverage: 'covered' }),
  row('due before', { nextDueAt: '2026-03-06T09:00:00.000Z', coverage: 'provisional' }),
  row('under no agreement', { coverage: 'not-covered' }),
  row('under no agreement any more', {
    coverage: 'agreement-ended',
    reportedAt: '2026-02-28T08:00:00.000Z',
  }),
  row('late', { breached: ['response'], priority: 4 }),
  row('late, and solved', {
    status: 'resolved',
    breached: ['resolution'],
    priority: 2,
    resolvedAt: '2026-03-02T08:00:00.000Z',
  }),
  row('late, and closed', { status: 'closed', breached: ['resolution'] }),
  row('late, and nobody said why', {
    status: 'closed',
    breached: ['response'],
    openCauses: ['response.1.1'],
  }),
  row('to be left out', { status: 'closed', proposedExclusions: ['response.1.1'] }),
  row('untouched', { changedAt: '2026-02-20T08:00:00.000Z', reportedAt: '2026-02-19T08:00:00.000Z' }),
];

const ask = async (query: Partial<ListIncidentsDto>): Promise<readonly string[]> =>
  found(
    await queueOf(new MemoryDocumentStore(), rows),
    queueFilter({ reader, nowMs }, query),
    queueSort(reader, query),
  );

describe('named filters', () => {
  const answers: Readonly<Record<FilterName, readonly string[]>> = {
    unassigned: ['with nobody'],
    mine: ['given to me'],
    'my-teams': ['of my team'],
    owned: ['followed by me'],
    watched: ['watched by me'],
    unanswered: ['unanswered for long', 'unanswered'],
    'on-hold': ['held until midnight in Madrid is over', 'held until tonight'],
    'hold-ends-today': ['held until tonight', 'held until midnight in Madrid is over'],
    'awaiting-confirmation': ['late, and solved', 'followed by me'],
    escalated: ['escalated higher', 'escalated, and seen to', 'escalated'],
    'escalation-unacknowledged': ['escalated', 'escalated higher', 'asked of another', 'asked of me'],
    'asked-of-me': ['asked of me'],
    major: ['major, restored', 'major'],
    'next-due': ['due before', 'due'],
    breached: ['late, and solved', 'late'],
    'breach-cause-missing': ['late, and nobody said why'],
    'exclusion-proposed': ['to be left out'],
    uncovered: ['under no agreement any more', 'under no agreement'],
    reopened: ['reopened'],
    untouched: ['untouched'],
  };

  test.each(FILTER_NAMES)('%s', async (named) => {
    expect(await ask({ named })).toEqual(answers[named]);
  });

  test('today ends when it does in the zone that is asked for', async () => {
    expect(await ask({ named: 'hold-ends-today', zone: 'UTC' })).toHaveLength(2);
    expect(await ask({ named: 'hold-ends-today', zone: 'Europe/Madrid' })).toEqual(['held until tonight']);
  });

  test('untouched for as many days as one says', async () => {
    expect(await ask({ named: 'untouched', days: 30 })).toEqual([]);
  });

  test('combine with each other and with everything else', async () => {
    expect(await ask({ named: 'on-hold,hold-ends-today', holdReason: '!appointment' })).toEqual([
      'held until midnight in Madrid is over',
    ]);
  });

  test('are no way to what the desk alone may know', () => {
    const customer = specReader({ readsInternalNotes: false });
    expect(() => queueFilter({ reader: customer, nowMs }, { named: 'escalated' })).toThrow('escalationKind');
  });
});

describe('filters combine with not, empty and date ranges', () => {
  test('not', async () => {
    expect(await ask({ status: '!assigned,!pending,!logged' })).toHaveLength(7);
    expect(await ask({ team: '!print' })).toEqual(
      expect.arrayContaining(['with nobody', 'closed, with nobody', 'of my team']),
    );
  });

  test('empty, and not empty', async () => {
    expect(await ask({ person: 'none', status: 'open', team: 'none' })).toEqual(['with nobody']);
    expect(await ask({ person: '!none', sort: 'status' })).toEqual(['given to me', 'given to me, closed']);
    expect(await ask({ team: 'network,none', status: 'logged,assigned', sort: 'team' })).toEqual([
      'with nobody',
      'of my team',
    ]);
  });

  test('from the first instant on, and before the second', async () => {
    const reportedAt = '2026-02-19T08:00:00Z';
    expect(await ask({ reportedSince: reportedAt, reportedBefore: '2026-02-20T00:00:00Z' })).toEqual([
      'untouched',
    ]);
    expect(await ask({ reportedBefore: reportedAt })).toEqual([]);
  });
});
