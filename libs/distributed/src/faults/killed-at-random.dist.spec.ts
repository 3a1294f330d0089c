import type { ChildProcess } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../../tools/free-port.cjs';
import { DeskBeside } from '../testing/desk-beside.js';
import { ended, send, until, type Answer } from '../testing/services-at-work.js';

/** `FAULTS=long` is the whole of it. */
const KILLS = process.env['FAULTS'] === 'long' ? 25 : 3;
const CALLERS = 4;
/** From the first answer of a life on. */
const LONGEST_LIFE_MS = 1_500;
const START_MS = 300_000;
const WITHIN_MS = START_MS + KILLS * 30_000;

interface Logged {
  readonly id: string;
  readonly subject: string;
}

describe('An incident service that is killed at random under load', () => {
  const incidents = '/api/v1/incidents';
  let desk: DeskBeside;
  let port: number;
  let life: () => Promise<ChildProcess>;

  beforeAll(async () => {
    desk = await DeskBeside.start();
    port = await freePort();
    const own = await desk.services.storesFor('incident');
    life = async () => {
      const child = desk.services.start('incident', port, own);
      await desk.services.ready(port);
      return child;
    };
  }, START_MS);

  afterAll(() => desk.services.end(), 30_000);

  /** As a client does that wants an answer: the same command again, under the same key, until there is one. */
  const logged = async (subject: string): Promise<Logged> => {
    const body = { callerId: desk.caller, subject, channel: 'phone', organisation: 'northwind' };
    const key = randomUUID();
    for (;;) {
      const answer = await send(port, incidents, { token: desk.token, body, key }).catch(
        (): undefined => undefined,
      );
      if (answer !== undefined && answer.status < 500) return { id: idOf(answer), subject };
      await sleep(50);
    }
  };

  const idOf = ({ status, body }: Answer): string => {
    if (status !== 200 && status !== 201) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
    return body.id as string;
  };

  const listed = async (): Promise<readonly Logged[]> => {
    const items: Logged[] = [];
    for (let after = ''; ;) {
      const { body } = await send(port, `${incidents}?limit=200${after}`, { token: desk.token });
      items.push(...(body.items as Logged[]));
      if (!body.cursor) return items;
      after = `&cursor=${encodeURIComponent(body.cursor as string)}`;
    }
  };

  it(
    'R1, R4: has what it acknowledged once in the store and once in its lists, and nothing else',
    async () => {
      const acknowledged: Logged[] = [];
      let over = false;
      const work = async (name: number): Promise<void> => {
        for (let turn = 0; !over; turn += 1) acknowledged.push(await logged(`Avería ${name}-${turn}`));
      };
      let child = await life();
      const load = Promise.all(Array.from({ length: CALLERS }, (_, name) => work(name)));
      const lives: number[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const before = acknowledged.length;
        await until('load', async () => acknowledged.length > before, START_MS);
        lives.push(randomInt(LONGEST_LIFE_MS));
        await sleep(lives.at(-1));
        child.kill('SIGKILL');
        await ended(child);
        child = await life();
      }
      over = true;
      await load;
      process.stdout.write(`${acknowledged.length} incidents over lives of ${lives.join(', ')} ms\n`);
      expect(acknowledged.length).toBeGreaterThan(KILLS);
      const inOrder = (items: readonly Logged[]) =>
        items.map(({ id, subject }) => `${subject} ${id}`).toSorted();
      await until('all in the list', async () => (await listed()).length >= acknowledged.length, 60_000);
      expect(inOrder(await listed())).toEqual(inOrder(acknowledged));
      for (const { id } of acknowledged) {
        const { body } = await send(port, `${incidents}/${id}/history`, { token: desk.token });
        const revisions = (body.events as { revision: number }[]).map(({ revision }) => revision);
        expect(revisions).toEqual(revisions.map((_, index) => index));
        expect(revisions.length).toBeGreaterThan(0);
      }
    },
    WITHIN_MS,
  );
});
