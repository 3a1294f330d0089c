import { compared, sourceVerdicts } from './source-verdicts.js';

const year = {
  columns: ['number', 'made_sla'],
  rowCount: 5,
  incidents: [
    {
      number: 'INC1',
      rows: [
        ['INC1', 'false'],
        ['INC1', 'true'],
      ],
    },
    {
      number: 'INC2',
      rows: [
        ['INC2', 'TRUE'],
        ['INC2', 'FALSE'],
      ],
    },
    { number: 'INC3', rows: [['INC3', 'true']] },
  ],
};

describe('Verdicts of the source', () => {
  it('are what the last row of each ticket says', () => {
    expect([...sourceVerdicts(year).values()]).toEqual([true, false, true]);
  });

  it('stand beside ours, each way in which they can differ', () => {
    const source = sourceVerdicts(year);
    const [first = ''] = source.keys();
    expect(compared(source, new Set([first]))).toEqual({
      bothKept: 1,
      bothMissed: 0,
      onlySourceMissed: 1,
      onlyWeMissed: 1,
    });
    expect(compared(source, new Set(source.keys()))).toMatchObject({ bothMissed: 1, onlyWeMissed: 2 });
  });
});
