import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidMasterKey, readMasterKey } from './master-key-setting.js';

describe('R6: the master key of the key store', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at));
  const text = key.toString('base64');
  let folder: string;
  const fileOf = (content: string): string => {
    const file = join(folder, 'master-key');
    writeFileSync(file, content);
    return file;
  };

  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'master-key-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('comes from the variable, or from a file', () => {
    expect(readMasterKey({ VENTANILLA_MASTER_KEY: text })).toEqual(key);
    expect(readMasterKey({ VENTANILLA_MASTER_KEY_FILE: fileOf(`${text}\n`) })).toEqual(key);
    expect(readMasterKey({ NEXT: text }, 'NEXT')).toEqual(key);
  });

  it.each([
    [{}, 'Neither VENTANILLA_MASTER_KEY nor VENTANILLA_MASTER_KEY_FILE is set.'],
    [{ VENTANILLA_MASTER_KEY: '' }, 'Neither VENTANILLA_MASTER_KEY'],
    [{ VENTANILLA_MASTER_KEY: text, VENTANILLA_MASTER_KEY_FILE: '/x' }, 'Both'],
    [{ VENTANILLA_MASTER_KEY: 'a secret!' }, 'VENTANILLA_MASTER_KEY is not in base64.'],
    [{ VENTANILLA_MASTER_KEY: text.slice(0, 40) }, 'VENTANILLA_MASTER_KEY holds 30 bytes instead of 32.'],
    [{ VENTANILLA_MASTER_KEY_FILE: '/nowhere/key' }, 'cannot be read: ENOENT /nowhere/key'],
  ])('%j stops with what is wrong: %s', (environment, message) => {
    expect(() => readMasterKey(environment)).toThrow(InvalidMasterKey);
    expect(() => readMasterKey(environment)).toThrow(message);
  });

  it('is never shown in what is said of it', () => {
    const almost = `${text.slice(0, 40)}?`;
    expect(() => readMasterKey({ VENTANILLA_MASTER_KEY: almost })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(text.slice(0, 8)) }),
    );
  });
});
