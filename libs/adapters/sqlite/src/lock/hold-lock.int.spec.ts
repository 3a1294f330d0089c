import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdLock } from './hold-lock.js';

const COMPILED = join(process.cwd(), 'dist/libs/adapters/sqlite/src/lock/hold-lock.js');

describe('R12: a lock on a file', () => {
  let folder: string;
  let file: string;
  let other: ChildProcess | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ventanilla-lock-'));
    file = join(folder, 'lock');
  });

  afterEach(() => {
    other?.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const holdElsewhere = async (): Promise<ChildProcess> => {
    const script = `
      const held = require(${JSON.stringify(COMPILED)}).holdLock(${JSON.stringify(file)});
      console.log(held ? 'held' : 'refused');
      setInterval(() => held, 1000);`;
    other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(other.stdout!, 'data')) as [Buffer];
    expect(said.toString()).toBe('held\n');
    return other;
  };

  it('is held by one process, and a SIGKILL of that one frees it', async () => {
    const process = await holdElsewhere();
    expect(holdLock(file)).toBeUndefined();
    process.kill('SIGKILL');
    await once(process, 'exit');
    const held = holdLock(file);
    expect(held).toBeDefined();
    held?.release();
  });

  it('is held once in a process, until it is released', () => {
    const first = holdLock(file);
    expect(holdLock(file)).toBeUndefined();
    first?.release();
    const second = holdLock(file);
    expect(second).toBeDefined();
    second?.release();
  });

  it('is for the owner of the folder only', () => {
    holdLock(file)?.release();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
