import type { Instant } from '@ventanilla/kernel';
import { monthIn, weekIn } from './report-periods.js';

const MADRID = 'Europe/Madrid';
const NOW = '2026-11-27T17:00:00.000Z' as Instant;

const unknown = expect.objectContaining({ code: 'PERIOD_UNKNOWN' });
const refusal = (ask: () => unknown): unknown => {
  try {
    return ask();
  } catch (error) {
    return error;
  }
};

describe('a period of a report', () => {
  it('runs from its first instant to that of the next, in its zone', () => {
    expect(monthIn(MADRID, '2026-10', NOW)).toEqual({
      from: '2026-09-30T22:00:00.000Z',
      until: '2026-10-31T23:00:00.000Z',
    });
    expect(weekIn(MADRID, '2026-W47', NOW)).toEqual({
      from: '2026-11-15T23:00:00.000Z',
      until: '2026-11-22T23:00:00.000Z',
    });
  });

  it('may be running', () => {
    expect(weekIn(MADRID, '2026-W48', NOW)).toMatchObject({ until: '2026-11-29T23:00:00.000Z' });
    expect(monthIn(MADRID, '2026-11', NOW)).toMatchObject({ until: '2026-11-30T23:00:00.000Z' });
  });

  it.each(['2026-W49', '2027-W10', '9999-W52', '2026-W54'])('is refused as a week: %s', (week) => {
    expect(refusal(() => weekIn(MADRID, week, NOW))).toEqual(unknown);
  });

  it.each(['2026-12', '2027-01', '9999-12', '2026-13'])('is refused as a month: %s', (month) => {
    expect(refusal(() => monthIn(MADRID, month, NOW))).toEqual(unknown);
  });

  it('begins when it begins in its zone', () => {
    const begins = '2026-11-30T23:00:00.000Z' as Instant;
    const before = '2026-11-30T22:59:59.999Z' as Instant;
    expect(monthIn(MADRID, '2026-12', begins)).toMatchObject({ from: begins });
    expect(refusal(() => monthIn(MADRID, '2026-12', before))).toEqual(unknown);
    expect(refusal(() => monthIn('America/Lima', '2026-12', begins))).toEqual(unknown);
  });
});
