import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { advanced, streamOfSubscription } from '@ventanilla/eventing';
import { answered } from '../../../libs/eventing/src/testing/until.js';
import { isSignedWith, WebhookReceiver, type Delivered } from './fixtures/webhook-receiver.js';
import {
  EVENTS,
  ofIncident,
  reason,
  WEBHOOKS,
  WebhooksAtWork,
  type Registered,
} from './fixtures/webhooks-at-work.js';
import { madeUpImport } from './nothing-lost/made-up-import.js';

let at: WebhooksAtWork;

beforeAll(async () => {
  at = await WebhooksAtWork.start();
}, 60_000);

afterEach(() => at.clear());

afterAll(() => at.stop());

describe('R10: a webhook', () => {
  it('delivers what the feed carries, in its order, from its registration on, signed', async () => {
    await at.incident('Antes');
    const { id, secret } = await at.register();
    const subjects = ['Uno', 'Dos', 'Tres'];
    for (const subject of subjects) await at.incident(subject);
    await at.taken('Tres');
    const fed = await at.desk.get<{ events: Delivered[] }>(
      await at.desk.token('subscriber'),
      `${EVENTS}?limit=200`,
    );
    const [first] = at.receiver.taken;
    expect(at.receiver.taken).toEqual(
      fed.body.events.filter(({ position }) => position >= (first?.position ?? '')),
    );
    expect(at.receiver.taken.some(({ data }) => data?.['subject'] === 'Antes')).toBe(false);
    expect(at.receiver.arrived.every((each) => isSignedWith(each, secret))).toBe(true);
    expect(at.receiver.arrived.every((each) => isSignedWith(each, `${secret.slice(0, -4)}AAA=`))).toBe(false);
    expect(at.receiver.arrived[0]?.headers['content-type']).toBe(
      'application/cloudevents-batch+json; charset=utf-8',
    );
    const seconds = Number(at.receiver.arrived[0]?.headers['webhook-timestamp']);
    expect(Math.abs(seconds - Date.now() / 1000)).toBeLessThan(60);
    expect(await at.level(id)).toMatchObject({ status: 'active', delivery: { behind: 0, failures: 0 } });
  });

  it('delivers from the beginning where it is asked to, one event in a request, of the types that it names', async () => {
    const one = await at.incident('Del principio');
    await at.register({ from: 'beginning', mode: 'structured', types: ['IncidentLogged'] });
    await at.receiver.until(() => ofIncident(at.receiver.taken, one).length > 0);
    expect(new Set(at.receiver.taken.map(({ type }) => type))).toEqual(
      new Set(['incident.IncidentLogged.v1']),
    );
    expect(at.receiver.arrived.every(({ body }) => body.startsWith('{'))).toBe(true);
    expect(at.receiver.arrived[0]?.headers['content-type']).toBe(
      'application/cloudevents+json; charset=utf-8',
    );
  });

  it('loses nothing while its receiver is down, shows what waits, and holds nobody else up', async () => {
    const other = await WebhookReceiver.start();
    const { id } = await at.register();
    await at.register({ url: other.url });
    await at.receiver.down();
    const ids = [await at.incident('Caído 1'), await at.incident('Caído 2')];
    await other.until(() => ofIncident(other.taken, ids[1] ?? '').length > 0);
    const standing = await at.failed(id);
    expect(standing.lastFailure?.code).toBe('UNREACHABLE');
    expect(standing.behind).toBeGreaterThanOrEqual(2);
    expect(standing.nextTryAt).toBeDefined();
    expect(standing.lagSeconds).toBeGreaterThan(0);
    await at.receiver.up();
    await at.taken('Caído 2');
    expect(ids.map((each) => ofIncident(at.receiver.kept, each).map(({ revision }) => revision))).toEqual(
      ids.map((each) => ofIncident(other.kept, each).map(({ revision }) => revision)),
    );
    await other.down();
  });

  it('tries the same events again under the same webhook-id until they are acknowledged', async () => {
    let refusals = 2;
    at.receiver.answer = () => (refusals-- > 0 ? 500 : 204);
    await at.register({ types: ['IncidentLogged'] });
    await at.incident('A la tercera');
    await at.taken('A la tercera');
    const tries = at.receiver.arrived.map(({ headers }) => headers['webhook-id']);
    expect(tries).toHaveLength(3);
    expect(new Set(tries).size).toBe(1);
  });

  it('follows no redirect', async () => {
    const elsewhere = await WebhookReceiver.start();
    at.receiver.answer = (response) => {
      response.setHeader('Location', elsewhere.url);
      return 307;
    };
    const { id } = await at.register();
    await at.incident('A otra parte');
    await at.receiver.until(() => at.receiver.arrived.length > 0);
    expect((await at.failed(id)).lastFailure).toMatchObject({ code: 'REDIRECTED', status: 307 });
    expect(elsewhere.arrived).toEqual([]);
    await elsewhere.down();
  });

  it('goes on where it was after a restart of the suite', async () => {
    const { id } = await at.register();
    await at.incident('Primero');
    await at.taken('Primero');
    const before = at.receiver.arrived.length;
    await at.restart();
    await at.incident('Después');
    await at.taken('Después');
    const later = at.receiver.arrived.slice(before).flatMap(({ events }) => events);
    expect(later.some(({ data }) => data?.['subject'] === 'Primero')).toBe(false);
    expect((await at.shown(id)).status).toBe('active');
  }, 60_000);

  it('goes on from a day or two before where `views.db` was lost, and not from where it began', async () => {
    await at.incident('Hace un mes');
    const { id } = await at.register({ from: 'beginning' });
    await at.taken('Hace un mes');
    const { store } = at.desk.suite.embedded;
    const name = `webhook:incident.${id}`;
    const notes = streamOfSubscription(name);
    const isNoted = (events: readonly unknown[]) => events.length > 0;
    const [first] = await answered('how far it is, noted', () => store.read(notes), isNoted);
    await at.incident('Ayer');
    await at.taken('Ayer');
    // As it does itself once a day has gone by.
    await store.append(notes, 0, [advanced(name, first, new Date().toISOString())]);
    const before = at.receiver.arrived.length;
    await at.restart((folder) => {
      for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `views.db${end}`), { force: true });
    });
    await at.incident('Hoy');
    await at.taken('Hoy');
    const later = at.receiver.arrived.slice(before).flatMap(({ events }) => events);
    const subjects = later.flatMap(({ data }) => data?.['subject'] ?? []);
    expect(subjects).toEqual(['Ayer', 'Hoy']);
  }, 60_000);

  it('is paused and resumed without a loss, and delivers again from a position when it is asked to', async () => {
    const { id } = await at.register({ types: ['IncidentLogged'] });
    await at.incident('Entregado');
    await at.taken('Entregado');
    const { position } = (await at.level(id)).delivery;
    await at.send(id, 'pause');
    const held = await at.incident('En pausa');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ofIncident(at.receiver.taken, held)).toEqual([]);
    expect(await at.shown(id)).toMatchObject({ status: 'paused', delivery: { behind: 1 } });
    await at.send(id, 'resume');
    await at.taken('En pausa');
    await at.send(id, 'redeliver', { after: position });
    await at.receiver.until(() => ofIncident(at.receiver.taken, held).length === 2);
    await at.send(id, 'redeliver');
    await at.receiver.until(() => ofIncident(at.receiver.taken, held).length === 3);
    const ids = at.receiver.arrived.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(ids.length);
    const { status, body } = await at.desk.post<Registered>(at.admin, `${WEBHOOKS}/${id}/redeliver`, {
      after: 'forged',
      reason,
    });
    expect([status, body.code]).toEqual([400, 'INVALID_POSITION']);
  });

  it('signs with both secrets after a rotation, and tells a repeated request the secret that it made', async () => {
    const key = { 'idempotency-key': 'rotate-1' };
    const { id, secret } = await at.register();
    const path = `${WEBHOOKS}/${id}/rotate-secret`;
    const { body: rotated } = await at.desk.post<Registered>(at.admin, path, { reason }, key);
    const { body: again } = await at.desk.post<Registered>(at.admin, path, { reason }, key);
    expect(again.secret).toBe(rotated.secret);
    expect(rotated.secret).not.toBe(secret);
    await at.incident('Dos firmas');
    await at.taken('Dos firmas');
    const last = at.receiver.arrived.at(-1)!;
    expect([isSignedWith(last, secret), isSignedWith(last, rotated.secret)]).toEqual([true, true]);
    expect(JSON.stringify(await at.shown(id))).not.toContain('whsec_');
  });
});

