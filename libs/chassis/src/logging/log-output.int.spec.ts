import { spawn, spawnSync, type StdioOptions } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHASSIS = join(__dirname, '../../../../dist/libs/chassis/src/index.js');
const LASTING_MS = 15_000;

/** Logs as many lines as it is told to, and a last one, and ends. */
const LOGGING = `
  const { StructuredLogger } = require(${JSON.stringify(CHASSIS)});
  const logger = new StructuredLogger('info');
  process.on('message', (lines) => {
    for (let at = 0; at < lines; at += 1) logger.event('info', 'a line', { at });
    setTimeout(() => {
      logger.event('info', 'the last line');
      logger.flush();
      process.exit(7);
    }, 500);
  });
  process.send('ready');`;

interface Told {
  readonly at?: number;
  readonly lines?: number;
  readonly msg: string;
}

/** Prints two lines, one after the other, into a pipe that nobody holds any more, and ends. */
const PRINTING = `
  const { StructuredLogger } = require(${JSON.stringify(CHASSIS)});
  new StructuredLogger('info');
  console.log('What is said beside the log.');
  setTimeout(() => console.log('And more of it.'), 100);
  setTimeout(() => process.exit(7), 300);`;

describe('R11: a process ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-log-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const ended = async (stdout: number | 'pipe', lines: number): Promise<unknown> => {
    const stdio: StdioOptions = ['ignore', stdout, 'ignore', 'ipc'];
    const child = spawn(process.execPath, ['-e', LOGGING], { stdio });
    const cutOff = setTimeout(() => child.kill('SIGKILL'), LASTING_MS);
    await once(child, 'message');
    child.stdout?.destroy();
    child.send(lines);
    const [code] = (await once(child, 'exit')) as [number | null];
    clearTimeout(cutOff);
    return code;
  };

  it.each([0, 1_000])(
    'also where nobody reads its log any more, of %d lines',
    async (lines) => {
      expect(await ended('pipe', lines)).toBe(7);
    },
    30_000,
  );

  it('also where nobody reads what it prints', () => {
    const piped = '{ sleep 0.2; "$0" -e "$1"; echo $? >&2; } | true';
    const { stderr } = spawnSync('sh', ['-c', piped, process.execPath, PRINTING], { encoding: 'utf8' });
    expect(stderr).toBe('7\n');
  }, 30_000);

  it('also where the disk of its log is full', async () => {
    const full = openSync('/dev/full', 'w');
    expect(await ended(full, 1_000)).toBe(7);
    closeSync(full);
  }, 30_000);

  const written = async (lines: number): Promise<readonly Told[]> => {
    const file = join(folder, 'log');
    const log = openSync(file, 'w');
    expect(await ended(log, lines)).toBe(7);
    closeSync(log);
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Told);
  };

  it('with all of its log written, in order', async () => {
    const told = await written(1_000);
    expect(told.map(({ at }) => at)).toEqual([...Array.from({ length: 1_000 }, (_, at) => at), undefined]);
  }, 30_000);

  it('and says how many lines were lost that nothing took in time', async () => {
    const told = await written(100_000);
    const kept = told.filter(({ at }) => at !== undefined).length;
    expect(kept).toBeGreaterThan(10_000);
    expect(told.slice(kept)).toMatchObject([
      { lines: 100_000 - kept, msg: 'lines of this log were lost: nothing took them' },
      { msg: 'the last line' },
    ]);
  }, 30_000);
});
