import { personal, stateAfter, type Happened } from '@ventanilla/kernel';
import { termsOf, type AgreementVersion } from '@ventanilla/service-level';
import { incident } from '../incident/incident.decide.js';
import type { IncidentCommand } from '../incident/incident.commands.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { IncidentState } from '../incident/incident.state.js';
import {
  byAgent,
  byTimer,
  command,
  fact,
  logIncident,
  minute,
  onHold,
} from '../incident/incident.stories.js';
import type { KnownTerms } from './known-terms.js';

/** Resolved within four hours, with a warning after three; answered within one, with a warning after 45 minutes. */
const agreed = (change: Partial<AgreementVersion> = {}): KnownTerms => ({
  terms: termsOf(
    [
      {
        agreement: 'gold',
        version: 1,
        organisation: 'acme',
        validFrom: '2026-01-01T00:00:00.000Z',
        recordedAt: '2026-01-01T00:00:00.000Z',
        takeOver: 'carry-time-used',
        targets: (
          [
            ['response', 1],
            ['resolution', 4],
          ] as const
        ).map(([measure, hours]) => ({
          key: measure,
          measure,
          goalSeconds: hours * 3_600,
          time: { kind: 'wall' },
          warnAtPercent: [75],
        })),
        ...change,
      },
    ],
    [],
  ),
  knownFrom: {},
});
const terms = agreed();

const tell = (state: IncidentState, told: readonly IncidentEvent[], at: string): IncidentState =>
  told.reduce(
    (before, event) => incident.evolve(before, { ...event, at, by: byAgent } as Happened<IncidentEvent>),
    state,
  );

const log = { ...logIncident({ channel: 'portal', service: 'mail' }), at: minute(0), terms };
const fromTheStart = (...later: readonly Happened<IncidentEvent>[]): IncidentState =>
  stateAfter(incident, [
    ...incident
      .decide(log, incident.initialState)
      .map((event) => ({ ...event, at: minute(0), by: byAgent }) as Happened<IncidentEvent>),
    ...later,
  ]);

const judge = (at: string, noticedAt = at) =>
  ({ ...command('JudgeTargets', { at, by: byTimer }), noticedAt, terms }) as IncidentCommand;
const justAfter = (minutes: number): string => minute(minutes + 1 / 60_000);
const names = (events: readonly IncidentEvent[]) => events.map(({ type }) => type);

const told = (state: IncidentState, ...instants: readonly string[]): IncidentState =>
  instants.reduce((before, at) => tell(before, incident.decide(judge(at), before), at), state);