describe('R14: imported history', () => {
  it('causes no webhook, and what happens to it afterwards does', async () => {
    await at.register();
    const token = await at.desk.token('administrator');
    const [organisation = ''] = at.desk.organisations;
    const imported = await fetch(
      `${at.desk.url}/api/v1/incident/operations/imports/servicenow?organisation=${organisation}&reason=Spec`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
        body: madeUpImport(3),
      },
    );
    expect([imported.status, await imported.text()]).toEqual([200, expect.stringContaining('imported')]);
    const fed = await at.desk.get<{ events: Delivered[] }>(
      await at.desk.token('subscriber'),
      `${EVENTS}?types=IncidentImported&limit=200`,
    );
    const [first] = fed.body.events;
    expect(fed.body.events.length).toBeGreaterThanOrEqual(3);
    await at.incident('Hecho aquí');
    await at.taken('Hecho aquí');
    expect(at.receiver.taken.filter(({ originsystem }) => originsystem !== undefined)).toEqual([]);
    const note = { visibility: 'internal', text: 'De hoy' };
    const path = `/api/v1/incidents/${first?.subject.slice('incident-'.length)}/add-note`;
    expect((await at.desk.post(at.agent, path, note)).status).toBe(200);
    await at.receiver.until(() => at.receiver.taken.some(({ subject }) => subject === first?.subject));
  });
});
