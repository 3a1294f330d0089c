import { fact, minute } from '../../incident/incident.stories.js';
import { lateRule } from '../../escalation/ladder.stories.js';
import { heard, reactionTo } from '../processes.stories.js';
import { escalateTargetsProcess as escalating } from './escalate-targets.process.js';

const run = { run: 'response.1.1', target: 'response', measure: 'response' } as const;
const under = { agreement: 'gold', version: 1 };
const warned = fact(
  'IncidentTargetWarned',
  { ...run, ...under, percent: 75, reachedAt: minute(45) },
  minute(45),
);
const breached = fact(
  'IncidentTargetBreached',
  { ...run, ...under, goalSeconds: 3_600, breachedAt: minute(60) },
  minute(60),
);
const ladder = { ladder: 'response.1.1@breach', rule: 'late' };
const started = (nextRungAt: string) =>
  fact(
    'IncidentEscalationLadderStarted',
    {
      ...ladder,
      ...run,
      on: 'breach',
      reachedAt: minute(60),
      because: [],
      rungs: lateRule.rungs,
      nextRungAt,
    },
    minute(60),
  );
const reached = (nextRungAt?: string) =>
  fact(
    'IncidentEscalationRungReached',
    {
      ...ladder,
      ...run,
      on: 'breach',
      rung: 1,
      action: 'notify',
      asked: { as: 'nobody' },
      ...(nextRungAt !== undefined && { nextRungAt }),
    },
    minute(60),
  );
const stopped = fact(
  'IncidentEscalationLadderStopped',
  { ...ladder, rung: 1, because: 'acknowledged' },
  minute(61),
);

describe('escalate-targets', () => {
  test('asks the incident to escalate a warning, and a breach', () => {
    expect(reactionTo(escalating, heard(warned)).reaction.commands).toEqual([
      {
        command: 'StartEscalationLadder',
        aggregateId: '1f0e',
        body: { ...run, on: 'warning', percent: 75, reachedAt: minute(45) },
      },
    ]);
    expect(reactionTo(escalating, heard(breached)).reaction.commands).toEqual([
      {
        command: 'StartEscalationLadder',
        aggregateId: '1f0e',
        body: { ...run, on: 'breach', reachedAt: minute(60) },
      },
    ]);
  });

  test('R5: a timer for the next rung of each ladder, and none for what is due at once', () => {
    const timer = { name: ladder.ladder, due: minute(65) };
    expect(reactionTo(escalating, heard(started(minute(65)))).reaction.setTimers).toEqual([timer]);
    expect(reactionTo(escalating, heard(started(minute(60)))).reaction.setTimers).toBeUndefined();
    expect(reactionTo(escalating, heard(reached(minute(65)))).reaction.setTimers).toEqual([timer]);
  });

  test('no timer after the last rung, nor once it is stopped', () => {
    expect(reactionTo(escalating, heard(reached())).reaction.cancelTimers).toEqual([ladder.ladder]);
    expect(reactionTo(escalating, heard(stopped)).reaction.cancelTimers).toEqual([ladder.ladder]);
  });

  test('R5: the timer states no fact: it has the incident judge now, and tells when that was due', () => {
    const { state } = reactionTo(escalating, heard(reached(minute(65))));
    expect(escalating.onTimer({ name: ladder.ladder, due: minute(65) }, state)).toEqual([
      {
        command: 'ClimbEscalationLadder',
        aggregateId: '1f0e',
        body: { ladder: ladder.ladder, due: minute(65) },
      },
    ]);
  });

  test('R14: imported history escalates nothing', () => {
    expect(escalating.route(heard(breached, { system: 'old', id: '1' } as never))).toBeUndefined();
    expect(escalating.route(heard(breached))).toBe('1f0e');
  });
});
