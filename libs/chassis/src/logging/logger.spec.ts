import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destination } from 'pino';
import { StructuredLogger } from './logger.js';

describe('logs', () => {
  const written = (write: (logger: StructuredLogger) => void, level = 'info'): unknown[] => {
    const lines: unknown[] = [];
    write(new StructuredLogger(level, { write: (line) => void lines.push(JSON.parse(line)) }));
    return lines;
  };

  it('are JSON lines with a time, and fields of ours', () => {
    const [line] = written((logger) => logger.event('warn', 'access refused', { code: 'FORBIDDEN' }));
    expect(line).toEqual({
      level: 40,
      time: expect.stringMatching(/Z$/),
      code: 'FORBIDDEN',
      msg: 'access refused',
    });
  });

  it('take what Nest says, with its context', () => {
    const lines = written((logger) => {
      logger.log('Mapped', 'RoutesResolver');
      logger.error(new Error('broken'), undefined, 'Bootstrap');
      logger.verbose('hidden');
    }, 'debug');
    expect(lines).toMatchObject([
      { level: 20, msg: 'Mapped', context: 'RoutesResolver' },
      {
        level: 50,
        msg: 'broken',
        context: 'Bootstrap',
        error: 'Error',
        stack: expect.stringContaining('Error: broken'),
      },
    ]);
  });

  it('say of a thrown value that is no error only what it is', () => {
    const [line] = written((logger) => logger.failure('failed', 'somebody wrote this'));
    expect(line).toMatchObject({ error: 'string', msg: 'failed' });
    expect(JSON.stringify(line)).not.toContain('somebody');
  });

  it('are all on disk once flushed, though they are written in the background', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ventanilla-log-'));
    const file = join(folder, 'log');
    const target = destination({ dest: file, sync: false, minLength: 8_192 });
    const logger = new StructuredLogger('info', target);
    return new Promise<void>((resolve) => {
      target.on('ready', () => {
        for (let line = 0; line < 100; line += 1) logger.event('info', `line ${line}`);
        expect(readFileSync(file, 'utf8')).toBe('');
        logger.flush();
        expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(101);
        target.end();
        rmSync(folder, { recursive: true });
        resolve();
      });
    });
  });
});
