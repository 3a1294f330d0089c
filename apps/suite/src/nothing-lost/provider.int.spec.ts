import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../../tools/free-port.cjs';
import { builtFile, runNode, type Running } from './suite-process.js';

jest.setTimeout(60_000);

describe('The provider in a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-provider-'));
  const file = join(folder, 'identity.json');
  const permission = join(folder, 'new-identity');
  let provider: Running;
  let port: number | undefined;

  const start = async (...args: string[]): Promise<Running> => {
    port ??= await freePort();
    const env = {
      VENTANILLA_DATA: folder,
      PORT: String(port),
      // Nobody listens there: no desk is needed to make an identity.
      VENTANILLA_API: 'http://127.0.0.1:9',
    };
    return (provider = runNode([builtFile('apps/identity/main.js'), ...args], { env }));
  };
  const startAndStop = async (...args: string[]): Promise<string> => {
    await (await start(...args)).says('The OpenID provider is');
    await provider.stop();
    return readFileSync(file, 'utf8');
  };

  afterEach(() => provider.kill());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('makes no people where nobody says that there were none before, and says what to do', async () => {
    const { ended } = await start();
    expect(await ended).toEqual({ code: 1, signal: null });
    expect(provider.errors).toContain(`${file} is not there.`);
    expect(provider.errors).toContain('IDENTITY_LOST');
    expect(existsSync(file)).toBe(false);
  });

  it('makes them where it is told so, and starts with them from then on', async () => {
    const made = await startAndStop('--new-identity');
    expect(await startAndStop()).toBe(made);
  });

  it('makes them once for a new installation, and not where they are lost afterwards', async () => {
    rmSync(file);
    writeFileSync(permission, '');
    await startAndStop();
    expect(existsSync(permission)).toBe(false);
    rmSync(file);
    const { ended } = await start();
    expect(await ended).toEqual({ code: 1, signal: null });
  });
});
