import { isZone, zoneOffsets } from './zone-offsets.js';

const hours = (zone: string, from: string, to: string) =>
  zoneOffsets(zone, `${from}T00:00:00.000Z`, `${to}T00:00:00.000Z`).map((offset) => [
    offset.from,
    offset.seconds / 3_600,
  ]);

describe('R8: the offsets that a calendar version keeps', () => {
  it('are those of its zone, at the second at which they change', () => {
    expect(hours('Europe/Madrid', '2026-01-01', '2027-01-01')).toEqual([
      ['2026-01-01T00:00:00.000Z', 1],
      ['2026-03-29T01:00:00.000Z', 2],
      ['2026-10-25T01:00:00.000Z', 1],
    ]);
  });

  it('are one where the clocks never change, in halves of an hour too', () => {
    expect(hours('Asia/Kolkata', '2026-01-01', '2027-01-01')).toEqual([['2026-01-01T00:00:00.000Z', 5.5]]);
    expect(hours('America/Lima', '2026-01-01', '2027-01-01')).toEqual([['2026-01-01T00:00:00.000Z', -5]]);
  });

  it('know a change of half an hour, and one that skips a day', () => {
    expect(hours('Australia/Lord_Howe', '2026-01-01', '2026-12-01').map(([, offset]) => offset)).toEqual([
      11, 10.5, 11,
    ]);
    expect(hours('Pacific/Apia', '2011-12-01', '2012-02-01').map(([, offset]) => offset)).toEqual([-10, 14]);
  });

  it('are of a zone that is known', () => {
    expect(['Europe/Madrid', 'UTC', 'Europe/Atlantis', ''].map(isZone)).toEqual([true, true, false, false]);
  });
});
