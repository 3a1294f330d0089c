import fs, { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteIssuer, openIdentity } from './identity-file.js';

describe('the identity of a data folder', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ventanilla-identity-'))));
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('is made once, and stays', () => {
    const made = openIdentity(folder);
    expect(openIdentity(folder)).toEqual(made);
    expect(noteIssuer(folder, 'http://localhost:3000')).toEqual({ ...made, issuer: 'http://localhost:3000' });
    expect(openIdentity(folder).signingKey).toEqual(made.signingKey);
  });

  it('that cannot be read says why, and only a damaged one is to be restored', () => {
    const file = join(folder, 'identity.json');
    mkdirSync(file);
    expect(() => openIdentity(folder)).toThrow(/^EISDIR: (?!.*backup)/);
    rmSync(file, { recursive: true });
    writeFileSync(file, '{"format":1,');
    expect(() => openIdentity(folder)).toThrow(`${file} is damaged. Restore it from a backup of the keys.`);
  });

  it('is on disk before anybody is registered: first the file, then its name', () => {
    const done: string[] = [];
    const fsync = fs.fsyncSync;
    jest.spyOn(fs, 'fsyncSync').mockImplementation((handle) => {
      done.push(fs.fstatSync(handle).isDirectory() ? 'folder synced' : 'file synced');
      fsync(handle);
    });
    const rename = fs.renameSync;
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      done.push('renamed');
      rename(from, to);
    });
    openIdentity(folder);
    expect(done).toEqual(['file synced', 'renamed', 'folder synced']);
  });
});
