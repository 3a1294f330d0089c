import { randomUUID } from 'node:crypto';
import { metadataOf } from '@ventanilla/eventing';
import type { Sealed } from '@ventanilla/kernel';
import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { until } from '../../../libs/eventing/src/testing/until.js';

const REVEAL = '/api/v1/personal-data/reveal';

interface Revealed {
  readonly values: readonly Record<string, unknown>[];
}

let desk: SuiteAtWork;
let agent: string;
let administrator: string;
let subscriber: string;

const register = async (name: string): Promise<string> =>
  (await desk.post<{ id: string }>(agent, '/api/v1/people', { name, language: 'es' })).body.id;

const log = async (callerId: string, subject: string): Promise<string> => {
  const [organisation] = desk.organisations;
  const body = { channel: 'phone', subject, organisation, callerId, impact: 3, urgency: 3 };
  return (await desk.post<{ id: string }>(agent, '/api/v1/incidents', body)).body.id;
};

/** A field as subscribers of a topic get it. */
const sealedSubject = async (incident: string) => {
  const [event] = await desk.suite.embedded.store.read(`incident-${incident}`);
  if (!event) throw new Error('Nothing was logged.');
  const { subject } = JSON.parse(event.data) as { subject: Sealed };
  return { eventId: event.id, path: 'subject', sealed: subject };
};

const forget = async (person: string): Promise<void> => {
  const path = `/api/v1/people/${person}/forget`;
  expect((await desk.post(administrator, path, { reason: 'Lo ha pedido' })).status).toBe(200);
  await until('the erasure is completed', async () => {
    const events = await desk.suite.embedded.store.read(`person-${person}`);
    return events.at(-1)?.type === 'service-desk.PersonErasureCompleted.v1';
  });
};

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  agent = await desk.token('agent');
  administrator = await desk.token('administrator');
  subscriber = await desk.token('subscriber');
}, 60_000);

afterAll(() => desk.stop());

