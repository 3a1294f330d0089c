import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/free-port.cjs';
import { fillDisk, onSmallDisk } from '../../suite/src/nothing-lost/small-disk.js';
import { startSuite, tokenFor, type Running } from '../../suite/src/nothing-lost/suite-process.js';
import { Workshop } from './fixtures/installation.js';

const disk = mkdtempSync(join(tmpdir(), 'ventanilla-full-import-'));
const within = onSmallDisk(disk);
const INCIDENTS = 400;
const ROOM_TO_BEGIN = 3 * 1024 * 1024;

jest.setTimeout(180_000);

(within ? describe : describe.skip)('An import that finds the disk full', () => {
  const workshop = new Workshop();
  const file = workshop.sourceFile(INCIDENTS);
  let suite: Running;
  let port: number;

  /** The folder as the process sees it that has the disk. */
  const seen = (name: string): string => `/proc/${suite.child.pid}/root${disk}/${name}`;
  /** By its URL: SQLite would look for the lock of this folder where this process sees another one. */
  const imported = async () => {
    const token = await tokenFor(seen(''), port, 'administrator');
    const of = ['--url', `http://127.0.0.1:${port}`, 'import', 'servicenow', file];
    return workshop.ventanillaAs(token, ...of, '--organisation', 'northwind');
  };

  const register = async (token: string): Promise<void> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ code: 'northwind', name: 'Northwind', kind: 'external' });
    const asked = { method: 'POST', headers, body };
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/organisations`, asked)).status).toBe(201);
  };

  beforeAll(async () => {
    port = await freePort();
    const env = { VENTANILLA_LOG_LEVEL: 'silent' };
    suite = await startSuite({ folder: disk, port, within, env });
    await register(await tokenFor(seen(''), port, 'administrator'));
    fillDisk(seen('ballast'));
  });

  afterAll(async () => {
    await suite.kill();
    await workshop.clear();
    rmSync(disk, { recursive: true, force: true });
  });

  it('says so where not even the file has room', async () => {
    const { code, out, err } = await imported();
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toBe('The disk on which an uploaded file waits is full; nothing was loaded. (STORE_FULL)\n');
  });

  it('says so in the middle of it, too, and what to do', async () => {
    truncateSync(seen('ballast'), statSync(seen('ballast')).size - ROOM_TO_BEGIN);
    const { code, out, err } = await imported();
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^The disk of the (event|key) store is full; nothing was written\. \([A-Z_]+\)$/m);
    expect(err).toMatch(/^What was loaded before stays\. .* it goes on from there\.\n$/m);
  });

  it('goes on where there is room again, and has lost nothing', async () => {
    rmSync(seen('ballast'));
    const { code, out, err } = await imported();
    expect([code, err]).toEqual([0, expect.any(String)]);
    const [, some = '', before = ''] =
      /^Imported ([\d,]+) incidents .*; ([\d,]+) were there already/.exec(out) ?? [];
    expect(Number(some) + Number(before)).toBe(INCIDENTS);
  });
});
