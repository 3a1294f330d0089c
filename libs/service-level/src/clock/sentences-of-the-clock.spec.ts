import {
  allowing,
  CASES,
  corrected,
  earlierRestoration,
  eight,
  forgottenHold,
  late,
  logged,
  type Case,
} from '../fixtures/sentences-of-the-clock.js';
import {
  agreement,
  byPriority,
  friday,
  HOUR_MS,
  madridTime,
  target,
  terms,
  ticket,
  toPriority,
  tuesday,
} from '../fixtures/terms-of-specs.js';
import type { TicketFact } from '../ticket/ticket-fact.js';
import type { TicketClocks } from './clocks.js';
import { clocksOf } from './clocks-of.js';

const clocksAt = ({ facts, agreed = eight, at }: Omit<Case, 'runs'>): TicketClocks =>
  clocksOf(facts, agreed, madridTime(at)) as TicketClocks;

const shown = ({ runs }: TicketClocks) =>
  runs
    .map(({ target: key, state, elapsedMs }) => [key, state, elapsedMs / HOUR_MS] as const)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));

describe('The clock', () => {
  it.each(Object.entries(CASES))('%s', (_, one) => {
    expect(shown(clocksAt(one))).toEqual(one.runs);
  });

  it.each(Object.entries(CASES))('is deterministic: %s', (_, one) => {
    expect(clocksAt(one)).toEqual(clocksAt(one));
  });

  it('says the reason of each start, pause and stop', () => {
    const facts = ticket(
      logged,
      [friday('11:00'), { fact: 'held', hold: 'caller' }],
      [friday('12:00'), { fact: 'resumed' }],
      [friday('13:00'), { fact: 'resolved' }],
    );
    const [run] = clocksAt({ facts, at: friday('14:00') }).runs;
    expect(run?.steps.map(({ step, because, ref }) => [step, because, ref])).toEqual([
      ['started', 'reported', 'event-0'],
      ['selected', 'reported', 'event-0'],
      ['paused', 'caller', 'event-1'],
      ['resumed', 'caller', 'event-2'],
      ['stopped', 'resolved', 'event-3'],
    ]);
  });

  it('breached on selection is one event, without late warnings', () => {
    const facts = ticket(logged, [friday('13:00'), toPriority(2)]);
    const run = clocksAt({
      facts,
      agreed: terms(byPriority('carry-time-used')),
      at: friday('13:30'),
    }).runs.find(({ target: key }) => key === 'p2');
    expect(run).toMatchObject({ state: 'breached', breachedOnSelection: true, warnings: [] });
  });

  it('OLA: the sum per team', () => {
    const { facts, agreed, at } = CASES['OLA: one run per assignment'] as Case;
    expect(clocksAt({ facts, agreed, at }).teams).toEqual([
      { team: 'print', target: 'handling', runs: 2, elapsedMs: 2 * HOUR_MS },
      { team: 'network', target: 'handling', runs: 1, elapsedMs: 2 * HOUR_MS },
    ]);
  });

  it.each([
    ['a forgotten hold', eight, forgottenHold],
    ['an earlier restoration', allowing, earlierRestoration],
  ])('of %s both verdicts are kept', (_, agreed, correction) => {
    const [run] = clocksAt({ facts: [...late, ...corrected(correction)], agreed, at: tuesday('10:00') }).runs;
    expect(run).toMatchObject({
      state: 'met',
      beforeCorrection: { state: 'breached', elapsedMs: 10 * HOUR_MS },
    });
  });
});

describe('The states of a run', () => {
  it.each<[string, readonly TicketFact[], string]>([
    ['running', ticket(logged), 'running'],
    ['paused', ticket(logged, [friday('11:00'), { fact: 'held', hold: 'caller' }]), 'paused'],
    ['met', ticket(logged, [friday('11:00'), { fact: 'resolved' }]), 'met'],
    ['breached', late, 'breached'],
    ...['other', 'duplicate', 'spam'].map((because): [string, readonly TicketFact[], string] => [
      `void (${because})`,
      ticket(logged, [friday('11:00'), { fact: 'cancelled', because }]),
      'void',
    ]),
    [
      'excluded',
      ticket(logged, [
        friday('11:00'),
        { fact: 'run-excluded', run: 'resolution.1.1', because: 'error-of-record' },
      ]),
      'excluded',
    ],
  ])('%s', (_, facts, state) => {
    const at = state === 'breached' ? tuesday('08:00') : friday('11:00');
    expect(clocksAt({ facts, at }).runs.map((run) => run.state)).toEqual([state]);
  });

  it('not started: nothing to measure yet', () => {
    const both = terms(
      agreement({ targets: [target({ measure: 'next-response' }), target({ measure: 'resolution' })] }),
    );
    const { runs } = clocksAt({ facts: ticket(logged), agreed: both, at: friday('11:00') });
    expect(runs.find(({ measure }) => measure === 'next-response')?.state).toBe('not-started');
  });

  it('met is provisional until closure', () => {
    const done = [friday('11:00'), { fact: 'resolved' }] as const;
    const at = friday('16:00');
    expect(clocksAt({ facts: ticket(logged, done), at }).runs[0]?.provisional).toBe(true);
    const closed = ticket(logged, done, [friday('15:00'), { fact: 'closed' }]);
    expect(clocksAt({ facts: closed, at }).runs[0]?.provisional).toBe(false);
  });

  it('superseded', () => {
    const { facts, agreed } = CASES[
      'the service changed: targets are selected anew, the old run ends as superseded'
    ] as Case;
    const { runs } = clocksAt({ facts, agreed, at: friday('13:00') });
    expect(runs.map(({ state }) => state)).toContain('superseded');
  });

  it('not covered: no run at all', () => {
    const none = clocksAt({ facts: ticket(logged), agreed: terms(), at: friday('11:00') });
    expect(none).toMatchObject({ runs: [], coverage: { coverage: 'not-covered' } });
  });
});
