import { clocks, logged, runs, shown } from '../fixtures/clocks-of-specs.js';
import {
  agreement,
  friday,
  HOUR_MS,
  loggedAt,
  madridTime,
  monday,
  target,
  terms,
  ticket,
  type ToldAt,
} from '../fixtures/terms-of-specs.js';
import type { TicketFact } from '../ticket/ticket-fact.js';
import { clocksOf } from './clocks-of.js';

describe('The response clock', () => {
  it('starts when it was reported, not when it was logged', () => {
    const late = [friday('11:00'), { ...logged[1], reportedAt: madridTime(friday('10:00')) }] as const;
    const [run] = runs('response', ticket(late), friday('11:30'));
    expect(run && shown(run)).toMatchObject({
      state: 'breached',
      hours: 1.5,
      startedAt: madridTime(friday('10:00')),
    });
  });

  it('stops at the first message or recorded conversation of a person of the desk', () => {
    const facts = ticket(
      logged,
      [friday('10:30'), { fact: 'answered' }],
      [friday('10:40'), { fact: 'answered' }],
    );
    const [run] = runs('response', facts);
    expect(run && shown(run)).toEqual({
      state: 'met',
      hours: 0.5,
      startedAt: madridTime(friday('10:00')),
      stoppedAt: madridTime(friday('10:30')),
      due: madridTime(friday('11:00')),
    });
  });

  it('is answered then where an agent logs it during a call, a chat or a visit', () => {
    const [run] = runs('response', ticket([logged[0], { ...logged[1], withCaller: true }]));
    expect(run && shown(run)).toMatchObject({
      state: 'met',
      hours: 0,
      stoppedAt: madridTime(friday('10:00')),
    });
  });

  it.each<[string, ToldAt<TicketFact>]>([
    ['an automatic acknowledgement', { fact: 'acknowledged' }],
    ['an internal note', { fact: 'noted' }],
    ['an assignment', { fact: 'assigned', team: 'network' }],
  ])('is not stopped by %s', (_, fact) => {
    const [run] = runs('response', ticket(logged, [friday('10:10'), fact]), friday('10:30'));
    expect(run && shown(run)).toMatchObject({ state: 'running', hours: 0.5, stoppedAt: undefined });
  });

  it('is stopped by a resolution without one', () => {
    const [run] = runs('response', ticket(logged, [friday('10:20'), { fact: 'resolved' }]));
    expect(run && shown(run)).toMatchObject({ state: 'met', stoppedAt: madridTime(friday('10:20')) });
  });

  it('does not begin again when the ticket is reopened', () => {
    const facts = ticket(
      logged,
      [friday('10:20'), { fact: 'resolved' }],
      [friday('12:00'), { fact: 'reopened' }],
    );
    expect(runs('response', facts).map((run) => run.state)).toEqual(['met']);
  });
});

describe('The next-response clock', () => {
  it("runs from each of the caller's messages to the desk's next answer", () => {
    const facts = ticket(
      logged,
      [friday('11:00'), { fact: 'caller-wrote' }],
      [friday('11:30'), { fact: 'caller-wrote' }],
      [friday('12:00'), { fact: 'answered' }],
      [friday('13:00'), { fact: 'caller-wrote' }],
    );
    expect(runs('next-response', facts, friday('16:00')).map(shown)).toMatchObject([
      { state: 'met', hours: 1, startedAt: madridTime(friday('11:00')) },
      { state: 'breached', hours: 3, startedAt: madridTime(friday('13:00')) },
    ]);
  });

  it('has not started before the caller wrote, and does not start once the ticket is resolved', () => {
    expect(runs('next-response', ticket(logged), friday('10:30')).map((run) => run.state)).toEqual([
      'not-started',
    ]);
    const facts = ticket(
      logged,
      [friday('11:00'), { fact: 'resolved' }],
      [friday('11:30'), { fact: 'caller-wrote' }],
    );
    expect(runs('next-response', facts).map((run) => run.state)).toEqual(['not-started']);
  });
});

