import fs, { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderInUse, DataFolderUnusable, openDataFolder, type HoldLock } from './data-folder.js';

/** Locks of one process, as the real ones behave between processes. */
const locksOf = (): HoldLock => {
  const held = new Set<string>();
  return (file) => {
    if (held.has(file)) return undefined;
    held.add(file);
    return { release: () => void held.delete(file) };
  };
};

describe('R12: one data folder, one owner', () => {
  let parent: string;
  let folder: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'ventanilla-folder-'));
    folder = join(parent, 'data');
  });

  afterEach(() => rmSync(parent, { recursive: true }));

  it('makes the folder, for its owner only', () => {
    openDataFolder(folder, locksOf()).close();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('tells a second one who has it and where', () => {
    const locks = locksOf();
    const first = openDataFolder(folder, locks);
    first.announce('http://localhost:3000');
    const open = () => openDataFolder(folder, locks);
    expect(open).toThrow(DataFolderInUse);
    expect(open).toThrow(`is open in process ${process.pid} at http://localhost:3000. Stop that one first`);
    first.close();
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
    open().close();
  });

  it('a notice left behind by a killed process is not believed', () => {
    openDataFolder(folder, locksOf()).announce('http://localhost:1');
    const locks = locksOf();
    openDataFolder(folder, locks);
    const message = `is open in process ${process.pid}. Stop that one first`;
    expect(() => openDataFolder(folder, locks)).toThrow(message);
  });

  it('says which folder it is that the system refuses, and what it must be', () => {
    const denied = Object.assign(new Error(`EPERM: operation not permitted, chmod '${folder}'`), {
      code: 'EPERM',
      syscall: 'chmod',
    });
    const chmod = jest.spyOn(fs, 'chmodSync').mockImplementation(() => {
      throw denied;
    });
    const open = () => openDataFolder(folder, locksOf());
    expect(open).toThrow(DataFolderUnusable);
    expect(open).toThrow(
      `The data folder ${folder} cannot be used: ${denied.message}. It must belong to the user that this runs as`,
    );
    chmod.mockRestore();
  });

  it('is let go of where its notice cannot be written', () => {
    const locks = locksOf();
    mkdirSync(join(folder, 'lock.json'), { recursive: true });
    expect(() => openDataFolder(folder, locks)).toThrow(/^The data folder .* cannot be used: EISDIR/);
    rmSync(join(folder, 'lock.json'), { recursive: true });
    openDataFolder(folder, locks).close();
  });
});
