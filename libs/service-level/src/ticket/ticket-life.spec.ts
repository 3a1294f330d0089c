import { loggedAt, madridTime, ticket } from '../fixtures/terms-of-specs.js';
import { lifeOf } from './ticket-life.js';

const friday = (time: string): string => madridTime(`2026-01-02 ${time}`);
const facts = ticket(
  loggedAt('2026-01-02 10:00'),
  ['2026-01-02 10:05', { fact: 'assigned', team: 'print' }],
  ['2026-01-02 10:30', { fact: 'held', hold: 'caller' }],
  ['2026-01-02 11:00', { fact: 'restored' }],
  ['2026-01-02 12:00', { fact: 'resolved' }],
  ['2026-01-02 13:00', { fact: 'reopened', team: 'network' }],
  ['2026-01-02 14:00', { fact: 'held', hold: 'supplier' }],
);
const forgotten = {
  corrects: 'hold',
  hold: 'appointment',
  from: friday('13:10'),
  to: friday('13:20'),
} as const;

describe('The life of a ticket', () => {
  it('says when it was open, on hold and restored, and which teams have had it', () => {
    expect(lifeOf(facts, friday('15:00'))).toEqual({
      open: [{ from: friday('10:00'), to: friday('12:00') }, { from: friday('13:00') }],
      holds: [
        { from: friday('10:30'), to: friday('12:00'), hold: 'caller' },
        { from: friday('14:00'), hold: 'supplier' },
      ],
      restored: [friday('11:00')],
      teams: ['print', 'network'],
    });
  });

  it('ends with what ends the ticket, whatever comes after it', () => {
    const over = ticket(
      loggedAt('2026-01-02 10:00'),
      ['2026-01-02 12:00', { fact: 'resolved' }],
      ['2026-01-02 13:00', { fact: 'closed' }],
    );
    expect(lifeOf(over, friday('15:00'))?.open).toEqual([{ from: friday('10:00'), to: friday('12:00') }]);
  });

  it('is what was known at an instant', () => {
    expect(lifeOf(facts, friday('10:40'))).toMatchObject({
      open: [{ from: friday('10:00') }],
      holds: [{ from: friday('10:30'), hold: 'caller' }],
      teams: ['print'],
    });
    expect(lifeOf(facts, friday('09:59'))).toBeUndefined();
  });

  it('holds what was recorded afterwards', () => {
    const corrected = [
      ...facts,
      ...ticket(loggedAt('2026-01-02 10:00'), [
        '2026-01-02 15:00',
        { fact: 'corrected', correction: forgotten },
      ]).slice(1),
    ];
    expect(lifeOf(corrected, friday('15:00'))?.holds.at(-1)).toEqual({
      from: forgotten.from,
      to: forgotten.to,
      hold: 'appointment',
    });
  });
});
