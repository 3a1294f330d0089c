import { zoneOffsets, type CalendarVersion } from '@ventanilla/service-level';
import { worksAt } from './working-hours.js';

const calendar = (zone: string): readonly CalendarVersion[] => [
  {
    calendar: zone,
    version: 1,
    zone,
    offsets: zoneOffsets(zone, '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'),
    week: [{ weekday: 1, from: '09:00', to: '17:00' }],
    holidays: [],
    exceptions: [],
    from: '2026-01-01T00:00:00.000Z',
    recordedAt: '2026-01-01T00:00:00.000Z',
  },
];
/** 5 January 2026 is a Monday; Madrid is one hour ahead of UTC then, Bogotá five behind. */
const monday = (time: string): string => `2026-01-05T${time}:00.000Z`;

describe('A team under several calendars', () => {
  const both = [calendar('Europe/Madrid'), calendar('America/Bogota')];

  test.each([
    ['before the first opens', '07:59', false],
    ['when the first opens', '08:00', true],
    ['when only the second is open', '17:00', true],
    ['when the second closes', '22:00', false],
  ] as const)('works in the hours of any of them: %s', (_, time, works) => {
    expect(worksAt(both, monday(time))).toBe(works);
  });

  test('works between them only where one of them is open', () => {
    const madrid = both.slice(0, 1);
    expect(worksAt(madrid, monday('15:59'))).toBe(true);
    expect(worksAt(madrid, monday('16:00'))).toBe(false);
  });

  test('is always there without any', () => {
    expect(worksAt([], monday('03:00'))).toBe(true);
  });
});
