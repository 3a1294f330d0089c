import { given, stateAfter } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import { AGENT, CALLER, cancelled, COLLEAGUE, command, fact, logged, minute } from '../incident.stories.js';

const REACTOR = { kind: 'process', id: 'incident.originals-and-duplicates' } as const;
const incidentGiven = given(incident);
const since = minute(20);
const told = { duplicate: 'incident-2', since, revision: 4 };
const another = { duplicate: 'incident-3', since: minute(22), revision: 6 };

const record = (more: object = {}) =>
  command('RecordDuplicate', { ...told, callers: [COLLEAGUE], by: REACTOR, ...more });
const release = (more: object = {}) =>
  command('ReleaseDuplicate', { duplicate: told.duplicate, revision: 5, by: REACTOR, ...more });

const found = (of = told, callers: readonly string[] = [COLLEAGUE]) =>
  fact('DuplicateFound', { ...of, callers: [...callers] }, of.since, REACTOR);
const watches = (by: object = REACTOR) =>
  fact('IncidentWatcherAdded', { watcher: COLLEAGUE }, minute(10), by as typeof REACTOR);
const byAgent = { kind: 'person', id: AGENT };
const begun = { type: 'IncidentWatcherAdded', data: { watcher: COLLEAGUE } } as const;
const ended = { type: 'IncidentWatcherRemoved', data: { watcher: COLLEAGUE } } as const;
const lost = (because: 'undone' | 'restricted' | 'cancelled', revision = 4) =>
  ({ type: 'DuplicateLost', data: { ...told, revision, because } }) as const;
const known = { type: 'DuplicateFound' as const, data: { ...told, callers: [COLLEAGUE] } };

describe('RecordDuplicate', () => {
  test('its caller watches the original', () => {
    incidentGiven(logged).when(record()).then(begun, known);
  });

  test('whoever watches it already, or does not wish to any more, is left alone', () => {
    incidentGiven(logged, watches(byAgent)).when(record()).then(known);
    incidentGiven(logged, found())
      .when(record({ revision: 5, callers: [COLLEAGUE, CALLER] }))
      .then(
        { type: 'IncidentWatcherAdded', data: { watcher: CALLER } },
        { type: 'DuplicateFound', data: { ...told, revision: 5, callers: [COLLEAGUE, CALLER] } },
      );
  });

  test('who speaks through the duplicate no longer, watches no longer', () => {
    incidentGiven(logged, watches(), found())
      .when(record({ revision: 5, callers: [] }))
      .then(ended, { type: 'DuplicateFound', data: { ...told, revision: 5, callers: [] } });
  });

  test('a restricted incident has none', () => {
    const restricted = fact('IncidentRestricted', { kind: 'personnel', named: [AGENT] });
    incidentGiven(logged, restricted).when(record()).then(lost('restricted'));
  });

  test('nor does one that was cancelled before; one that was afterwards does, however late the word', () => {
    const before = fact('IncidentCancelled', { kind: 'duplicate', duplicateOf: 'incident-2' }, since);
    incidentGiven(logged, before).when(record()).then(lost('cancelled'));
    const afterwards = fact(
      'IncidentCancelled',
      { kind: 'duplicate', duplicateOf: 'incident-9' },
      minute(21),
    );
    incidentGiven(logged, afterwards).when(record()).then(begun, known);
  });

  test('is quiet for what is known, and for what is older than that', () => {
    incidentGiven(logged, found()).when(record()).thenNothing();
    incidentGiven(logged, found())
      .when(record({ revision: 5 }))
      .thenNothing();
    const gone = fact('DuplicateLost', { ...told, revision: 5, because: 'undone' }, minute(30));
    incidentGiven(logged, found(), gone).when(record()).thenNothing();
  });

  test('is refused where there is none', () => {
    incidentGiven().when(record()).refused('INCIDENT_NOT_FOUND');
  });
});

describe('ReleaseDuplicate', () => {
  test('its caller does not watch the original any longer', () => {
    incidentGiven(logged, watches(), found()).when(release()).then(ended, lost('undone', 5));
  });

  test('but does while another of theirs is one', () => {
    incidentGiven(logged, watches(), found(), found(another)).when(release()).then(lost('undone', 5));
  });

  test('and where they watched it by themselves, before or since', () => {
    incidentGiven(logged, watches(byAgent), found()).when(release()).then(lost('undone', 5));
    const state = stateAfter(incident, [logged, watches(), found()]);
    const wish = command('WatchIncident', { by: { kind: 'person', id: COLLEAGUE } });
    expect(incident.decide(wish, state)).toEqual([begun]);
    incidentGiven(logged, watches(), found(), watches(byAgent)).when(release()).then(lost('undone', 5));
  });

  test('is quiet for one that it does not have, or has by a later word', () => {
    incidentGiven(logged).when(release()).thenNothing();
    incidentGiven(logged, cancelled).when(release()).thenNothing();
    incidentGiven(logged, found({ ...told, revision: 7 }))
      .when(release())
      .thenNothing();
  });
});

test('nobody watches twice', () => {
  const state = stateAfter(incident, [logged, watches(), watches(byAgent)]);
  expect(state).toMatchObject({ record: { watchers: [COLLEAGUE], watchingAsCallers: [] } });
});