describe('R6: a reveal', () => {
  it('opens what was published, value by value, and is recorded before it is answered', async () => {
    const value = await sealedSubject(await log(await register('Ana Prat'), 'Se ha roto la pantalla'));
    const { body } = await desk.post<Revealed>(subscriber, REVEAL, {
      values: [
        value,
        { ...value, path: 'description' },
        { ...value, eventId: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' },
      ],
      reason: 'Encuesta',
    });
    expect(body.values).toEqual([{ text: 'Se ha roto la pantalla' }, { refused: true }, { refused: true }]);
    const trail = [];
    const filter = { types: ['service-desk.PersonalDataRevealed.'] };
    for await (const page of desk.suite.embedded.store.follow(filter, { untilHead: true }))
      trail.push(...page.events);
    expect(trail).toHaveLength(1);
    expect(metadataOf(trail[0]!).actor).toEqual({ kind: 'machine', id: 'subscriber' });
    expect(JSON.parse(trail[0]!.data)).toMatchObject({
      action: 'RevealPersonalData',
      details: { asked: 3, opened: 1, events: [value.eventId, '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e'] },
    });
    expect(trail[0]!.data).not.toContain('Encuesta');
  });

  it('is refused for organisations that the subscriber does not serve, without telling why', async () => {
    const value = await sealedSubject(await log(await register('Bea Sol'), 'Secreto'));
    const [first = '', second = ''] = desk.organisations;
    const token = (organisations: string[]) =>
      desk.tokenOf({ roles: ['subscriber'], organisations, client: organisations.join() });
    const asked = { values: [value] };
    expect((await desk.post<Revealed>(await token([second]), REVEAL, asked)).body.values).toEqual([
      { refused: true },
    ]);
    expect((await desk.post<Revealed>(await token([first]), REVEAL, asked)).body.values).toEqual([
      { text: 'Secreto' },
    ]);
  });

  it('opens no text of an incident while it is restricted, and those of others beside it', async () => {
    const [caller, person] = [await register('Gala Mir'), await register('Hug Pons')];
    const incident = await log(caller, 'Acoso en el equipo');
    const [value, other] = [await sealedSubject(incident), await sealedSubject(await log(person, 'Ratón'))];
    const command = async (name: string, body: object = {}) =>
      expect((await desk.post(agent, `/api/v1/incidents/${incident}/${name}`, body)).status).toBe(200);
    const reveal = async (token = subscriber) =>
      (await desk.post<Revealed>(token, REVEAL, { values: [value, other] })).body.values;
    const both = [{ text: 'Acoso en el equipo' }, { text: 'Ratón' }];
    expect(await reveal()).toEqual(both);
    await command('restrict', { kind: 'personnel' });
    expect(await reveal()).toEqual([{ refused: true }, { text: 'Ratón' }]);
    const elsewhere = { ...value.sealed.$personal, key: other.sealed.$personal.key };
    const { body } = await desk.post<Revealed>(subscriber, REVEAL, {
      values: [{ ...value, sealed: { $personal: elsewhere } }],
    });
    expect(body.values).toEqual([{ refused: true }]);
    await command('lift-restriction');
    expect(await reveal()).toEqual(both);
  });

  it('opens texts of a restricted incident for a machine that is named among those who may know of it', async () => {
    const incident = await log(await register('Iria Lago'), 'Nóminas filtradas');
    const value = await sealedSubject(incident);
    const [organisation = ''] = desk.organisations;
    const command = async (name: string, body: object) =>
      expect((await desk.post(agent, `/api/v1/incidents/${incident}/${name}`, body)).status).toBe(200);
    const watch = randomUUID();
    const reveal = async (client: string) => {
      const token = await desk.tokenOf({ roles: ['subscriber'], organisations: [organisation], client });
      return (await desk.post<Revealed>(token, REVEAL, { values: [value] })).body.values;
    };
    await command('restrict', { kind: 'security', named: [watch] });
    expect(await reveal(randomUUID())).toEqual([{ refused: true }]);
    expect(await reveal(watch)).toEqual([{ text: 'Nóminas filtradas' }]);
    await command('withdraw-access', { personId: watch });
    expect(await reveal(watch)).toEqual([{ refused: true }]);
  });

  it('knows of a restriction from the logging on, and after the desk was restarted', async () => {
    const callerId = await register('Joel Mas');
    const [organisation] = desk.organisations;
    const restriction = { kind: 'personnel' };
    const about = { channel: 'phone', subject: 'Baja', organisation, callerId, impact: 3, urgency: 3 };
    const logged = await desk.post<{ id: string }>(agent, '/api/v1/incidents', { ...about, restriction });
    const values = [await sealedSubject(logged.body.id)];
    const reveal = async () => (await desk.post<Revealed>(subscriber, REVEAL, { values })).body.values;
    expect(await reveal()).toEqual([{ refused: true }]);
    const { folder } = desk;
    await desk.stop({ keep: true });
    desk = await SuiteAtWork.start({}, folder);
    expect(await reveal()).toEqual([{ refused: true }]);
  });

  it.each(['agent', 'auditor', 'administrator', 'user', 'monitoring'])(
    'is not for the role %s',
    async (role) => {
      const value = await sealedSubject(await log(await register('Carla Gil'), 'Otra'));
      expect((await desk.post(await desk.token(role), REVEAL, { values: [value] })).status).toBe(403);
    },
  );

  it('takes 200 values and no more, and nothing that is no sealed value', async () => {
    const value = await sealedSubject(await log(await register('Dora Paz'), 'Muchas'));
    const many = (count: number) =>
      desk.post<Revealed>(subscriber, REVEAL, { values: Array(count).fill(value) });
    expect((await many(200)).body.values).toHaveLength(200);
    expect((await many(201)).status).toBe(400);
    expect((await desk.post(subscriber, REVEAL, { values: [] })).status).toBe(400);
    expect((await desk.post(subscriber, REVEAL, { values: [{ ...value, sealed: null }] })).status).toBe(400);
    const { body } = await desk.post<Revealed>(subscriber, REVEAL, {
      values: [
        { ...value, sealed: { $personal: { ...value.sealed.$personal, key: 'no key at all' } } },
        { ...value, sealed: { $personal: { ...value.sealed.$personal, nonce: 'AAAA' } } },
        { ...value, sealed: { $personal: { ...value.sealed.$personal, data: 'AAAA' } } },
        {
          ...value,
          sealed: { $personal: { ...value.sealed.$personal, key: `${value.sealed.$personal.key}9` } },
        },
      ],
    });
    expect(body.values).toEqual(Array(4).fill({ refused: true }));
  });
});

describe('R6: after a person is forgotten', () => {
  it('their fields are erased in the feed and in reveals, and others are not', async () => {
    const [gone, stays] = [await register('Elsa Rey'), await register('Flora Gual')];
    const [lost, kept] = [await log(gone, 'Desaparece conmigo'), await log(stays, 'Se queda')];
    const value = await sealedSubject(lost);
    const subjects = async () => {
      const events: { subject: string; type: string; data: Record<string, unknown> }[] = [];
      for (let after = '', atHead = false; !atHead;) {
        const path = `/api/v1/incident/events?limit=200&types=IncidentLogged&after=${after}`;
        const { body } = await desk.get<{ events: typeof events; next: string; atHead: boolean }>(
          subscriber,
          path,
        );
        events.push(...body.events);
        ({ next: after, atHead } = body);
      }
      return [lost, kept].map(
        (id) => events.find(({ subject }) => subject === `incident-${id}`)?.data['subject'],
      );
    };
    expect(await subjects()).toEqual(['Desaparece conmigo', 'Se queda']);
    await forget(gone);
    expect(await subjects()).toEqual([{ erased: 'person' }, 'Se queda']);
    const { body } = await desk.post<Revealed>(subscriber, REVEAL, { values: [value] });
    expect(body.values).toEqual([{ erased: 'person' }]);
    const people = await desk.get<{
      events: { type: string; subject: string; data: Record<string, unknown> }[];
    }>(subscriber, '/api/v1/service-desk/events?types=PersonRegistered,PersonForgotten&limit=200');
    const own = people.body.events.filter(({ subject }) => subject === `person-${gone}`);
    expect(own.map(({ data }) => data['name'] ?? data['reason'])).toEqual([
      { erased: 'person' },
      'Lo ha pedido',
    ]);
  });
});
