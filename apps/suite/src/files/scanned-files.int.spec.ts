import { EICAR, startSpecClamd, type SpecClamd } from '../../../../libs/adapters/clamav/src/spec-clamd.js';
import { until } from '../../../../libs/eventing/src/testing/until.js';
import { FilesAtWork } from './files-at-work.js';

describe('Where a virus scanner is set', () => {
  let clamd: SpecClamd;
  let files: FilesAtWork;
  beforeAll(async () => {
    clamd = await startSpecClamd();
    files = await FilesAtWork.start({ clamd: `127.0.0.1:${clamd.port}` });
  }, 60_000);
  afterAll(async () => {
    await files.stop();
    await clamd.stop();
  });

  const scanOf = async (id: string, fileId: string) =>
    (await files.listed('user', id)).find((file) => file.id === fileId)?.scan;

  it('a file is given out when nothing was found in it', async () => {
    const id = await files.incident();
    const { body } = await files.attach('user', id, 'harmless words');
    await until('it is clean', async () => (await scanOf(id, body.fileId)) === 'clean');
    expect(await files.codeOf('user', id, body.fileId)).toBe('200 14');
    expect(clamd.files.map(String)).toContain('harmless words');
  });

  it('a file in which something was found is given to nobody, and its bytes are not kept', async () => {
    const id = await files.incident();
    const before = files.stored().length;
    const { body } = await files.attach('user', id, `words ${EICAR}`);
    await until('it is found', async () => (await scanOf(id, body.fileId)) === 'infected');
    for (const who of ['user', 'agent'])
      expect(await files.codeOf(who, id, body.fileId)).toBe('409 FILE_INFECTED');
    await until('its bytes are gone', () => files.stored().length === before);
  });

  it('a file is held until it was looked at, and everything else goes on while the scanner is down', async () => {
    const id = await files.incident();
    const { port } = clamd;
    await clamd.stop();
    const { status, body } = await files.attach('user', id, 'waits');
    expect([status, await scanOf(id, body.fileId)]).toEqual([200, 'awaited']);
    expect(await files.codeOf('agent', id, body.fileId)).toBe('409 FILE_HELD');
    expect((await files.command('agent', id, 'assign', { team: 'network' })).status).toBe(200);
    clamd = await startSpecClamd({ port });
    await until('it is clean', async () => (await scanOf(id, body.fileId)) === 'clean');
    expect(await files.codeOf('agent', id, body.fileId)).toBe('200 5');
  });
});
