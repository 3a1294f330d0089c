import { clocks, logged, runs, shown } from '../fixtures/clocks-of-specs.js';
import {
  agreement,
  friday,
  HOUR_MS,
  madridTime,
  monday,
  target,
  terms,
  ticket,
} from '../fixtures/terms-of-specs.js';
import { clocksOf } from './clocks-of.js';

describe('Pauses', () => {
  it.each([
    ['waiting for the caller pauses', 'caller', 'paused', 1],
    ['an agreed appointment pauses', 'appointment', 'paused', 1],
    ['a supplier does not pause: the provider answers for it', 'supplier', 'running', 3],
    ['a problem does not pause', 'problem', 'running', 3],
    ['a change does not pause', 'change', 'running', 3],
  ])('by default %s', (_, hold, state, hours) => {
    const facts = ticket(logged, [friday('11:00'), { fact: 'held', hold }]);
    expect(runs('resolution', facts, friday('13:00')).map(shown)).toMatchObject([{ state, hours }]);
  });

  it('are those that the target names', () => {
    const strict = terms(agreement({ targets: [target({ measure: 'resolution', pausedBy: ['supplier'] })] }));
    const held = (hold: string) =>
      clocksOf(ticket(logged, [friday('11:00'), { fact: 'held', hold }]), strict, madridTime(friday('13:00')))
        ?.runs[0]?.state;
    expect([held('caller'), held('supplier')]).toEqual(['running', 'paused']);
  });

  it.each([
    ['begin while it is closed', friday('20:00'), monday('10:00'), monday('11:00')],
    ['end while it is closed', friday('16:00'), '2026-01-11 12:00', monday('11:00')],
    ['begin and end while it is closed', friday('20:00'), '2026-01-11 12:00', monday('10:00')],
  ])('that %s take opening hours only', (_, from, to, due) => {
    const facts = ticket(logged, [from, { fact: 'held', hold: 'caller' }], [to, { fact: 'resumed' }]);
    expect(runs('resolution', facts, monday('10:00')).map((run) => run.due)).toEqual([madridTime(due)]);
  });

  it('end with the hold that replaces them', () => {
    const facts = ticket(
      logged,
      [friday('11:00'), { fact: 'held', hold: 'caller' }],
      [friday('12:00'), { fact: 'held', hold: 'supplier' }],
      [friday('14:00'), { fact: 'resumed' }],
    );
    expect(runs('resolution', facts, friday('15:00')).map(shown)).toMatchObject([
      { state: 'running', hours: 4 },
    ]);
  });

  it('move the due time while they last', () => {
    const facts = ticket(logged, [friday('11:00'), { fact: 'held', hold: 'caller' }]);
    const due = (at: string) => runs('resolution', facts, at)[0]?.due;
    expect([due(friday('12:00')), due(monday('12:00'))]).toEqual([
      madridTime(monday('11:00')),
      madridTime('2026-01-13 11:00'),
    ]);
  });
});

describe("A team's own clock (OLA)", () => {
  const facts = ticket(
    logged,
    [friday('11:00'), { fact: 'assigned', team: 'network' }],
    [friday('12:00'), { fact: 'assigned', team: 'network' }],
    [friday('13:00'), { fact: 'assigned', team: 'servers' }],
    [friday('14:00'), { fact: 'returned' }],
    [friday('15:00'), { fact: 'assigned', team: 'network' }],
    [monday('12:00'), { fact: 'resolved' }],
  );

  it('starts at its assignment and has one run per assignment; another person of the team does not end it', () => {
    expect(
      runs('handling', facts).map(({ team, state, elapsedMs }) => [team, state, elapsedMs / HOUR_MS]),
    ).toEqual([
      ['network', 'met', 2],
      ['network', 'breached', 5],
      ['servers', 'met', 1],
    ]);
  });

  it('is summed up per team', () => {
    expect(clocks(facts, '2026-01-30 12:00').teams).toEqual([
      { team: 'network', target: 'handling', runs: 2, elapsedMs: 7 * HOUR_MS },
      { team: 'servers', target: 'handling', runs: 1, elapsedMs: HOUR_MS },
    ]);
  });

  it('has not started before an assignment, and starts again when a reopening gives it back to the team', () => {
    expect(runs('handling', ticket(logged), friday('10:30')).map((run) => run.state)).toEqual([
      'not-started',
    ]);
    const again = ticket(
      logged,
      [friday('11:00'), { fact: 'assigned', team: 'network' }],
      [friday('12:00'), { fact: 'resolved' }],
      [friday('14:00'), { fact: 'reopened', team: 'network' }],
    );
    expect(runs('handling', again, friday('16:00')).map(shown)).toMatchObject([
      { state: 'met', hours: 1 },
      { state: 'running', hours: 2 },
    ]);
  });
});
