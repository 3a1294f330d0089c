import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { issueToken } from '@ventanilla/identity';
import {
  ended,
  send as sendTo,
  ServicesAtWork,
  until,
  type Answer,
} from '../../../libs/distributed/src/testing/services-at-work.js';
import { freePort } from '../../../tools/free-port.cjs';

/** A net for what hangs: each step waits for what it is about, however busy the machine. */
jest.setTimeout(600_000);

describe('The service desk on its own, on EventStoreDB, Kafka and MongoDB', () => {
  let services: ServicesAtWork;
  let token: string;
  let ports: [number, number, number];
  const children: ChildProcess[] = [];

  const send = (port: number, path: string, body?: object, key?: string): Promise<Answer> =>
    sendTo(port, path, { token, ...(body && { body }), ...(key !== undefined && { key }) });

  const listed = async (port: number, id: string): Promise<string | undefined> => {
    const { body } = await send(port, '/api/v1/people?limit=200');
    return (body.items as { id: string; name?: string }[]).find((person) => person.id === id)?.name;
  };

  beforeAll(async () => {
    ports = [await freePort(), await freePort(), await freePort()];
    const issuer = `http://127.0.0.1:${ports[1]}/oidc`;
    services = new ServicesAtWork({
      VENTANILLA_URL: `http://127.0.0.1:${ports[1]}`,
      VENTANILLA_ISSUER: issuer,
      VENTANILLA_ISSUER_KEYS: `http://127.0.0.1:${ports[0]}/oidc/jwks`,
    });
    const stores = await services.storesFor('desk');
    children.push(services.start('identity', ports[0]));
    for (const port of ports.slice(1)) {
      children.push(services.start('service-desk', port, stores));
      await services.ready(port);
    }
    token = await issueToken(services.folder, { as: 'administrator', issuer });
    await until('the demo people', async () => (await send(ports[1], '/api/v1/people/me')).status === 200);
  });

  afterAll(() => services.end(), 30_000);

  it('answers on one instance what was told to the other', async () => {
    const { body } = await send(ports[1], '/api/v1/people', { name: 'Ana Prueba', language: 'es' });
    expect(await send(ports[2], `/api/v1/people/${body.id}`)).toMatchObject({ body: { name: 'Ana Prueba' } });
    const list = () => send(ports[2], `/api/v1/people?text=ana+prueba&minPosition=${body.position}`);
    await until('a list that is not stale', async () => (await list()).body.stale === false);
    expect((await list()).body).toMatchObject({ stale: false, items: [{ id: body.id }] });
  });

  it('R1: does a command once, whichever instance hears it again', async () => {
    const key = randomUUID();
    const person = { name: 'Una Vez', language: 'es' };
    const answers = await Promise.all(
      [ports[1], ports[2], ports[1], ports[2]].map((port) => send(port, '/api/v1/people', person, key)),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.revision))).toEqual(new Set([0]));
  });

  it('R6: forgets a person on every instance', async () => {
    const { body } = await send(ports[1], '/api/v1/people', { name: 'Olvido Total', language: 'es' });
    await until('the list', async () => (await listed(ports[2], body.id)) === 'Olvido Total');
    await send(ports[2], `/api/v1/people/${body.id}/forget`, { reason: 'Asked for.' });
    await until('the erasure', async () => {
      const read = await send(ports[1], `/api/v1/people/${body.id}`);
      return read.body.status === 'erased' && read.body.name === undefined;
    });
    await until('the list without the name', async () => (await listed(ports[2], body.id)) === undefined);
  });

  it('R5: goes on when the instance that kept everything level is killed', async () => {
    children[1]?.kill('SIGKILL');
    const { body } = await send(ports[2], '/api/v1/people', { name: 'Sigue Aquí', language: 'es' });
    await until('the list', async () => (await listed(ports[2], body.id)) === 'Sigue Aquí');
    await send(ports[2], `/api/v1/people/${body.id}/forget`, {});
    await until('the erasure', async () => {
      return (await send(ports[2], `/api/v1/people/${body.id}`)).body.status === 'erased';
    });
  });

  it('stops in order within 10 s', async () => {
    const last = children[2];
    const began = Date.now();
    last?.kill('SIGTERM');
    expect(last && (await ended(last))).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});
