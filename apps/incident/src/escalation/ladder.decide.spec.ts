import { incident } from '../incident/incident.decide.js';
import type { IncidentCommand } from '../incident/incident.commands.js';
import type { IncidentState } from '../incident/incident.state.js';
import {
  assigned,
  cancelled,
  command,
  fact,
  minute,
  onHold,
  resolved,
} from '../incident/incident.stories.js';
import {
  ANA,
  BEN,
  BOSS,
  breachOfResponse,
  climb,
  EXPERT,
  knownWith,
  LEAD,
  lateRule,
  start,
  warnedRule,
  warningOfResponse,
} from './ladder.stories.js';
import {
  begun,
  BREACH,
  breached,
  covered,
  decide,
  dueNow,
  inTime,
  late,
  names,
  resolve,
  response,
  story,
  told,
  warned,
  WARNING,
} from './late-incident.stories.js';

describe('StartEscalationLadder', () => {
  test('says by which rule, as it is then, and asks who is on duty at once', () => {
    expect(decide(start(breachOfResponse, minute(60)), late)).toEqual([
      {
        type: 'IncidentEscalationLadderStarted',
        data: {
          ladder: BREACH,
          rule: 'late',
          ...breachOfResponse,
          because: [],
          rungs: lateRule.rungs,
          nextRungAt: minute(60),
        },
      },
      {
        type: 'IncidentEscalationRungReached',
        data: {
          ladder: BREACH,
          rule: 'late',
          on: 'breach',
          run: 'response.1.1',
          target: 'response',
          measure: 'response',
          rung: 1,
          action: 'notify',
          asked: { as: 'on-duty', person: ANA, team: 'print', onDuty: [ANA, BEN] },
          nextRungAt: minute(75),
        },
      },
    ]);
  });

  test('asks nobody before the first rung is due', () => {
    expect(decide(start(warningOfResponse, minute(45)), inTime)).toEqual([
      {
        type: 'IncidentEscalationLadderStarted',
        data: {
          ladder: WARNING,
          rule: 'soon',
          ...warningOfResponse,
          because: [],
          rungs: warnedRule.rungs,
          nextRungAt: minute(50),
        },
      },
    ]);
  });

  test('a breach takes over from the ladder of its warning, whoever that asked', () => {
    const escalated = told(story(covered, assigned, warned), start(warningOfResponse, minute(45)));
    const both = incident.evolve(escalated, breached);
    expect(decide(start(breachOfResponse, minute(60)), both)[0]).toEqual({
      type: 'IncidentEscalationLadderStopped',
      data: { ladder: WARNING, rule: 'soon', rung: 0, because: 'overtaken' },
    });
  });

  test('a warning goes on where no rule is for the breach', () => {
    const escalated = told(story(covered, assigned, warned), start(warningOfResponse, minute(45)));
    const both = incident.evolve(escalated, breached);
    expect(decide(start(breachOfResponse, minute(60), knownWith(warnedRule)), both)).toEqual([]);
    expect(both).toMatchObject({ record: { ladders: [{ ladder: WARNING }] } });
  });

  test('R5: where nothing ran for an hour, both times stand', () => {
    expect(decide(start(breachOfResponse, minute(120)), late)).toMatchObject([
      { data: { reachedAt: minute(60), nextRungAt: minute(120) } },
      { data: { rung: 1, wasDueAt: minute(60), nextRungAt: minute(135) } },
    ]);
  });

  test.each<[string, IncidentState, IncidentCommand]>([
    ['no rule is for it', late, start(breachOfResponse, minute(60), knownWith())],
    ['it began already', begun, start(breachOfResponse, minute(61))],
    ['it is a breach by now', late, start(warningOfResponse, minute(61))],
    ['it was taken back', inTime, start(breachOfResponse, minute(61))],
    [
      'it was answered, too late or not',
      incident.evolve(late, dueNow([{ ...response, state: 'breached', stoppedAt: minute(61) }], minute(61))),
      start(breachOfResponse, minute(62)),
    ],
    [
      'another target counts now',
      incident.evolve(late, dueNow([], minute(61))),
      start(breachOfResponse, minute(62)),
    ],
    ['it is resolved', incident.evolve(late, resolved), start(breachOfResponse, minute(61))],
    ['it is cancelled', incident.evolve(late, cancelled), start(breachOfResponse, minute(61))],
  ])('is quiet: %s', (_, state, asked) => {
    expect(decide(asked, state)).toEqual([]);
  });
});

