import type { ChildProcess } from 'node:child_process';
import { DeskBeside } from '../../../libs/distributed/src/testing/desk-beside.js';
import {
  ended,
  send,
  type ServicesAtWork,
  until,
} from '../../../libs/distributed/src/testing/services-at-work.js';
import { freePort } from '../../../tools/free-port.cjs';

/** A net for what hangs: each step waits for what it is about, however busy the machine. */
jest.setTimeout(600_000);

const LISTS = '/api/v1/incidents?limit=200';

describe('The incident service beside the service desk, each on a store of its own', () => {
  let services: ServicesAtWork;
  let agent: string;
  let administrator: string;
  let desk: number;
  let incidents: [number, number];
  const instances: ChildProcess[] = [];

  const asAgent = (port: number, path: string, body?: object) =>
    send(port, path, { token: agent, ...(body && { body }) });
  const asAdministrator = (port: number, path: string, body?: object) =>
    send(port, path, { token: administrator, ...(body && { body }) });

  const register = async (name: string): Promise<string> => {
    const { body } = await asAgent(desk, '/api/v1/people', { name, language: 'es' });
    return body.id as string;
  };
  const log = async (port: number, callerId: string, subject: string) => {
    const incident = { callerId, subject, channel: 'phone', organisation: 'northwind' };
    const logged = await asAgent(port, '/api/v1/incidents', incident);
    expect(logged).toMatchObject({ status: 201 });
    return logged.body as { id: string; position: string };
  };
  const found = async (port: number, text: string): Promise<readonly string[]> => {
    const { body } = await asAgent(port, `${LISTS}&text=${encodeURIComponent(text)}`);
    return (body.items as { id: string }[]).map(({ id }) => id);
  };
  const history = async (port: number, id: string): Promise<string> =>
    JSON.stringify((await asAgent(port, `/api/v1/incidents/${id}/history`)).body);

  beforeAll(async () => {
    const beside = await DeskBeside.start();
    ({ services, port: desk, token: agent } = beside);
    administrator = await beside.tokenOf('administrator');
    incidents = [await freePort(), await freePort()];
    const own = await services.storesFor('incident');
    for (const port of incidents) {
      instances.push(services.start('incident', port, own));
      await services.ready(port);
    }
  });

  afterAll(() => services.end(), 30_000);

  it('names in a history who was registered at the desk, on each instance', async () => {
    const ana = await register('Ana Vecina');
    const { id, position } = await log(incidents[0], ana, 'Sin papel en planta');
    for (const port of incidents) {
      await asAgent(port, `${LISTS}&minPosition=${position}`);
      await until('the list', async () => (await found(port, 'papel planta')).includes(id));
      await until('the name', async () => (await history(port, id)).includes('Ana Vecina'));
    }
  });

  it('shows to an operator how the copy of the people stands to the topic of the desk', async () => {
    const views = '/api/v1/incident/operations/views';
    const people = async () => {
      const { body } = await asAdministrator(incidents[1], views);
      return (body as { view: string }[]).find(({ view }) => view === 'known-people');
    };
    await until(
      'a level view',
      async () => (await people()) !== undefined && (await people())!['level' as never],
    );
    expect(await people()).toMatchObject({
      view: 'known-people',
      level: true,
      lagSeconds: 0,
      building: false,
    });
    const subscriptions = await asAdministrator(incidents[1], '/api/v1/incident/operations/subscriptions');
    expect(
      (subscriptions.body as { subscription: string }[]).map(({ subscription }) => subscription),
    ).toContain('incident.forgotten-persons');
  });

  it('builds the copy of the people anew from the beginning of the topic', async () => {
    const eva = await register('Eva Reconstruida');
    const { id } = await log(incidents[0], eva, 'Pantalla negra');
    await until('the name', async () => (await history(incidents[0], id)).includes('Eva Reconstruida'));
    const rebuild = '/api/v1/incident/operations/views/known-people/rebuild';
    const { status, body } = await asAdministrator(incidents[1], rebuild, { reason: 'To try it.' });
    expect({ status, generation: body.generation }).toEqual({ status: 200, generation: 2 });
    await until('the name', async () => (await history(incidents[0], id)).includes('Eva Reconstruida'));
  });

  it('R6: forgets whom the desk forgets: name, texts, and every word to find them by', async () => {
    const olvido = await register('Olvido Ajena');
    const { id } = await log(incidents[1], olvido, 'Ratonera desconectada');
    for (const port of incidents) {
      await until('the list', async () => (await found(port, 'ratonera')).includes(id));
      await until('the name', async () => (await history(port, id)).includes('Olvido Ajena'));
    }
    expect(await asAdministrator(desk, `/api/v1/people/${olvido}/forget`, {})).toMatchObject({ status: 200 });
    const gone = 200_000;
    for (const port of incidents) {
      await until('no words', async () => (await found(port, 'ratonera')).length === 0, gone);
      await until('no name', async () => !(await history(port, id)).includes('Olvido Ajena'), gone);
      await until('no text', async () => !(await history(port, id)).includes('Ratonera'), gone);
    }
    const { body } = await asAgent(incidents[0], `/api/v1/incidents/${id}`);
    expect(JSON.stringify(body)).not.toContain('Ratonera');
  });

  it('R3: goes on when an instance is killed, and hears what the desk says afterwards', async () => {
    instances[0]?.kill('SIGKILL');
    const luz = await register('Luz Posterior');
    const { id } = await log(incidents[1], luz, 'Teclado mojado');
    await until('the list', async () => (await found(incidents[1], 'teclado')).includes(id));
    await until('the name', async () => (await history(incidents[1], id)).includes('Luz Posterior'));
    await asAdministrator(desk, `/api/v1/people/${luz}/forget`, {});
    await until('no words', async () => (await found(incidents[1], 'teclado')).length === 0);
  });

  it('stops in order within 10 s', async () => {
    const [, last] = instances;
    const began = performance.now();
    last?.kill('SIGTERM');
    expect(last && (await ended(last))).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
  }, 30_000);
});
