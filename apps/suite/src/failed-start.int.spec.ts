import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore, SqliteKeyStore } from '@ventanilla/adapters/sqlite';
import { NestApplication } from '@nestjs/core';
import { ChassisConfig } from '@ventanilla/chassis';
import { ServiceRuntime } from '@ventanilla/eventing';
import { EventTransport } from '@ventanilla/hosting';
import { freePort } from '../../../tools/free-port.cjs';
import { heldByProcess } from '../../../libs/eventing/src/testing/held-by-process.js';
import { spawnSuite } from './nothing-lost/suite-process.js';
import { openSuite, type Suite } from './suite.js';

const NO_DATABASE = 'This is no database. '.repeat(400);
const FAILURE = new Error('made to fail');

/** Whatever fails, and how it is made to. */
const STEPS: Readonly<Record<string, (folder: string) => void>> = {
  'the keys': (folder) => writeFileSync(join(folder, 'keys.db'), NO_DATABASE),
  'the log that was left': (folder) => rmSync(join(folder, 'events.db')),
  'the log': (folder) => writeFileSync(join(folder, 'events.db'), NO_DATABASE),
  'the end of the log': () =>
    jest.spyOn(SqliteEventStore.prototype, 'check').mockResolvedValueOnce('beyond-head'),
  'the log that may have moved': () =>
    jest.spyOn(SqliteEventStore.prototype, 'read').mockRejectedValueOnce(FAILURE),
  'the views': (folder) => {
    rmSync(join(folder, 'views.db'));
    mkdirSync(join(folder, 'views.db'));
  },
  'the files': (folder) => {
    rmSync(join(folder, 'files'), { recursive: true });
    writeFileSync(join(folder, 'files'), '');
  },
  'the first service': () => jest.spyOn(ServiceRuntime, 'create').mockRejectedValueOnce(FAILURE),
  'the identity': (folder) => writeFileSync(join(folder, 'identity.json'), '{'),
  'the people': () => jest.spyOn(SqliteKeyStore.prototype, 'linkPerson').mockRejectedValueOnce(FAILURE),
  'the application': () => jest.spyOn(NestApplication.prototype, 'init').mockRejectedValueOnce(FAILURE),
};

describe('R12: a start that fails', () => {
  const parent = mkdtempSync(join(tmpdir(), 'ventanilla-failed-start-'));
  const sound = join(parent, 'sound');
  let threads: number;

  const open = (dataFolder: string, port = 0): Promise<Suite> =>
    openSuite(Object.assign(new ChassisConfig(), { dataFolder, port, logLevel: 'silent' }));

  const copy = (): string => {
    const folder = mkdtempSync(join(parent, 'copy-'));
    cpSync(sound, folder, { recursive: true });
    return folder;
  };

  beforeAll(async () => {
    const suite = await open(sound);
    await suite.listen();
    await suite.close();
    threads = heldByProcess(sound).threads;
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => rmSync(parent, { recursive: true }));

  it.each(Object.keys(STEPS))('at %s leaves nothing open', async (step) => {
    const folder = copy();
    STEPS[step]?.(folder);
    await expect(open(folder)).rejects.toThrow();
    expect(heldByProcess(folder)).toEqual({ files: [], threads });
    rmSync(folder, { recursive: true });
    cpSync(sound, folder, { recursive: true });
    await (await open(folder)).close();
  });

  it('at its views says why', async () => {
    const folder = copy();
    STEPS['the views']?.(folder);
    await expect(open(folder)).rejects.toThrow('Path is a directory');
  });

  it('at what is to hear events says so', async () => {
    jest.spyOn(EventTransport.prototype, 'listen').mockImplementationOnce(() => {
      throw FAILURE;
    });
    const suite = await open(copy());
    await expect(suite.listen()).rejects.toThrow(FAILURE);
    await suite.close();
  });

  it('at its port leaves nothing open once it is closed', async () => {
    const folder = copy();
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const suite = await open(folder, port);
    await expect(suite.listen()).rejects.toThrow('PORT must be a free port');
    await suite.close();
    expect(heldByProcess(folder)).toEqual({ files: [], threads });
    const again = spawnSuite({ folder, port, env: { VENTANILLA_LOG_LEVEL: 'silent' } });
    await expect(again.says('Ventanilla listens on')).rejects.toThrow();
    expect(again.errors).toMatch(/^PORT must be a free port.*\n$/);
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
    await new Promise((resolve) => other.close(resolve));
    const next = await open(folder, port);
    await next.listen();
    await next.close();
  });
});
