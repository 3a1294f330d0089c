import { SupportHours } from './support-hours.js';

/** A Monday in winter, 09:30 in Madrid; the desk opened at 08:00. */
const MONDAY = '2041-01-14T08:30:00.000Z';

const ago = (loadedAt: string, hours: number): string => new SupportHours(loadedAt).hoursAgo(hours);

describe('The time of demo stories', () => {
  it.each([
    ['within the day', MONDAY, 1, '2041-01-14T07:30:00.000Z'],
    ['over a Sunday', MONDAY, 2, '2041-01-12T12:30:00.000Z'],
    ['over a Saturday afternoon, and not over its morning', MONDAY, 7, '2041-01-11T18:30:00.000Z'],
    ['from a night', '2041-01-16T02:00:00.000Z', 1, '2041-01-15T18:00:00.000Z'],
    ['over a holiday', '2041-01-07T08:00:00.000Z', 2, '2041-01-05T12:00:00.000Z'],
  ])('goes back %s', (_, loadedAt, hours, expected) => {
    expect(ago(loadedAt, hours)).toBe(expected);
  });

  it('goes on when the desk opens', () => {
    const hours = new SupportHours(MONDAY);
    expect(hours.minutesAfter('2041-01-12T12:30:00.000Z', 45)).toBe('2041-01-14T07:15:00.000Z');
  });
});
