import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIdentity } from '@ventanilla/identity';
import { freePort } from '../../../../tools/free-port.cjs';
import { answered, until } from '../../../../libs/eventing/src/testing/until.js';
import { allItems, Api, type Answer } from './api.js';
import { flawsOf, readLog } from './log-findings.js';
import { fillDisk, onSmallDisk } from './small-disk.js';
import { startSuite, tokenFor, type Running } from './suite-process.js';

const folder = mkdtempSync(join(tmpdir(), 'ventanilla-full-'));
const within = onSmallDisk(folder);
if (!within) process.stdout.write('No small disk can be mounted here: a full disk is not tested.\n');

(within ? describe : describe.skip)('A full disk', () => {
  let suite: Running;
  let api: Api;
  let token: string;
  let organisation: string;
  const caller = '7d3c1b9e-0f53-4c55-8f0f-2f0cbb5f0001';
  const acknowledged: string[] = [];

  /** The folder as this process sees it. */
  const seen = (name: string): string => `/proc/${suite.child.pid}/root${folder}/${name}`;
  const ballast = (): string => seen('ballast');

  const log = async (callerId = caller): Promise<Answer> => {
    const description = 'The printer is on fire again. '.repeat(300);
    const body = { organisation, callerId, channel: 'phone', subject: 'Fire', description };
    const answer = await api.send({ path: '/api/v1/incidents', body, token });
    if (answer.status === 201) acknowledged.push(answer.body.id);
    return answer;
  };

  const listed = async (): Promise<unknown[]> =>
    (await allItems(api, token, '/api/v1/incidents')).map(({ id }) => id);

  const copyOfLog = (): string => {
    for (const name of ['events.db', 'events.db-wal']) copyFileSync(seen(name), join(folder, name));
    return join(folder, 'events.db');
  };

  /** Logs until a command is refused: a file of the log may still have room in itself. */
  const logUntilRefused = async (): Promise<Answer> => {
    for (let times = 0; times < 3_000; times += 1) {
      const answer = await log();
      if (answer.status !== 201) return answer;
    }
    throw new Error('The disk was never full.');
  };

  beforeAll(async () => {
    const port = await freePort();
    const env = { VENTANILLA_LOG_LEVEL: 'error', VENTANILLA_WRITES_PER_MINUTE: '0' };
    suite = await startSuite({ folder, port, within, env });
    api = new Api(port);
    token = await tokenFor(seen(''), port, 'agent');
    organisation = openIdentity(seen('')).organisations[0]?.id ?? '';
    for (let times = 0; times < 20; times += 1) expect((await log()).status).toBe(201);
    await until('the list has them', async () => (await listed()).length === acknowledged.length);
    fillDisk(ballast());
  }, 60_000);

  afterAll(async () => {
    api.close();
    await suite.kill();
    rmSync(folder, { recursive: true });
  });

  it('R11: refuses commands with a clear error', async () => {
    const { status, body } = await logUntilRefused();
    expect([status, body.code]).toEqual([503, 'STORE_FULL']);
    expect(body.detail).toBe('The disk of the event store is full; nothing was written.');
  }, 60_000);

  it('R11: refuses commands of new callers too, for whom no key can be made', async () => {
    const { status, body } = await log('7d3c1b9e-0f53-4c55-8f0f-2f0cbb5f0002');
    expect([status, ['STORE_FULL', 'KEY_STORE_UNAVAILABLE'].includes(body.code)]).toEqual([503, true]);
  });

  it('R11: goes on answering questions', async () => {
    for (const id of [acknowledged[0], acknowledged.at(-1)]) {
      const { status, body } = await api.send({ path: `/api/v1/incidents/${id}`, token });
      expect([status, body.id, body.subject]).toEqual([200, id, 'Fire']);
      const history = await api.send({ path: `/api/v1/incidents/${id}/history`, token });
      expect([history.status, history.body.events.length]).toEqual([200, 1]);
    }
    const list = await api.send({ path: '/api/v1/incidents', token });
    expect([200, 503]).toContain(list.status);
    if (list.status === 200) expect(list.body.items.length).toBeGreaterThan(0);
  });

  it('R11: works again when there is room, with everything acknowledged and nothing else', async () => {
    rmSync(ballast());
    await answered('an incident that is taken', log, ({ status }) => status === 201);
    expect((await log('7d3c1b9e-0f53-4c55-8f0f-2f0cbb5f0003')).status).toBe(201);
    const events = await readLog(copyOfLog());
    const logged = events.filter(({ event }) => event.type.startsWith('incident.IncidentLogged.'));
    expect(logged.map(({ event }) => event.stream.slice('incident-'.length))).toEqual(acknowledged);
    expect(flawsOf(events)).toEqual([]);
    const all = await answered('all in the list', listed, ({ length }) => length >= acknowledged.length);
    expect([...all].sort()).toEqual([...acknowledged].sort());
  }, 60_000);
});
