import { Repetitions } from './repetitions.js';

describe('lines that say the same', () => {
  let atMs = 0;
  const repetitions = (): Repetitions => new Repetitions(() => atMs);

  it('are written once in 30 s, and the next one says how many were held back', () => {
    const lines = repetitions();
    const written = [0, 1, 29_999, 30_000, 30_001, 90_000, 150_000].map((at) => {
      atMs = at;
      return lines.of('away');
    });
    expect(written).toEqual([{}, undefined, undefined, { repeated: 2 }, undefined, { repeated: 1 }, {}]);
  });

  it('hold back no other line, and are remembered in bounded number', () => {
    const lines = repetitions();
    expect(lines.of('one')).toEqual({});
    expect(lines.of('another')).toEqual({});
    for (let other = 0; other < 1_000; other += 1) lines.of(`line ${other}`);
    expect(lines.of('one')).toEqual({});
  });
});