describe('warnings and breaches', () => {
  const response = {
    run: 'response.1.1',
    target: 'response',
    measure: 'response',
    agreement: 'gold',
    version: 1,
  };

  test('a warning, when so much of the time is used', () => {
    expect(incident.decide(judge(minute(45)), fromTheStart())).toEqual([
      {
        type: 'IncidentTargetWarned',
        data: { ...response, percent: 75, reachedAt: minute(45), dueAt: minute(60) },
      },
    ]);
  });

  test('a breach, once the due instant has passed', () => {
    expect(incident.decide(judge(justAfter(60)), told(fromTheStart(), minute(45)))).toEqual([
      {
        type: 'IncidentTargetBreached',
        data: { ...response, goalSeconds: 3_600, dueAt: minute(60), breachedAt: minute(60) },
      },
    ]);
  });

  test.each([minute(44), minute(60)])('nothing before it is so: %s', (at) => {
    const warned = at === minute(44) ? fromTheStart() : told(fromTheStart(), minute(45));
    expect(incident.decide(judge(at), warned)).toEqual([]);
  });

  test('exactly once', () => {
    const once = told(fromTheStart(), minute(45), justAfter(60));
    expect(incident.decide(judge(justAfter(60)), once)).toEqual([]);
    expect(incident.decide(judge(minute(100)), once)).toEqual([]);
  });

  test('noticed late, both times stand, in the order in which it came to pass', () => {
    const events = incident.decide(judge(justAfter(60), minute(600)), fromTheStart());
    expect(events).toMatchObject([
      { type: 'IncidentTargetWarned', data: { reachedAt: minute(45), noticedLateAt: minute(600) } },
      { type: 'IncidentTargetBreached', data: { breachedAt: minute(60), noticedLateAt: minute(600) } },
    ]);
  });

  test('whoever is first tells it: an answer that comes too late says so itself, and the timer is quiet', () => {
    const write = command('WriteToCaller', { at: minute(61), text: personal('Coming'), channel: 'email' });
    const events = incident.decide({ ...write, terms } as IncidentCommand, told(fromTheStart(), minute(45)));
    expect(names(events)).toEqual([
      'IncidentMessageSent',
      'IncidentTargetBreached',
      'IncidentDueTimesChanged',
    ]);
    const after = tell(told(fromTheStart(), minute(45)), events, minute(61));
    expect(incident.decide(judge(justAfter(60), minute(62)), after)).toEqual([]);
  });

  test('while it waits for the caller, no time passes', () => {
    const held = fromTheStart(fact('IncidentPutOnHold', onHold.data, minute(10)));
    expect(names(incident.decide(judge(minute(500)), held))).not.toContain('IncidentTargetBreached');
  });

  test('late before it was logged: one breach, and no late warning of it', () => {
    const late = { ...log, at: minute(90), reportedAt: minute(0) };
    const logged = incident.decide(late, incident.initialState);
    expect(names(logged)).toEqual(['IncidentLogged', 'IncidentTargetBreached']);
    const after = tell(incident.initialState, logged, minute(90));
    expect(incident.decide(judge(minute(91)), after)).toEqual([]);
  });

  test('late before it was logged: the last warning, and none of the earlier ones, then or later', () => {
    const often = agreed({
      targets: [
        {
          key: 'response',
          measure: 'response',
          goalSeconds: 3_600,
          time: { kind: 'wall' },
          warnAtPercent: [25, 50, 75],
        },
      ],
    });
    const late = { ...log, at: minute(35), reportedAt: minute(0), terms: often };
    const logged = incident.decide(late, incident.initialState);
    const warned = { type: 'IncidentTargetWarned', data: { ...response, percent: 50 } };
    expect(logged.slice(1)).toMatchObject([warned]);
    const after = tell(incident.initialState, logged, minute(35));
    expect(incident.decide({ ...judge(minute(36)), terms: often } as IncidentCommand, after)).toEqual([]);
    const later = incident.decide({ ...judge(minute(45)), terms: often } as IncidentCommand, after);
    expect(later).toMatchObject([{ ...warned, data: { percent: 75 } }]);
  });

  test('closed before anybody judged it: what was late is told once, whatever is written afterwards', () => {
    const { terms: _, ...unjudged } = log;
    const state = stateAfter(incident, [
      ...incident
        .decide(unjudged as IncidentCommand, incident.initialState)
        .map((event) => ({ ...event, at: minute(0), by: byAgent }) as Happened<IncidentEvent>),
      fact('IncidentResolved', { code: 'solved', kind: 'solved' }, minute(600)),
      fact('IncidentClosed', { how: 'no-answer-in-time' }, minute(700)),
    ]);
    const write = (at: string) =>
      ({
        ...command('WriteToCaller', { at, text: personal('Done'), channel: 'email' }),
        terms,
      }) as IncidentCommand;
    const first = incident.decide(write(minute(710)), state);
    const after = tell(state, first, minute(710));
    expect(names(incident.decide(write(minute(720)), after))).toEqual(['IncidentMessageSent']);
  });

  test('R5: a breach overtaken by an earlier fact is taken back by a further event', () => {
    const breached = told(fromTheStart(), minute(45), justAfter(60));
    const called = command('RecordContactAttempt', {
      at: minute(70),
      channel: 'phone',
      reached: true,
      attemptedAt: minute(50),
    });
    const events = incident.decide({ ...called, terms } as IncidentCommand, breached);
    expect(names(events)).toContain('IncidentBreachOverturned');
    const after = tell(breached, events, minute(70));
    expect(after).toMatchObject({ record: { verdicts: { breaches: [] } } });
    expect(incident.decide(judge(minute(71)), after)).toEqual([]);
  });

  test('a breach survives a later lower priority', () => {
    const breached = told(fromTheStart(), minute(45), justAfter(60));
    const lower = command('PrioritiseIncident', { at: minute(65), impact: 3, urgency: 3 });
    const events = incident.decide({ ...lower, terms } as IncidentCommand, breached);
    expect(names(events)).not.toContain('IncidentBreachOverturned');
  });

  test('R14: nobody judges what was imported', () => {
    const imported = fromTheStart(fact('IncidentImported', { status: 'logged' }, minute(1)));
    expect(incident.decide(judge(minute(500)), imported)).toEqual([]);
  });

  test('nothing of what is closed or cancelled is late', () => {
    const cancelled = fromTheStart(fact('IncidentCancelled', { reason: 'test', kind: 'test' }, minute(20)));
    expect(names(incident.decide(judge(minute(500)), cancelled))).not.toContain('IncidentTargetBreached');
  });
});
