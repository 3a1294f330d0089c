import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/free-port.cjs';
import { fillDisk, onSmallDisk } from '../../suite/src/nothing-lost/small-disk.js';
import { startSuite, type Running } from '../../suite/src/nothing-lost/suite-process.js';
import { Workshop } from './fixtures/installation.js';

const disk = mkdtempSync(join(tmpdir(), 'ventanilla-full-backup-'));
const within = onSmallDisk(disk);

jest.setTimeout(120_000);

(within ? describe : describe.skip)('A backup onto a disk that is full', () => {
  const workshop = new Workshop();
  const data = workshop.path('data');
  let suite: Running | undefined;

  afterAll(async () => {
    await suite?.kill();
    await workshop.clear();
    rmSync(disk, { recursive: true, force: true });
  });

  it('says that it is the disk of the backup, and not that of the installation', async () => {
    suite = await startSuite({ folder: data, port: await freePort(), within });
    const [log, keys] = [join(disk, 'monday'), workshop.path('vault')];
    const seen = `/proc/${suite.child.pid}/root`;
    // The command makes them, too: where it runs, this is no small disk.
    mkdirSync(`${seen}${log}/log`, { recursive: true, mode: 0o700 });
    fillDisk(`${seen}${disk}/ballast`);
    const { code, err } = await workshop.ventanilla(data, 'backup', log, '--keys', keys);
    expect(code).toBe(3);
    expect(err).toContain(`There is no room left for the backup in ${join(log, 'log')} or ${keys}`);
    expect(err).toContain('The installation itself goes on. (STORE_FULL)');
  });
});
