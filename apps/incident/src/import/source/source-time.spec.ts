import { SourceTime } from './source-time.js';

describe('Times of the source', () => {
  it('are days before months, and minutes', () => {
    expect(new SourceTime().parse('29/2/2016 01:16')).toBe('2016-02-29T01:16:00.000Z');
    expect(new SourceTime().parse('4/12/2016 23:05')).toBe('2016-12-04T23:05:00.000Z');
  });

  it('are what the clocks of its zone showed, summer and winter', () => {
    const lisbon = new SourceTime('Europe/Lisbon');
    expect(lisbon.parse('1/7/2016 12:00')).toBe('2016-07-01T11:00:00.000Z');
    expect(lisbon.parse('1/12/2016 12:00')).toBe('2016-12-01T12:00:00.000Z');
  });

  it.each([
    '31/2/2016 10:00',
    '1/13/2016 10:00',
    '1/1/2016 25:00',
    '2016-01-01 10:00',
    '1/1/2016',
    'yesterday',
    '',
  ])('%j is none', (text) => expect(new SourceTime().parse(text)).toBeUndefined());

  it('refuses a zone that is none', () => {
    expect(() => new SourceTime('Mars/Olympus')).toThrow(RangeError);
  });
});
