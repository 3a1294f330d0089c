import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBroker, type Broker } from '../../../../tools/engines/kafka/broker.mjs';
import { freePort } from '../../../../tools/free-port.cjs';
import { TopicRecords } from '../../../adapters/kafka/src/testing/topic-records.js';
import { DeskBeside } from '../testing/desk-beside.js';
import { send, until } from '../testing/services-at-work.js';

/** Longer than a lease lasts unrenewed, so that the other instance takes what the frozen one holds. */
const FROZEN_MS = 8_000;
const HOLD_MS = 4_000;
const START_MS = 300_000;
const WITHIN_MS = 300_000;
const INCIDENTS = '/api/v1/incidents';

interface Told {
  readonly type: string;
  readonly revision: number;
}

describe('Two instances of the incident service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-two-instances-'));
  const instances: ChildProcess[] = [];
  const ports: number[] = [];
  let broker: Broker;
  let desk: DeskBeside;

  const port = (instance: number): number => ports[instance] ?? 0;
  const log = async (instance: number): Promise<string> => {
    const body = { callerId: desk.caller, subject: 'Avería', channel: 'phone', organisation: 'northwind' };
    const answer = await send(port(instance), INCIDENTS, { token: desk.token, body });
    expect(answer.status).toBe(201);
    return answer.body.id as string;
  };
  const history = async (id: string): Promise<readonly Told[]> =>
    (await send(port(0), `${INCIDENTS}/${id}/history`, { token: desk.token })).body.events as Told[];

  beforeAll(async () => {
    broker = await startBroker({ folder });
    desk = await DeskBeside.start({ VENTANILLA_KAFKA: broker.address });
    const own = await desk.services.storesFor('incident');
    for (let instance = 0; instance < 2; instance += 1) {
      ports.push(await freePort());
      instances.push(desk.services.start('incident', port(instance), own));
    }
    for (const each of ports) await desk.services.ready(each);
  }, START_MS);

  afterAll(async () => {
    await desk.services.end();
    await broker.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it(
    'R3: whoever relays is frozen past its lease and goes on: nothing is missing from the topic, each stream in order',
    async () => {
      const logged = [await log(0), await log(1)];
      // Which of them holds the lease is their affair: each is frozen once.
      for (const [frozen, child] of instances.entries()) {
        const other = 1 - frozen;
        child.kill('SIGSTOP');
        logged.push(await log(other));
        await sleep(FROZEN_MS);
        logged.push(await log(other));
        child.kill('SIGCONT');
        logged.push(await log(other), await log(frozen));
      }
      const written = async () =>
        (
          await Promise.all(
            logged.map(async (id) => (await history(id)).map(({ revision }) => `incident-${id}@${revision}`)),
          )
        ).flat();
      const records = await TopicRecords.of(
        { brokers: [broker.address] },
        `${desk.services.env['VENTANILLA_TOPICS']}.incident.events`,
      );
      await records.until((places) => new Set(places).size >= logged.length);
      const expected = await written();
      await records.until((places) => expected.every((place) => places.includes(place)));
      for (const id of logged) {
        const first = [...new Set(records.places.filter((place) => place.startsWith(`incident-${id}@`)))];
        expect(first).toEqual(first.map((_, revision) => `incident-${id}@${revision}`));
      }
      await records.close();
    },
    WITHIN_MS,
  );

  it(
    'R8: brokers are silent when a hold falls due: it ends, and ends once',
    async () => {
      const held = await log(0);
      const body = { reason: 'under-observation', until: new Date(Date.now() + HOLD_MS).toISOString() };
      const put = await send(port(1), `${INCIDENTS}/${held}/put-on-hold`, { token: desk.token, body });
      expect(put.status).toBe(200);
      broker.freeze();
      await sleep(2 * HOLD_MS);
      broker.thaw();
      const resumed = async () =>
        (await history(held)).filter(({ type }) => type.includes('IncidentResumed')).length;
      await until('the end of the hold', async () => (await resumed()) > 0);
      // Whoever else thinks that it is due has said so by now.
      await sleep(FROZEN_MS);
      expect(await resumed()).toBe(1);
    },
    WITHIN_MS,
  );
});
