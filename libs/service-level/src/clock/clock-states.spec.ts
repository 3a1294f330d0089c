import {
  agreement,
  friday,
  HOUR_MS,
  HOUR_S,
  loggedAt,
  madridTime,
  target,
  terms,
  ticket,
} from '../fixtures/terms-of-specs.js';
import type { TicketFact } from '../ticket/ticket-fact.js';
import type { TicketClocks } from './clocks.js';
import { clocksOf } from './clocks-of.js';

const agreed = terms(agreement({ targets: [target({ measure: 'resolution', goalSeconds: 4 * HOUR_S })] }));
const clocks = (facts: readonly TicketFact[], at: string): TicketClocks =>
  clocksOf(facts, agreed, madridTime(at)) as TicketClocks;
const run = (facts: readonly TicketFact[], at: string) => clocks(facts, at).runs[0];

const logged = loggedAt(friday('10:00'));

describe('A run', () => {
  it('tells for any instant how it stood then', () => {
    const facts = ticket(
      logged,
      [friday('11:00'), { fact: 'held', hold: 'caller' }],
      [friday('12:00'), { fact: 'resumed' }],
      [friday('16:00'), { fact: 'resolved' }],
    );
    const states = ['10:00', '11:30', '12:30', '15:00', '15:01', '17:00'].map((at) => run(facts, friday(at)));
    expect(states.map((one) => [one?.state, (one?.elapsedMs ?? NaN) / HOUR_MS])).toEqual([
      ['running', 0],
      ['paused', 1],
      ['running', 1.5],
      ['running', 4],
      ['breached', 4 + 1 / 60],
      ['breached', 5],
    ]);
    expect(clocksOf(facts, agreed, madridTime(friday('09:59')))).toBeUndefined();
  });

  it('names the instants of its warnings and of its due time before they come', () => {
    expect(run(ticket(logged), friday('10:00'))).toMatchObject({
      warnings: [{ percent: 75, at: madridTime(friday('13:00')) }],
      due: madridTime(friday('14:00')),
    });
  });

  it('has no warning that its stop came before', () => {
    expect(run(ticket(logged, [friday('11:00'), { fact: 'resolved' }]), friday('16:00'))?.warnings).toEqual(
      [],
    );
  });

  it.each(['duplicate', 'spam', 'withdrawn'])(
    'of a ticket cancelled (%s) is void, even if it was late',
    (because) => {
      const facts = ticket(logged, [friday('16:00'), { fact: 'cancelled', because }]);
      expect(run(facts, friday('15:00'))?.state).toBe('breached');
      expect(run(facts, friday('16:00'))).toMatchObject({ state: 'void', elapsedMs: 6 * HOUR_MS });
    },
  );

  it('that is excluded says what it would be', () => {
    const facts = ticket(
      logged,
      [friday('15:00'), { fact: 'resolved' }],
      [friday('16:00'), { fact: 'run-excluded', run: 'resolution.1.1', because: 'force-majeure' }],
    );
    expect(run(facts, friday('17:00'))).toMatchObject({ state: 'excluded', otherwise: 'breached' });
    expect(run(facts, friday('15:30'))).toMatchObject({ state: 'breached' });
  });

  it('keeps both verdicts where a forgotten hold is corrected', () => {
    const hold = {
      corrects: 'hold',
      hold: 'caller',
      from: madridTime(friday('11:00')),
      to: madridTime(friday('13:00')),
    } as const;
    const facts = ticket(
      logged,
      [friday('15:00'), { fact: 'resolved' }],
      [friday('16:00'), { fact: 'corrected', correction: hold }],
    );
    expect(run(facts, friday('16:00'))).toMatchObject({
      state: 'met',
      elapsedMs: 3 * HOUR_MS,
      beforeCorrection: { state: 'breached', elapsedMs: 5 * HOUR_MS },
    });
  });

  it('keeps both verdicts where an earlier restoration is corrected', () => {
    const allowing = terms(
      agreement({
        targets: [
          target({ measure: 'resolution', goalSeconds: 4 * HOUR_S, stops: ['restored', 'resolved'] }),
        ],
      }),
    );
    const correction = { corrects: 'restoration', restoredAt: madridTime(friday('12:00')) } as const;
    const facts = ticket(
      logged,
      [friday('15:00'), { fact: 'resolved' }],
      [friday('16:00'), { fact: 'corrected', correction }],
    );
    const corrected = clocksOf(facts, allowing, madridTime(friday('17:00')));
    expect(corrected?.runs[0]).toMatchObject({
      state: 'met',
      stoppedAt: madridTime(friday('12:00')),
      beforeCorrection: { state: 'breached', stoppedAt: madridTime(friday('15:00')) },
    });
  });

  it('starts anew at another time of report', () => {
    const correction = { corrects: 'report', reportedAt: madridTime(friday('09:00')) } as const;
    const facts = ticket(logged, [friday('10:30'), { fact: 'corrected', correction }]);
    expect(run(facts, friday('11:00'))).toMatchObject({
      startedAt: madridTime(friday('09:00')),
      elapsedMs: 2 * HOUR_MS,
    });
  });

  it('gives the reason of each start, pause and stop, with the event behind it', () => {
    const facts = ticket(
      logged,
      [friday('11:00'), { fact: 'held', hold: 'caller' }],
      [friday('12:00'), { fact: 'resumed' }],
      [friday('13:00'), { fact: 'resolved' }],
      [friday('14:00'), { fact: 'reopened' }],
      [friday('17:00'), { fact: 'resolved' }],
    );
    const steps = run(facts, friday('17:00'))?.steps.map(({ at, step, because, ref }) => [
      at,
      step,
      because,
      ref,
    ]);
    expect(steps).toEqual([
      [madridTime(friday('10:00')), 'started', 'reported', 'event-0'],
      [madridTime(friday('10:00')), 'selected', 'reported', 'event-0'],
      [madridTime(friday('11:00')), 'paused', 'caller', 'event-1'],
      [madridTime(friday('12:00')), 'resumed', 'caller', 'event-2'],
      [madridTime(friday('13:00')), 'stopped', 'resolved', 'event-3'],
      [madridTime(friday('14:00')), 'reopened', 'reopened', 'event-4'],
      [madridTime(friday('16:00')), 'breached', 'due', undefined],
      [madridTime(friday('17:00')), 'stopped', 'resolved', 'event-5'],
    ]);
  });

  it('is ended by a closing without a resolution', () => {
    const facts = ticket(logged, [friday('12:00'), { fact: 'closed' }]);
    expect(run(facts, friday('17:00'))).toMatchObject({
      state: 'met',
      provisional: false,
      elapsedMs: 2 * HOUR_MS,
    });
  });

  it('is the same for the same facts and terms, in whatever order facts of other times are told', () => {
    const facts = ticket(
      logged,
      [friday('11:00'), { fact: 'held', hold: 'caller' }],
      [friday('12:00'), { fact: 'resumed' }],
    );
    expect(clocks([...facts].reverse(), friday('13:00'))).toEqual(clocks(facts, friday('13:00')));
  });
});
