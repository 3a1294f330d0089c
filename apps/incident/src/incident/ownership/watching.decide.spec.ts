import { given } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import { AGENT, byAgent, COLLEAGUE, command, fact, logged, minute } from '../incident.stories.js';

describe('watching', () => {
  const watched = fact('IncidentWatcherAdded', { watcher: AGENT }, minute(10));
  const mine = { watcher: AGENT };

  test.each([
    ['WatchIncident', command('WatchIncident', {}), AGENT],
    ['AddWatcher', command('AddWatcher', { watcher: COLLEAGUE }), COLLEAGUE],
  ])('%s adds a watcher', (__, wish, watcher) => {
    given(incident)(logged).when(wish).then({ type: 'IncidentWatcherAdded', data: { watcher } });
  });

  test.each([
    ['UnwatchIncident', command('UnwatchIncident', { by: byAgent })],
    ['RemoveWatcher', command('RemoveWatcher', mine)],
  ])('%s ends it', (__, wish) => {
    given(incident)(logged, watched).when(wish).then({ type: 'IncidentWatcherRemoved', data: mine });
  });

  test('is refused where there is no such incident, or where too many watch', () => {
    given(incident)().when(command('WatchIncident', {})).refused('INCIDENT_NOT_FOUND');
    const id = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const crowd = Array.from({ length: 200 }, (__, index) =>
      fact('IncidentWatcherAdded', { watcher: id(index) }, minute(10)),
    );
    given(incident)(logged, ...crowd)
      .when(command('WatchIncident', {}))
      .refused('WATCHED_BY_TOO_MANY');
  });

  test('is quiet where it is so', () => {
    given(incident)(logged, watched).when(command('WatchIncident', {})).thenNothing();
    given(incident)(logged, watched).when(command('AddWatcher', mine)).thenNothing();
    given(incident)(logged).when(command('UnwatchIncident', {})).thenNothing();
    given(incident)(logged).when(command('RemoveWatcher', mine)).thenNothing();
  });
});
