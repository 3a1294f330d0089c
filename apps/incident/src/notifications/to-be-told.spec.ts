import { personal, stateAfter, type Happened } from '@ventanilla/kernel';
import { audiences } from '../incident/visibility/event-audience.js';
import { incident } from '../incident/incident.decide.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { Incident } from '../incident/incident.state.js';
import {
  AGENT,
  byAgent,
  byCaller,
  CALLER,
  COLLEAGUE,
  fact,
  logged,
  minute,
} from '../incident/incident.stories.js';
import { heard } from '../processes/processes.stories.js';
import { NOTIFICATION_TABLE, TEMPLATES_FOR_CALLERS, TEMPLATES_FOR_DESK } from './notification-table.js';
import { toBeTold } from './to-be-told.js';

const [ANN, BEN, LEAD] = ['ann', 'ben', 'lead'];
const team = { members: [ANN, BEN], leads: [LEAD] };
const assigned = fact('IncidentAssigned', { team: 'network' }, minute(1));
const toAnn = fact('IncidentAssigned', { team: 'network', person: ANN }, minute(1));

const told = (...story: readonly Happened<IncidentEvent>[]) => {
  const state = stateAfter(incident, story) as Incident;
  const people = toBeTold(heard(story.at(-1) as Happened<IncidentEvent>), { incident: state, team });
  return Object.fromEntries(people.map(({ recipient, template }) => [recipient, template]));
};

describe('Who is told of what', () => {
  test('the caller and the person affected, that it was logged', () => {
    expect(told(logged)).toEqual({ [CALLER]: 'logged', [COLLEAGUE]: 'logged' });
  });

  test('never who caused it', () => {
    expect(told({ ...logged, by: byCaller })).toEqual({ [COLLEAGUE]: 'logged' });
    expect(told(logged, { ...toAnn, by: { kind: 'person', id: ANN } })).toEqual({});
  });

  test('whoever watches it, as the caller', () => {
    const watched = fact('IncidentWatcherAdded', { watcher: BEN }, minute(2));
    const message = fact('IncidentMessageSent', { channel: 'portal', text: personal('x') }, minute(3));
    expect(told(logged, watched, message)).toEqual({
      [CALLER]: 'message',
      [COLLEAGUE]: 'message',
      [BEN]: 'message',
    });
  });

  test('the person to whom it is assigned, else the people of the team', () => {
    expect(told(logged, toAnn)).toEqual({ [ANN]: 'assigned' });
    expect(told(logged, assigned)).toEqual({ [ANN]: 'assigned', [BEN]: 'assigned' });
  });

  test('whoever works on it and its owner, that the caller wrote', () => {
    const wrote = fact(
      'IncidentMessageReceived',
      { channel: 'portal', text: personal('x') },
      minute(2),
      byCaller,
    );
    expect(told(logged, toAnn, wrote)).toEqual({ [ANN]: 'caller-wrote', [AGENT]: 'caller-wrote' });
  });

  test('of a warning whoever works on it; of a breach who leads the team, too; no caller of either', () => {
    const run = {
      run: 'r1',
      target: 'response',
      measure: 'response' as const,
      agreement: 'gold',
      version: 1,
    };
    const by = { kind: 'process', id: 'watch-targets' } as const;
    const warned = fact('IncidentTargetWarned', { ...run, percent: 75, reachedAt: minute(5) }, minute(5), by);
    const late = { ...run, goalSeconds: 600, breachedAt: minute(10) };
    const breached = fact('IncidentTargetBreached', late, minute(10), by);
    expect(told(logged, toAnn, warned)).toEqual({ [ANN]: 'warning', [AGENT]: 'warning' });
    expect(told(logged, toAnn, warned, breached)).toEqual({
      [ANN]: 'breach',
      [AGENT]: 'breach',
      [LEAD]: 'breach',
    });
  });

  test('of a reminder by what it is of', () => {
    const reminded = (of: 'hold' | 'closing') =>
      fact('IncidentCallerReminded', { of, number: 1, person: CALLER, due: minute(9) }, minute(9), byAgent);
    expect(told(logged, reminded('hold'))[CALLER]).toBe('answer-awaited');
    expect(told(logged, reminded('closing'))[CALLER]).toBe('about-to-close');
  });

  test('of a restricted incident nobody who may not know of it', () => {
    const restricted = fact(
      'IncidentRestricted',
      { kind: 'security', named: [ANN], reason: personal('x') },
      minute(2),
    );
    const watched = fact('IncidentWatcherAdded', { watcher: BEN }, minute(1));
    const message = fact('IncidentMessageSent', { channel: 'portal', text: personal('x') }, minute(3));
    expect(told(logged, watched, restricted, message)).toEqual({ [CALLER]: 'message' });
  });

  test('of what stands in no row, nobody', () => {
    const note = fact('IncidentNoteAdded', { visibility: 'internal', text: personal('x') }, minute(2));
    expect(told(logged, assigned, note)).toEqual({});
  });
});

describe('The table of notifications', () => {
  test('tells callers of nothing that is for the desk', () => {
    const ofDesk = NOTIFICATION_TABLE.filter(
      ({ audience, event }) => audience === 'callers' && audiences[event] !== 'everyone',
    );
    expect(ofDesk).toEqual([]);
  });

  test('gives callers no template of the desk, and the desk none of the callers', () => {
    for (const { audience, template } of NOTIFICATION_TABLE)
      expect([template, audience === 'callers']).toEqual([
        template,
        (TEMPLATES_FOR_CALLERS as readonly string[]).includes(template),
      ]);
    const used = new Set(NOTIFICATION_TABLE.map(({ template }) => template));
    expect([...used].sort()).toEqual([...TEMPLATES_FOR_CALLERS, ...TEMPLATES_FOR_DESK].sort());
  });
});
