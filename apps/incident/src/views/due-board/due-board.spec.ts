import { byHour } from './due-board.js';

const NOW = '2026-03-06T09:30:00.000Z';
const row = (name: string, nextDueAt?: string) => ({ name, nextDueAt });

describe('What will breach in the next hours', () => {
  const board = byHour(
    [
      row('late already', '2026-03-06T09:29:59.999Z'),
      row('now', NOW),
      row('within the hour', '2026-03-06T10:29:59.999Z'),
      row('in an hour', '2026-03-06T10:30:00.000Z'),
      row('too far', '2026-03-06T12:30:00.000Z'),
      row('nothing due'),
    ],
    Date.parse(NOW),
    3,
  );

  it('stands by hours from now on, what is late already in the first', () => {
    expect(board.map(({ items }) => items.map(({ name }) => name))).toEqual([
      ['late already', 'now', 'within the hour'],
      ['in an hour'],
      [],
    ]);
  });

  it('says from when until when each hour is', () => {
    expect(board.map(({ from, until }) => [from.slice(11, 16), until.slice(11, 16)])).toEqual([
      ['09:30', '10:30'],
      ['10:30', '11:30'],
      ['11:30', '12:30'],
    ]);
  });
});
