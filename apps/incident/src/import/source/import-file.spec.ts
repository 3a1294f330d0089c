import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openImportFile } from './import-file.js';
import { zipOf } from './spec-zip.js';

const folder = mkdtempSync(join(tmpdir(), 'import-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('The file to import', () => {
  it('is read from its beginning as often as asked for, packed or not', async () => {
    for (const path of [fileOf('a.csv', 'a,b\n1,2\n'), fileOf('a.bin', zipOf({ 'log.csv': 'a,b\n1,2\n' }))]) {
      const file = await openImportFile(path);
      expect(file.bytes).toBe(8);
      expect(await text(await file.open())).toBe('a,b\n1,2\n');
      expect(await text(await file.open())).toBe('a,b\n1,2\n');
    }
  });

  it('is found among what else an archive holds', async () => {
    const path = fileOf('b.zip', zipOf({ 'README.md': 'x', '__MACOSX/log.csv': 'y', 'data/log.CSV': 'z' }));
    expect(await text(await (await openImportFile(path)).open())).toBe('z');
  });

  it.each([
    ['two logs', zipOf({ 'a.csv': 'x', 'b.csv': 'y' }), '2 .csv files'],
    ['no log', zipOf({ 'a.txt': 'x' }), '0 .csv files'],
    ['a cut-off archive', zipOf({ 'a.csv': 'x' }).subarray(0, 40), 'cannot be read'],
  ])('is refused with %s', async (_, content, message) => {
    await expect(openImportFile(fileOf('c.zip', content))).rejects.toThrow(message);
  });

  it('is not read to its end where its checksum differs', async () => {
    const file = await openImportFile(fileOf('d.zip', zipOf({ 'a.csv': 'a,b\n' }, 12345)));
    await expect(file.open().then(text)).rejects.toThrow('checksum differs');
  });
});
