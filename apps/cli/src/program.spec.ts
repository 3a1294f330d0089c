import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { serviceDefinitions } from '../../suite/src/suite.views.js';
import { CommandFailure, EXIT, toldFailure } from './failure.js';
import { run } from './program.js';
import { SERVICES } from './services.js';

class Paper extends Writable {
  text = '';

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-program-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const typed = async (...args: readonly string[]) => {
    const [out, err] = [new Paper(), new Paper()];
    const code = await run(['--data', folder, ...args], { out, err }, new AbortController().signal);
    return { code, out: out.text, err: err.text };
  };

  it('lists its commands in its help', async () => {
    const { code, out } = await typed('--help');
    expect(code).toBe(EXIT.done);
    const commands = [...out.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
    expect(commands).toEqual([
      ...['token', 'parked', 'views', 'subscriptions', 'rebuild', 'forget', 'import', 'load'],
      ...['backup', 'restore', 'verify', 'relay', 'rotate', 'move', 'help'],
    ]);
  });

  it.each([
    ['an unknown command', ['bogus'], "unknown command 'bogus'"],
    ['an unknown option', ['views', '--fast'], "unknown option '--fast'"],
    ['a missing argument', ['rebuild', '--reason', 'x'], "missing required argument 'view'"],
    ['no reason where one is audited', ['rebuild', 'people'], "required option '--reason <text>'"],
    ['no reason for a drop', ['parked', 'drop', 'a', 'b'], "required option '--reason <text>'"],
    ['a lifetime that is no number', ['token', '--as', 'agent', '--ttl', 'soon'], 'Give whole seconds.'],
    ['a person who is no id', ['forget', 'Ann', '--reason', 'x'], '"Ann" is no id of a person'],
    ['a file that is not there', ['import', 'servicenow', '/no/such.csv'], 'There is no file /no/such.csv.'],
    ['a folder as a file', ['import', 'servicenow', tmpdir()], 'is no file; name a .csv or a .zip.'],
    ['services without a token', ['--url', 'http://127.0.0.1:1', 'views'], 'token in VENTANILLA_TOKEN'],
    ['an address that is none', ['--url', 'desk', 'views'], '"desk" is no base URL'],
    ['an address of another kind', ['--url', 'ftp://desk', 'views'], '"ftp://desk" is no base URL'],
    [
      'a report where none can be written',
      ['load', 'people', __filename, '--report', '/no/such/report'],
      'No report can be written to /no/such/report: ENOENT',
    ],
    [
      'a report of an import, too',
      ['import', 'servicenow', __filename, '--report', '/no/such/report'],
      'No report can be written to /no/such/report: ENOENT',
    ],
    ['a folder over HTTP', ['--url', 'http://127.0.0.1:1', 'verify'], 'cannot be done over --url'],
    [
      'a move from nowhere',
      ['move', '--from', '/no/such', '--to', folder],
      'There is no installation in /no/such',
    ],
    ['a backup that is not there', ['restore', '/no/such'], 'There is no folder /no/such.'],
    ['a backup without its keys', ['restore', tmpdir()], 'Name the folder of the keys with --keys.'],
  ])('refuses %s by a sentence and exit code 2', async (_, args, sentence) => {
    const { code, out, err } = await typed(...args);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n {4}at /);
  });

  it.each([['views'], ['verify'], ['backup'], ['parked']])(
    'refuses %s where there is no installation, by exit code 3',
    async (command) => {
      const rest = { backup: [join(folder, 'b')], parked: ['list'] }[command] ?? [];
      const { code, err } = await typed(command, ...rest);
      expect({ code, err }).toEqual({
        code: EXIT.refused,
        err: `There is no installation in ${folder}. Name its data folder with --data or VENTANILLA_DATA.\n`,
      });
    },
  );

  it('knows every service of the suite', () => {
    expect([...SERVICES]).toEqual(serviceDefinitions.map(({ name }) => name));
  });

  describe('failures', () => {
    it('tells those that are sentences as they are', () => {
      const damaged = Object.assign(new Error('The log is damaged.'), { name: 'StoreDamaged' });
      expect(toldFailure(damaged, {})).toEqual({ sentence: 'The log is damaged.', exitCode: EXIT.refused });
      expect(toldFailure(new CommandFailure('No.', EXIT.usage), {})).toEqual({
        sentence: 'No.',
        exitCode: EXIT.usage,
      });
    });

    it('shows a stack of a defect to whoever asks for it only', () => {
      const defect = new TypeError('x is not a function');
      const told = toldFailure(defect, {});
      expect(told.exitCode).toBe(EXIT.defect);
      expect(told.sentence).toBe(
        'This should not happen: x is not a function. Run it again with VENTANILLA_DEBUG=1 and report what it prints.',
      );
      expect(toldFailure(defect, { VENTANILLA_DEBUG: '1' }).sentence).toContain('program.spec.ts');
    });
  });
});