describe('The update clock', () => {
  it('measures each silence towards the caller until the ticket is resolved', () => {
    const facts = ticket(
      logged,
      [friday('11:00'), { fact: 'answered' }],
      [friday('16:00'), { fact: 'answered' }],
      [monday('10:00'), { fact: 'resolved' }],
    );
    expect(runs('update', facts).map(({ state, elapsedMs }) => [state, elapsedMs / HOUR_MS])).toEqual([
      ['met', 1],
      ['breached', 5],
      ['met', 2],
    ]);
  });

  it('begins anew when the ticket is reopened', () => {
    const facts = ticket(
      logged,
      [friday('11:00'), { fact: 'resolved' }],
      [friday('12:00'), { fact: 'reopened' }],
    );
    expect(
      runs('update', facts, friday('13:00')).map(({ state, elapsedMs }) => [state, elapsedMs / HOUR_MS]),
    ).toEqual([
      ['met', 1],
      ['running', 1],
    ]);
  });
});

describe('The clocks of restoration and resolution', () => {
  const restored = ticket(
    logged,
    [friday('12:00'), { fact: 'restored' }],
    [monday('10:00'), { fact: 'resolved' }],
  );

  it('stop at the restoration and at the resolve, and both times are kept', () => {
    expect(runs('restoration', restored).map(shown)).toMatchObject([{ state: 'met', hours: 2 }]);
    expect(runs('resolution', restored).map(shown)).toMatchObject([{ state: 'met', hours: 8 }]);
    expect(clocks(restored, monday('12:00'))).toMatchObject({
      restoredAt: madridTime(friday('12:00')),
      resolvedAt: madridTime(monday('10:00')),
    });
  });

  it('both stop at an earlier recorded restoration where the agreement allows it, and both times are kept', () => {
    const allowing = terms(
      agreement({ targets: [target({ measure: 'resolution', stops: ['restored', 'resolved'] })] }),
    );
    const answer = clocksOf(restored, allowing, madridTime(monday('12:00')));
    expect(answer?.runs.map(shown)).toMatchObject([{ state: 'met', hours: 2 }]);
    expect(answer).toMatchObject({
      restoredAt: madridTime(friday('12:00')),
      resolvedAt: madridTime(monday('10:00')),
    });
  });

  it('do not count the time resolved as work when the ticket is reopened', () => {
    const facts = ticket(
      logged,
      [friday('12:00'), { fact: 'resolved' }],
      [friday('16:00'), { fact: 'reopened' }],
      [monday('10:00'), { fact: 'resolved' }],
    );
    expect(runs('resolution', facts, friday('15:00')).map(shown)).toMatchObject([{ state: 'met', hours: 2 }]);
    expect(runs('resolution', facts, friday('16:30')).map(shown)).toMatchObject([
      { state: 'running', hours: 2.5 },
    ]);
    expect(runs('resolution', facts).map(shown)).toMatchObject([{ state: 'met', hours: 4 }]);
  });

  it('are met provisionally until the ticket is closed', () => {
    const facts = ticket(
      logged,
      [friday('12:00'), { fact: 'resolved' }],
      [monday('12:00'), { fact: 'closed' }],
    );
    expect(runs('resolution', facts, monday('11:00'))[0]).toMatchObject({ state: 'met', provisional: true });
    expect(runs('resolution', facts, monday('12:00'))[0]).toMatchObject({ state: 'met', provisional: false });
  });

  it.each([
    ['in time to the last instant', friday('18:00'), monday('10:00'), 'met'],
    ['late a minute after', friday('18:00'), monday('10:01'), 'breached'],
  ])('are %s', (_, __, resolvedAt, state) => {
    const facts = ticket(loggedAt(friday('10:00')), [resolvedAt, { fact: 'resolved' }]);
    expect(runs('resolution', facts).map((run) => run.state)).toEqual([state]);
  });
});
