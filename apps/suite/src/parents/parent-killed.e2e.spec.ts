import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIdentity } from '@ventanilla/identity';
import { freePort } from '../../../../tools/free-port.cjs';
import { Api } from '../nothing-lost/api.js';
import { flawsOf, readLog, type LoggedEvent } from '../nothing-lost/log-findings.js';
import { startSuite, tokenFor, type Running } from '../nothing-lost/suite-process.js';
import { until } from '../../../../libs/eventing/src/testing/until.js';

const CHILDREN = 200;

const parts = <Value>(values: readonly Value[], size: number): Value[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, nth) =>
    values.slice(nth * size, (nth + 1) * size),
  );

describe('A parent is resolved, and the suite is killed half way through its children', () => {
  let folder: string;
  let suite: Running;
  let api: Api;
  let token: string;
  let children: string[];
  let resolvedAtKill: number;
  let log: readonly LoggedEvent[];

  const post = async (path: string, body: object): Promise<{ id: string }> => {
    const answer = await api.send({ path: `/api/v1/incidents${path}`, body, token });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };

  const statusesOf = async (ids: readonly string[]): Promise<string[]> => {
    const found: string[] = [];
    for (const part of parts(ids, 20)) {
      const answers = await Promise.all(
        part.map((id) => api.send({ path: `/api/v1/incidents/${id}`, token })),
      );
      found.push(...answers.map(({ body }) => (body.parent ? body.status : 'not attached')));
    }
    return found;
  };

  const start = async (): Promise<void> => {
    const port = await freePort();
    suite = await startSuite({ folder, port });
    api = new Api(port);
    token = await tokenFor(folder, port, 'agent');
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ventanilla-parent-'));
    await start();
    const asUser = await tokenFor(folder, api.port, 'user');
    const { body: me } = await api.send({ path: '/api/v1/people/me', token: asUser });
    const [organisation] = openIdentity(folder).organisations;
    const report = {
      channel: 'phone',
      subject: 'Sin red',
      callerId: me.id as string,
      organisation: organisation?.id,
    };
    const parent = await post('', report);
    children = [];
    for (const part of parts(Array.from({ length: CHILDREN }), 20)) {
      const logged = await Promise.all(part.map(() => post('', report)));
      await Promise.all(logged.map(({ id }) => post(`/${parent.id}/attach-child`, { child: id })));
      children.push(...logged.map(({ id }) => id));
    }
    await until('all attached', async () => !(await statusesOf(children)).includes('not attached'));
    await post(`/${parent.id}/resolve`, { code: 'solved', text: 'Router cambiado' });
    const first = children.slice(0, 1);
    await until('the first child resolved', async () => (await statusesOf(first))[0] === 'resolved');
    await suite.kill();
    api.close();
    const atKill = await readLog(join(folder, 'events.db'));
    resolvedAtKill = resolutionsIn(atKill).length;
    await start();
    await until('all resolved', async () =>
      (await statusesOf(children)).every((status) => status === 'resolved'),
    );
    await suite.stop();
    api.close();
    log = await readLog(join(folder, 'events.db'));
  }, 300_000);

  afterAll(async () => {
    if (suite.alive) await suite.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const resolutionsIn = (events: readonly LoggedEvent[]): string[] =>
    events
      .filter(({ event }) => event.type === 'incident.IncidentResolved.v1')
      .map(({ event }) => event.stream.slice('incident-'.length))
      .filter((id) => children.includes(id));

  it('was killed half way', () => {
    expect(resolvedAtKill).toBeGreaterThan(0);
    expect(resolvedAtKill).toBeLessThan(CHILDREN);
  });

  it('has each child resolved exactly once', () => {
    expect(resolutionsIn(log).sort()).toEqual([...children].sort());
  });

  it('has no gap in any stream and no event twice', () => {
    expect(flawsOf(log)).toEqual([]);
  });
});
