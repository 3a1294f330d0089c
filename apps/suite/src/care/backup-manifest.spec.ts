import fs, { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedManifest, writeManifest } from './backup-manifest.js';

describe('The manifest of a backup', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ventanilla-manifest-'))));
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('is on disk with its name before anybody is told that there is a backup', async () => {
    writeFileSync(join(folder, 'keys.db'), 'keys');
    const synced: string[] = [];
    const fsync = fs.fsyncSync;
    jest.spyOn(fs, 'fsyncSync').mockImplementation((handle) => {
      synced.push(
        fs.fstatSync(handle).isDirectory() ? 'folder' : fs.readFileSync(handle, 'utf8').slice(0, 1),
      );
      fsync(handle);
    });
    const about = { part: 'keys', backup: 'b', madeAt: '2026-03-02T09:00:00.000Z' } as const;
    const manifest = await writeManifest(folder, ['keys.db'], about);
    expect(synced).toEqual(['{', 'folder']);
    expect(await checkedManifest(folder, 'keys')).toEqual(manifest);
  });
});
