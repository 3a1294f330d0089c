import { Readable } from 'node:stream';
import { csvRecords, type CsvDefect, type CsvRecord } from './csv-records.js';

const read = async (...chunks: readonly string[]) => {
  const records: CsvRecord[] = [];
  const defects: CsvDefect[] = [];
  const onDefect = (defect: CsvDefect) => void defects.push(defect);
  for await (const record of csvRecords(Readable.from(chunks), { onDefect })) records.push(record);
  return { records, defects };
};

describe('Records of a log', () => {
  it('have the line on which they end, whatever the chunks, quotes, marks and line ends', async () => {
    const { records } = await read('\ufeffa,', 'b\r\n1,"two\nlines"\r\n\r\n3,"a ""b"""\r\n');
    expect(records).toStrictEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['1', 'two\nlines'] },
      { line: 5, fields: ['3', 'a "b"'] },
    ]);
  });

  it('are left out and told where they break the grammar, and the rest is read', async () => {
    const { records, defects } = await read('a,b\n1,x"y\n3,4\n');
    expect(records.map(({ fields }) => fields)).toStrictEqual([
      ['a', 'b'],
      ['3', '4'],
    ]);
    expect(defects).toStrictEqual([{ line: 2, reason: expect.stringMatching(/quote/i) as string }]);
  });

  it('are not read on behind a quote that is never closed: nobody can tell the rows in it', async () => {
    const megabytes = Array.from({ length: 40 }, () => 'x'.repeat(100_000));
    await expect(read('a,b\n1,"', ...megabytes)).rejects.toThrow('never closed');
    await expect(read('a,b\n1,"2\n3,4\n')).rejects.toThrow('never closed');
  });
});
