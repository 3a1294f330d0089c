import { given, personal, Refused, type Happened, type Instant } from '@ventanilla/kernel';
import { randomFrom } from '../incident/dice.js';
import type { IncidentCommand } from '../incident/incident.commands.js';
import { incident } from '../incident/incident.decide.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import { outcomeOf, randomHistory } from '../incident/incident.histories.js';
import { assigned, byAgent, command, logged, logIncident, minute } from '../incident/incident.stories.js';
import type { IncidentState } from '../incident/incident.state.js';
import type { RunMacro } from './run-macro.decide.js';

const at = minute(60);
const run = (...commands: readonly IncidentCommand[]): RunMacro => ({
  type: 'RunMacro',
  at,
  by: byAgent,
  steps: commands.map((step) => ({ name: step.type, command: step })),
});
const classify = command('ClassifyIncident', { category: 'network' });
const resolve = command('ResolveIncident', { code: 'solved', text: personal('Restarted') });
const startWork = command('StartWork', {});

/** What a run is refused with. */
const refusalOf = (work: () => unknown): Refused => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('It was not refused.');
};

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** The same commands, one after the other at one moment: what each is told, and what comes of those that are not refused. */
const oneByOne = (commands: readonly IncidentCommand[]) => {
  let state: IncidentState = incident.initialState;
  const events: IncidentEvent[] = [];
  const accepted: IncidentCommand[] = [];
  const refused: { readonly before: number; readonly command: IncidentCommand; readonly code: string }[] = [];
  for (const one of commands) {
    const outcome = outcomeOf(one, state);
    if (typeof outcome === 'string') {
      refused.push({ before: accepted.length, command: one, code: outcome });
      continue;
    }
    accepted.push(one);
    for (const event of outcome) {
      events.push(event);
      state = incident.evolve(state, { ...event, at: one.at, by: one.by } as Happened<IncidentEvent>);
    }
  }
  return { events, accepted, refused };
};

describe('RunMacro', () => {
  test('one call logs, classifies and resolves', () => {
    const events = incident.decide(run(logIncident(), classify, resolve), incident.initialState);
    expect(events.map(({ type }) => type)).toEqual([
      'IncidentLogged',
      'IncidentClassified',
      'IncidentResolved',
    ]);
  });

  test('each step is decided on what those before it made of the incident', () => {
    given(incident)(logged)
      .when(run(command('AssignIncident', { team: 'print' }), startWork) as never)
      .then(
        { type: 'IncidentAssigned', data: { team: 'print' } },
        { type: 'IncidentWorkStarted', data: { team: 'print' } },
      );
  });

  test('it is refused as a whole if one step is refused, and says which', () => {
    const state = incident.evolve(incident.initialState, logged);
    const { code, details } = refusalOf(() => incident.decide(run(classify, startWork, resolve), state));
    expect([code, details]).toEqual(['INCIDENT_NOT_ASSIGNED', { step: 2, command: 'StartWork' }]);
  });

  test('it is quiet where each step is', () => {
    given(incident)(logged, assigned)
      .when(run(command('MarkAnswered', {}), command('UnwatchIncident', {})) as never)
      .thenNothing();
  });

  test(`it does what its steps do one after the other, or nothing (SEED=${seed})`, () => {
    const random = randomFrom(seed);
    for (let round = 0; round < 60; round += 1) {
      const moment: Instant = '2026-03-20T09:00:00.000Z';
      const commands = randomHistory(random, 30).steps.map(
        ({ command: one }) => ({ ...one, at: moment, by: byAgent }) as IncidentCommand,
      );
      const { events, accepted, refused } = oneByOne(commands);
      const all = (steps: readonly IncidentCommand[]) => ({ ...run(...steps), at: moment });
      expect(incident.decide(all(accepted), incident.initialState)).toEqual(events);
      for (const { before, command: one, code } of refused) {
        const steps = [...accepted.slice(0, before), one, ...accepted.slice(before)];
        const refusal = refusalOf(() => incident.decide(all(steps), incident.initialState));
        expect([refusal.code, refusal.details['step']]).toEqual([code, before + 1]);
      }
    }
  });
});