describe('ClimbEscalationLadder', () => {
  const second = told(begun, climb(BREACH, minute(75)));
  const third = told(second, climb(BREACH, minute(90)));

  test('goes to the next on duty if it is not acknowledged in time', () => {
    expect(decide(climb(BREACH, minute(75)), begun)).toMatchObject([
      {
        type: 'IncidentEscalationRungReached',
        data: {
          rung: 2,
          asked: { as: 'on-duty', person: BEN, onDuty: [ANA, BEN] },
          nextRungAt: minute(90),
        },
      },
    ]);
  });

  test('escalates hierarchically: the flag is raised with the rung', () => {
    expect(decide(climb(BREACH, minute(90)), second)).toMatchObject([
      { data: { rung: 3, action: 'hierarchical', asked: { as: 'team-lead', person: LEAD, team: 'print' } } },
      {
        type: 'IncidentEscalated',
        data: {
          kind: 'hierarchical',
          level: 1,
          ladder: { ladder: BREACH, rule: 'late', rung: 3, on: 'breach', run: 'response.1.1' },
        },
      },
    ]);
  });

  test('escalates functionally to another team; rungs that wait for nothing come at once, and then there is none', () => {
    const events = decide(climb(BREACH, minute(100)), third);
    expect(events).toMatchObject([
      { data: { rung: 4, asked: { person: EXPERT, team: 'messaging' }, nextRungAt: minute(100) } },
      { type: 'IncidentEscalated', data: { kind: 'functional', level: 1 } },
      { data: { rung: 5, asked: { as: 'person', person: BOSS } } },
      { type: 'IncidentEscalated', data: { kind: 'hierarchical', level: 1 } },
    ]);
    expect(events[2]?.data).not.toHaveProperty('nextRungAt');
  });

  test('of the same kind it only goes up', () => {
    const byHand = fact('IncidentEscalated', { kind: 'hierarchical', level: 4 }, minute(80));
    expect(decide(climb(BREACH, minute(90)), incident.evolve(second, byHand))[1]).toMatchObject({
      data: { level: 5, previous: { kind: 'hierarchical', level: 4 } },
    });
  });

  test('each who is asked has their time, also after a restart that slept through it', () => {
    expect(decide(climb(BREACH, minute(75), minute(200)), begun)).toMatchObject([
      { data: { rung: 2, wasDueAt: minute(75), nextRungAt: minute(215) } },
    ]);
  });

  test('a hold stops no ladder: somebody is to acknowledge it', () => {
    const held = incident.evolve(begun, fact('IncidentPutOnHold', onHold.data, minute(70)));
    expect(names(decide(climb(BREACH, minute(75)), held))).toEqual(['IncidentEscalationRungReached']);
  });

  test.each<[string, IncidentState, IncidentCommand]>([
    ['exactly once', second, climb(BREACH, minute(75))],
    [
      'it was acknowledged',
      told(begun, command('AcknowledgeEscalation', { at: minute(70) })),
      climb(BREACH, minute(75)),
    ],
    ['it is resolved', told(begun, resolve), climb(BREACH, minute(75))],
    ['there is no such ladder', begun, climb(WARNING, minute(75))],
  ])('is quiet: %s', (_, state, asked) => {
    expect(decide(asked, state)).toEqual([]);
  });
});
