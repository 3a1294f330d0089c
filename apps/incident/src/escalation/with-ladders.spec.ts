import { personal, plusMs, type Happened } from '@ventanilla/kernel';
import { incident } from '../incident/incident.decide.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { IncidentState } from '../incident/incident.state.js';
import { byAgent, command, fact, minute } from '../incident/incident.stories.js';
import { climb } from './ladder.stories.js';
import {
  begun,
  BREACH,
  decide,
  dueNow,
  inTime,
  names,
  resolve,
  response,
  told,
} from './late-incident.stories.js';

describe('what stops a ladder', () => {
  const stopped = (because: string, rung = 1) => ({
    type: 'IncidentEscalationLadderStopped',
    data: { ladder: BREACH, rule: 'late', rung, because },
  });
  const raised = told(begun, climb(BREACH, minute(75)), climb(BREACH, minute(90)));

  test('an acknowledgement, where nothing was raised yet', () => {
    expect(decide(command('AcknowledgeEscalation', { at: minute(70) }), begun)).toEqual([
      stopped('acknowledged'),
    ]);
  });

  test('an acknowledgement of what was raised', () => {
    expect(decide(command('AcknowledgeEscalation', { at: minute(95) }), raised)).toEqual([
      { type: 'IncidentEscalationAcknowledged', data: { kind: 'hierarchical', level: 1 } },
      stopped('acknowledged', 3),
    ]);
  });

  test('standing it down', () => {
    expect(decide(command('StandDownEscalation', { at: minute(95) }), raised)).toEqual([
      { type: 'IncidentEscalationStoodDown', data: { kind: 'hierarchical', level: 1 } },
      stopped('stood-down', 3),
    ]);
    expect(decide(command('StandDownEscalation', { at: minute(70) }), begun)).toEqual([
      stopped('stood-down'),
    ]);
  });

  test('a resolution, and a cancellation', () => {
    expect(decide(resolve, begun)).toContainEqual(stopped('resolved'));
    expect(decide(command('CancelIncident', { at: minute(70), reason: 'test' }), begun)).toContainEqual(
      stopped('cancelled'),
    );
  });

  test('nothing that has nothing to do with it', () => {
    const note = command('AddNote', { at: minute(70), visibility: 'internal', text: personal('Hm') });
    expect(names(decide(note, begun))).toEqual(['IncidentNoteAdded']);
  });

  test('an acknowledgement is refused where nobody was asked', () => {
    expect(() => decide(command('AcknowledgeEscalation', { at: minute(70) }), inTime)).toThrow(
      'The incident is not escalated.',
    );
  });
});

describe('clocks never stay escalated when what they were about is over', () => {
  const raised = told(begun, climb(BREACH, minute(75)), climb(BREACH, minute(90)));
  const note = command('AddNote', { at: minute(200), visibility: 'internal', text: personal('Hm') });

  test.each([
    ['done', dueNow([{ ...response, state: 'breached', stoppedAt: minute(95) }], minute(95))],
    ['superseded', dueNow([], minute(95))],
    [
      'overturned',
      fact(
        'IncidentBreachOverturned',
        { run: 'response.1.1', target: 'response', measure: 'response', breachedAt: minute(60) },
        minute(95),
      ),
    ],
  ])('%s: the ladder stops and what it raised is stood down', (because, event) => {
    const after = incident.evolve(raised, { ...event, by: byAgent } as Happened<IncidentEvent>);
    expect(decide(note, after).slice(1)).toEqual([
      { type: 'IncidentEscalationLadderStopped', data: { ladder: BREACH, rule: 'late', rung: 3, because } },
      { type: 'IncidentEscalationStoodDown', data: { kind: 'hierarchical', level: 1, because } },
    ]);
  });

  test('also what had been acknowledged', () => {
    const acknowledged = told(raised, command('AcknowledgeEscalation', { at: minute(95) }));
    const after = incident.evolve(acknowledged, dueNow([], plusMs(minute(95), 1)));
    expect(decide(note, after)[1]).toMatchObject({ data: { because: 'superseded' } });
  });

  test('but what somebody raised by hand since', () => {
    const byHand = fact('IncidentEscalated', { kind: 'hierarchical', level: 2 }, minute(95));
    const after = [byHand, dueNow([], minute(96))].reduce<IncidentState>(incident.evolve, raised);
    expect(names(decide(note, after))).not.toContain('IncidentEscalationStoodDown');
  });
});
