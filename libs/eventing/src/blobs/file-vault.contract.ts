import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeyStore } from '../key-store/key-store.port.js';
import type { BlobStore } from './blob-store.port.js';
import { FileSweeper } from './file-sweeper.js';
import { FileVault } from './file-vault.js';
import { until } from '../testing/until.js';

const LIMIT = 1024 * 1024;
const MINUTE_MS = 60_000;
const streamOf = (bytes: Buffer): Readable => Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]);

/** What the vault of files promises over every blob store and key store (R6). */
export const fileVaultContract = (
  name: string,
  make: () => { readonly blobs: BlobStore; readonly keys: KeyStore },
): void => {
  describe(`files kept in ${name}`, () => {
    const spoolFolder = mkdtempSync(join(tmpdir(), 'ventanilla-spool-'));
    let blobs: BlobStore;
    let vault: FileVault;
    let referred: string[];
    let sweeper: FileSweeper;

    const keep = (bytes: Buffer, organisation = 'north', with_ = vault): Promise<string> =>
      with_.receive(streamOf(bytes), LIMIT, (file) =>
        with_.keep(file, organisation, async (token) => {
          referred.push(token);
          return token;
        }),
      );
    const read = async (token: string): Promise<Buffer> => buffer(await vault.open(token));
    const kept = async (): Promise<readonly string[]> => {
      const names = [];
      for await (const blob of blobs.list()) names.push(blob.name);
      return names;
    };
    const later = (): number => Date.now() + MINUTE_MS;

    beforeEach(() => {
      const ports = { ...make(), spoolFolder };
      blobs = ports.blobs;
      vault = new FileVault(ports);
      referred = [];
      sweeper = new FileSweeper({
        vault,
        tokens: async () => referred,
        service: 'spec',
        alerts: { raise: () => undefined },
        nowMs: Date.now,
      });
    });
    afterAll(() => rmSync(spoolFolder, { recursive: true }));

    it.each([0, 1, 300_000, LIMIT])('a file of %d bytes comes back as it was', async (size) => {
      const bytes = randomBytes(size);
      expect((await read(await keep(bytes))).equals(bytes)).toBe(true);
    });

    it('what is stored shows nothing of it, and neither does its token', async () => {
      const bytes = Buffer.from('Zyxwendolina Kennwort '.repeat(500));
      const token = await keep(bytes);
      const [blob = ''] = await kept();
      expect((await buffer(await blobs.get(blob))).includes('Zyxwendolina')).toBe(false);
      expect(token).not.toContain(blob);
    });

    it('the same content twice is stored once per organisation', async () => {
      const bytes = randomBytes(100_000);
      const tokens = [await keep(bytes), await keep(bytes), await keep(bytes, 'south')];
      expect(await kept()).toHaveLength(2);
      expect(new Set(tokens).size).toBe(3);
      for (const token of tokens) expect((await read(token)).equals(bytes)).toBe(true);
    });

    it('the same content twice at once is stored once, and both can be read', async () => {
      const bytes = randomBytes(400_000);
      const tokens = await Promise.all([keep(bytes), keep(bytes), keep(bytes)]);
      expect(await kept()).toHaveLength(1);
      for (const token of tokens) expect((await read(token)).equals(bytes)).toBe(true);
    });

    it('one byte more than the limit is too large, and nothing is kept of it', async () => {
      await expect(keep(randomBytes(LIMIT + 1))).rejects.toMatchObject({ name: 'FileTooLarge' });
      expect(await kept()).toEqual([]);
    });

    it.each([0, 30])('an upload broken off after %s ms leaves nothing behind', async (ms) => {
      const content = new PassThrough();
      const receiving = vault.receive(content, LIMIT, async () => 'never');
      content.write(randomBytes(200_000));
      if (ms > 0) await sleep(ms);
      content.destroy(new Error('gone'));
      await expect(receiving).rejects.toThrow('gone');
      expect(await kept()).toEqual([]);
      expect(readdirSync(spoolFolder)).toEqual([]);
    });

    it('an upload under way has no name on the disk, so that a kill leaves nothing behind', async () => {
      const content = new PassThrough();
      const receiving = vault.receive(content, LIMIT, async () => readdirSync(spoolFolder));
      content.write(randomBytes(200_000));
      await sleep(30);
      await until('its name to go', () => readdirSync(spoolFolder).length === 0);
      content.end();
      expect(await receiving).toEqual([]);
    });

    it('a file that no event came to name is swept, and one that an event names is not', async () => {
      await keep(randomBytes(9));
      const left = keep(randomBytes(8)).then(() => referred.pop());
      await left;
      expect(await sweeper.sweep(later())).toBe(1);
      expect(await kept()).toEqual(await vault.blobsOf(referred));
    });

    it('a file that was put since is not swept', async () => {
      const before = Date.now() - MINUTE_MS;
      await keep(randomBytes(8));
      referred.pop();
      expect(await sweeper.sweep(before)).toBe(0);
      expect(await kept()).toHaveLength(1);
    });

    it('a file is not swept between its blob and its event', async () => {
      await vault.receive(streamOf(randomBytes(50)), LIMIT, (file) =>
        vault.keep(file, 'north', async (token) => {
          await sweeper.sweep(later());
          await sweeper.release((await vault.blobsOf([token]))[0] as string);
          referred.push(token);
        }),
      );
      expect(await read(referred[0] as string)).toHaveLength(50);
    });

    it('a file that another instance swept between its blob and its event is there again', async () => {
      await vault.receive(streamOf(randomBytes(50)), LIMIT, (file) =>
        vault.keep(file, 'north', async (token) => {
          await blobs.remove((await vault.blobsOf([token]))[0] as string);
          referred.push(token);
        }),
      );
      expect(await read(referred[0] as string)).toHaveLength(50);
    });

    it('the last reference lets the content go, and no other one', async () => {
      const bytes = randomBytes(5_000);
      await keep(bytes);
      await keep(bytes);
      const [blob = ''] = await kept();
      referred.pop();
      await sweeper.release(blob);
      expect((await read(referred[0] as string)).equals(bytes)).toBe(true);
      const last = referred.pop() as string;
      await sweeper.release(blob);
      expect(await kept()).toEqual([]);
      await expect(vault.open(last)).rejects.toMatchObject({ name: 'BlobMissing' });
    });

    it('a token that was altered opens nothing', async () => {
      const token = await keep(randomBytes(5));
      const at = token.length - 20;
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      for (const bad of [changed, 'x', `unknown.${token.split('.')[1]}`])
        await expect(vault.open(bad)).rejects.toMatchObject({ name: 'PersonalDataDamaged' });
    });
  });
};
