import { plusMs } from '@ventanilla/kernel';
import { coverage, dueNow, response as unwarned } from '../../escalation/late-incident.stories.js';
import { fact, logged, minute } from '../../incident/incident.stories.js';
import type { DueTarget } from '../../service-level/coverage.state.js';
import { heard, reactionTo } from '../processes.stories.js';
import { watchTargetsProcess as watching } from './watch-targets.process.js';

const response: DueTarget = { ...unwarned, warnsAt: [{ percent: 75, at: minute(45) }] };
const met: DueTarget = { ...response, state: 'met', warnsAt: undefined, stoppedAt: minute(20) };
const { dueAt: _, warnsAt: __, ...rest } = response;
const paused: DueTarget = { ...rest, state: 'paused' };

const covered = fact('IncidentLogged', { ...logged.data, coverage: { ...coverage, targets: [response] } });

describe('watch-targets', () => {
  test('R5: a timer for each warning, and one just after what is due', () => {
    expect(reactionTo(watching, heard(covered)).reaction.setTimers).toEqual([
      { name: 'response.1.1@75', due: minute(45) },
      { name: 'response.1.1@due', due: plusMs(minute(60), 1) },
    ]);
  });

  test('what is logged under no agreement is none of its business', () => {
    expect(watching.route(heard(logged))).toBeUndefined();
    expect(watching.route(heard(covered))).toBe('1f0e');
  });

  test.each([
    ['paused', paused],
    ['done', met],
  ])('what is %s needs no timer', (__, target) => {
    const { reaction } = reactionTo(watching, heard(covered), heard(dueNow([target])));
    expect(reaction.setTimers).toEqual([]);
    expect(reaction.cancelTimers).toEqual(['response.1.1@75', 'response.1.1@due']);
  });

  test('what goes on later is due later', () => {
    const later = { ...response, dueAt: minute(90), warnsAt: [{ percent: 75, at: minute(75) }] };
    const { reaction } = reactionTo(
      watching,
      heard(covered),
      heard(dueNow([paused])),
      heard(dueNow([later])),
    );
    expect(reaction.setTimers?.map(({ due }) => due)).toEqual([minute(75), plusMs(minute(90), 1)]);
  });

  test('what was reached already is told by the incident itself', () => {
    const { reaction } = reactionTo(watching, heard(covered), heard(dueNow([response], minute(50))));
    expect(reaction.setTimers?.map(({ name }) => name)).toEqual(['response.1.1@due']);
  });

  test('R5: the timer states no fact: it has the incident judge as of the instant at which it was due', () => {
    const { state } = reactionTo(watching, heard(covered));
    expect(watching.onTimer({ name: 'response.1.1@75', due: minute(45) }, state)).toEqual([
      { command: 'JudgeTargets', aggregateId: '1f0e', at: minute(45), body: {} },
    ]);
  });

  test('R14: imported history sets none', () => {
    expect(watching.route(heard(covered, { system: 'old', id: '1' } as never))).toBeUndefined();
  });
});
