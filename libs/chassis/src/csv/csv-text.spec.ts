import { parse } from 'csv-parse/sync';
import { buffer, text } from 'node:stream/consumers';
import { csvText, type CsvCell } from './csv-text.js';

async function* rowsOf(...rows: readonly (readonly CsvCell[])[]): AsyncGenerator<readonly CsvCell[]> {
  yield* rows;
}

describe('CSV for people', () => {
  it('in English has commas between cells and a decimal point', async () => {
    expect(await text(csvText('en', rowsOf(['Number', 'Hours'], ['INC0000042', 1.5])))).toBe(
      'Number,Hours\r\nINC0000042,1.5\r\n',
    );
  });

  it('in Spanish has semicolons, a decimal comma and a byte order mark', async () => {
    const bytes = await buffer(csvText('es', rowsOf(['Número', 'Horas'], ['INC0000042', 1.5])));
    expect(bytes.toString('utf8')).toBe('\uFEFFNúmero;Horas\r\nINC0000042;1,5\r\n');
  });

  it('reads back as it was written, whatever is in a cell', async () => {
    const cells = ['a,b;c', 'said "no"', 'two\nlines', '\r\n', '', ' padded ', 'ñandú €'];
    for (const language of ['en', 'es'] as const) {
      const csv = await text(csvText(language, rowsOf(cells)));
      const read = parse(csv, { bom: true, delimiter: language === 'en' ? ',' : ';' }) as string[][];
      expect(read).toEqual([cells.map((cell) => (cell === '\r\n' ? "'\r\n" : cell))]);
    }
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '＝1',
    '=HYPERLINK("http://x","y")',
  ])('makes no formula of %j', async (formula) => {
    const [[cell]] = parse(await text(csvText('en', rowsOf([formula])))) as [[string]];
    expect(cell).toBe(`'${formula}`);
  });

  it('leaves numbers below zero numbers', async () => {
    expect(await text(csvText('en', rowsOf([-1.5])))).toBe('-1.5\r\n');
  });

  it('ends its source where nobody reads on', async () => {
    let [given, ended] = [0, false];
    async function* endless(): AsyncGenerator<readonly CsvCell[]> {
      try {
        for (;;) yield [(given += 1)];
      } finally {
        ended = true;
      }
    }
    const csv = csvText('en', endless());
    for await (const _ of csv) break;
    for (let turn = 0; turn < 100 && !ended; turn += 1) await new Promise(setImmediate);
    expect([ended, given < 100_000]).toEqual([true, true]);
  });

  it('fails where its source does', async () => {
    async function* broken(): AsyncGenerator<readonly CsvCell[]> {
      yield ['one'];
      throw new Error('The view is gone.');
    }
    await expect(text(csvText('en', broken()))).rejects.toThrow('The view is gone.');
  });
});
