import { stateAfter } from '@ventanilla/kernel';
import { incident } from '../../incident/incident.decide.js';
import { CALLER, cancelled, fact, logged, minute } from '../../incident/incident.stories.js';
import { heard } from '../processes.stories.js';
import { watchOriginalReactor as watching } from './watch-original.reactor.js';

const duplicate = fact('IncidentCancelled', { kind: 'duplicate', duplicateOf: 'original' }, minute(20));
const undone = fact('IncidentReinstated', { duplicateOf: 'original', to: 'logged' }, minute(30));
const asked = (command: string, at: string) => [
  { command, aggregateId: 'original', at, body: { watcher: CALLER } },
];

describe('watch-original', () => {
  test('the caller of a duplicate watches the original', () => {
    const state = stateAfter(incident, [logged, duplicate]);
    expect(watching.needsState?.(heard(duplicate))).toBe(true);
    expect(watching.decide(heard(duplicate), state)).toEqual(asked('AddWatcher', minute(20)));
  });

  test('until it turns out to be none', () => {
    const state = stateAfter(incident, [logged, duplicate, undone]);
    expect(watching.decide(heard(undone), state)).toEqual(asked('RemoveWatcher', minute(30)));
  });

  test('nobody does where it was cancelled for another reason, or where no caller is known', () => {
    expect(watching.needsState?.(heard(cancelled))).toBe(false);
    expect(watching.decide(heard(cancelled), stateAfter(incident, [logged, cancelled]))).toEqual([]);
    const { callerId: _, ...nobody } = logged.data;
    const state = stateAfter(incident, [fact('IncidentLogged', nobody), duplicate]);
    expect(watching.decide(heard(duplicate), state)).toEqual([]);
  });

  test('R14: history makes nobody watch', () => {
    const origin = { system: 'servicenow', record: 'INC1' };
    expect(watching.needsState?.(heard(duplicate, origin))).toBe(false);
  });
});
