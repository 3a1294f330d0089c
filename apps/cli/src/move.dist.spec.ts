import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OwnDoubles } from '../../../libs/adapters/eventstoredb/src/testing/own-double.js';
import { serverUrl, SpecDatabases } from '../../../libs/adapters/mongodb/src/spec-server.js';
import { freePort } from '../../../tools/free-port.cjs';
import { builtFile, runNode, spawnSuite, tokenFor } from '../../suite/src/nothing-lost/suite-process.js';
import { EXIT } from './failure.js';
import { Workshop, type Logged, type SuiteOfSpec } from './fixtures/installation.js';

const CLI = builtFile('apps/cli/main.js');
const IMPORTED = 60;

interface MovedAnswer {
  readonly services: readonly {
    readonly service: string;
    readonly events: number;
    readonly digest: string;
  }[];
  readonly keys: { readonly records: number };
}

describe('ventanilla move, from a data folder to the distributed engines and back', () => {
  const workshop = new Workshop();
  const doubles = new OwnDoubles();
  const databases = new SpecDatabases();
  const data = workshop.path('data');
  const back = workshop.path('back');
  const settings = workshop.path('settings');
  let suite: SuiteOfSpec;
  let incident: Logged;
  let there: MovedAnswer;

  const begin = (from: string, to: string) =>
    runNode([CLI, '--json', 'move', '--from', from, '--to', to, '--reason', 'It outgrew this machine.'], {});
  const moved = async (from: string, to: string): Promise<MovedAnswer> => {
    const running = begin(from, to);
    const { code } = await running.ended;
    if (code !== EXIT.done) throw new Error(`${code}: ${running.errors}`);
    return JSON.parse(running.output) as MovedAnswer;
  };

  beforeAll(async () => {
    mkdirSync(settings, { mode: 0o700 });
    const keysDatabase = databases.fresh();
    const masterKey = randomBytes(32).toString('base64');
    for (const service of ['incident', 'service-desk']) {
      const { connectionString } = await doubles.start();
      const lines = [
        'VENTANILLA_ISSUER=https://login.example',
        `VENTANILLA_EVENTSTOREDB=${connectionString}`,
        `VENTANILLA_MONGODB=${serverUrl()}`,
        `VENTANILLA_MONGODB_DATABASE=${databases.fresh()}`,
        `VENTANILLA_KEYS_DATABASE=${keysDatabase}`,
        `VENTANILLA_MASTER_KEY=${masterKey}`,
        'VENTANILLA_KAFKA=127.0.0.1:9092',
      ];
      writeFileSync(`${settings}/${service}.env`, `${lines.join('\n')}\n`, { mode: 0o600 });
    }
    suite = await workshop.suite(data);
    incident = await suite.logIncident('Monitor stays dark');
    const { code } = await workshop.ventanilla(data, 'import', 'servicenow', workshop.sourceFile(IMPORTED));
    expect(code).toBe(EXIT.done);
  }, 240_000);

  afterAll(async () => {
    await workshop.clear();
    await doubles.end();
  });

  it('refuses settings that others can read, and says which', async () => {
    const open = workshop.path('open.env');
    writeFileSync(open, '', { mode: 0o644 });
    const running = begin(data, open);
    expect((await running.ended).code).toBe(EXIT.refused);
    expect(running.errors).toContain(`${open} must belong to the suite's user`);
  }, 60_000);

  it('carries a suite that is worked with, also where an earlier attempt was killed', async () => {
    const killed = begin(data, settings);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await killed.kill();
    const during = await suite.logIncident('Logged after a move was broken off').catch(() => undefined);
    for (let attempt = 1; ; attempt += 1) {
      try {
        there = await moved(data, settings);
        break;
      } catch (error) {
        // The suite may still be ending what the killed one asked for.
        if (attempt === 30 || !String(error).includes('MOVE_UNDER_WAY')) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
    expect(there.services.map(({ service }) => service)).toEqual(['incident', 'service-desk']);
    const [incidents] = there.services;
    expect(incidents?.events).toBeGreaterThan(IMPORTED + (during ? 1 : 0));
  }, 180_000);

  it('refuses commands from then on, with when to try again, and goes on to answer questions', async () => {
    const token = await tokenFor(data, Number(new URL(suite.url).port), 'user');
    const refused = await fetch(`${suite.url}/api/v1/incidents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        channel: 'portal',
        subject: 'Too late',
        description: 'Nobody hears this.',
        impact: 2,
        urgency: 2,
      }),
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await refused.json()).toMatchObject({ code: 'LOG_MOVING' });
    const found = await suite.ask<Logged>('user', `/api/v1/incidents/${incident.id}`);
    expect(found.number).toBe(incident.number);
  }, 60_000);

  it('does not start again where it was, unless that is demanded', async () => {
    await suite.stop();
    const again = spawnSuite({ folder: data, port: await freePort() });
    expect((await again.ended).code).toBe(1);
    expect(again.errors).toContain('This log was moved');
    const twice = begin(data, settings);
    expect((await twice.ended).code).toBe(EXIT.refused);
    expect(twice.errors).toContain('This log was moved already.');
  }, 120_000);

  it('comes back as it was, also where the first attempt was killed, and all is as it was written', async () => {
    const killed = begin(settings, back);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await killed.kill();
    const again = await moved(settings, back);
    expect(again.services).toEqual(there.services);
    expect(again.keys).toEqual(there.keys);
    const verified = await workshop.ventanilla(back, 'verify', '--json');
    expect({ code: verified.code, findings: verified.out }).toMatchObject({ code: EXIT.done });
    // Who signs in is told by the identity provider, which is not part of what is moved.
    copyFileSync(join(data, 'identity.json'), join(back, 'identity.json'));
    const home = await workshop.suite(back);
    const found = await home.ask<Logged & { subject: string }>('user', `/api/v1/incidents/${incident.id}`);
    expect([found.number, found.subject]).toEqual([incident.number, 'Monitor stays dark']);
    const next = await home.logIncident('And the next one');
    expect(next.number > incident.number).toBe(true);
  }, 240_000);
});
