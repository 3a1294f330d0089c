import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SuiteAtWork } from '../fixtures/suite-at-work.js';

const OPERATIONS = '/api/v1/suite/operations';

describe('operations on the data folder', () => {
  let desk: SuiteAtWork;

  beforeAll(async () => {
    desk = await SuiteAtWork.start();
  }, 60_000);

  afterAll(() => desk.stop());

  const ask = async (path: string, body: object) =>
    desk.lines<never, object>(await desk.token('administrator'), `${OPERATIONS}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('answer what was copied, and where to', async () => {
    const [log, keys] = ['log', 'keys'].map((part) => mkdtempSync(join(tmpdir(), `ventanilla-${part}-`)));
    const { done } = await ask('backup', { log, keys });
    [log, keys].forEach((folder) => rmSync(folder ?? '', { recursive: true, force: true }));
    expect(done).toMatchObject({ log, keys, backup: expect.any(String) as string });
  });

  it('answer what was looked at, and what was found', async () => {
    expect((await ask('verify', {})).done).toMatchObject({ found: 0, findings: [] });
  });
});
