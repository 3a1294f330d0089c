import { randomUUID } from 'node:crypto';
import { asksAgain } from './cases/asks-again.js';
import { mailThrough } from './cases/notification.cases.js';
import { PARTS } from './cases/parts.js';
import { SpecSmtpServer } from '../../../../libs/adapters/smtp/src/spec-smtp-server.js';
import { Client } from './client.js';
import type { Profile, StartProfile } from './profile.js';

const INCIDENTS = '/api/v1/incidents';

/** What the product does over HTTP, whatever profile it runs on. */
export const deskContract = (name: string, start: StartProfile): void => {
  describe(`the desk on the ${name} profile`, () => {
    let profile: Profile;
    let smtp: SpecSmtpServer;
    let agent: Client;
    let secondAgent: Client;
    let user: Client;
    let colleague: Client;
    let customer: Client;
    let administrator: Client;

    const eventually = asksAgain(() => profile.patienceMs);

    beforeAll(async () => {
      smtp = await SpecSmtpServer.start();
      profile = await start(mailThrough(smtp));
      agent = await Client.as(profile, 'agent');
      secondAgent = await Client.as(profile, 'second-agent');
      user = await Client.as(profile, 'user');
      colleague = await Client.as(profile, 'colleague');
      customer = await Client.as(profile, 'customer');
      administrator = await Client.as(profile, 'administrator');
    }, 300_000);

    afterAll(async () => {
      await profile.stop();
      await smtp.stop();
    }, 30_000);

    const report = (more: object = {}) => ({
      organisation: profile.organisations[0],
      callerId: user.personId,
      channel: 'phone',
      subject: 'No puedo imprimir',
      description: 'La impresora de la planta 2 no responde.',
      impact: 2,
      urgency: 2,
      ...more,
    });

    const logged = async (more: object = {}): Promise<string> => {
      const { body, status } = await agent.post(INCIDENTS, report(more));
      expect(status).toBe(201);
      return String(body.id);
    };

    const on = (id: string, command: string) => `${INCIDENTS}/${id}/${command}`;

    const desk = () => ({ profile, agent, user, administrator, smtp, eventually, logged });
    for (const cases of PARTS) cases(desk);

    test('works an incident from the first call to the customer’s confirmation, and tells its history', async () => {
      const made = await agent.post(INCIDENTS, report());
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({ revision: 0, number: expect.stringMatching(/^INC\d{7}$/) });
      expect(made.headers.get('location')).toBe(`${INCIDENTS}/${made.body.id}`);
      expect(made.headers.get('etag')).toBe('"0"');
      const { id } = made.body as { id: string };
      await agent.post(on(id, 'assign'), { team: 'workplace', person: agent.personId });
      await agent.post(on(id, 'start-work'));
      await agent.post(on(id, 'put-on-hold'), { reason: 'waiting-for-caller' });
      await agent.post(on(id, 'resume'));
      await agent.post(on(id, 'add-note'), { visibility: 'internal', text: 'Disco lleno' });
      await agent.post(on(id, 'resolve'), { code: 'solved', text: 'Reiniciada la cola' });
      const confirmed = await user.post(on(id, 'confirm-resolution'));
      expect(confirmed.status).toBe(200);
      const read = await agent.get(`${INCIDENTS}/${id}`);
      expect(read.body).toMatchObject({
        status: 'closed',
        closure: { how: 'confirmed-by-caller' },
        priority: 3,
      });
      const history = await eventually(
        () => agent.get(on(id, 'history'), { 'accept-language': 'es' }),
        (answer) => JSON.stringify(answer.body).includes('Diego Fuentes'),
      );
      const sentences = history.body.events.map(({ sentence }: { sentence: string }) => sentence);
      expect(sentences).toHaveLength(confirmed.body.revision + 1);
      expect(sentences[0]).toContain('Diego Fuentes');
      expect(history.body.events.map(({ revision }: { revision: number }) => revision)).toEqual(
        sentences.map((__: string, index: number) => index),
      );
    });

    test('R1: a repeated command answers its first result, and another body under its key is refused', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const first = await agent.post(INCIDENTS, report(), key);
      const again = await agent.post(INCIDENTS, report(), key);
      expect(again.body).toEqual(first.body);
      const other = await agent.post(INCIDENTS, report({ subject: 'Something else' }), key);
      expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    });

    test('R1: one key twice at once makes one incident', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const answers = await Promise.all([
        agent.post(INCIDENTS, report(), key),
        agent.post(INCIDENTS, report(), key),
      ]);
      expect(answers[0]?.body).toEqual(answers[1]?.body);
    });

    test('R10: a stale command is refused with 412', async () => {
      const id = await logged();
      await agent.post(on(id, 'assign'), { team: 'network' });
      const stale = await agent.post(on(id, 'assign'), { team: 'workplace' }, { 'if-match': '"0"' });
      expect([stale.status, stale.body.code]).toEqual([412, 'STALE_REVISION']);
      const fresh = await agent.post(on(id, 'assign'), { team: 'workplace' }, { 'if-match': '"1"' });
      expect(fresh.status).toBe(200);
    });

    test('R10: a list contains the position that is asked for', async () => {
      const { body } = await agent.post(INCIDENTS, report({ subject: 'Zarzamora inconfundible' }));
      const list = await eventually(
        () => agent.get(`${INCIDENTS}?text=zarza&minPosition=${body.position}`),
        (answer) => answer.body.stale === false,
      );
      expect(list.body).toMatchObject({ stale: false });
      expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
    });

    test('R10: so does the list of people', async () => {
      const { body } = await agent.post('/api/v1/people', { name: 'Zacarías Inconfundible', language: 'es' });
      const list = await eventually(
        () => agent.get(`/api/v1/people?text=zacarias&minPosition=${body.position}`),
        (answer) => answer.body.stale === false,
      );
      expect(list.body).toMatchObject({ stale: false, items: [{ id: body.id }] });
      const forged = await agent.get('/api/v1/people?minPosition=zzzz');
      expect([forged.status, forged.body.code]).toEqual([400, 'INVALID_POSITION']);
    });

    test('R5: a hold with a term ends by itself, and a crash does not make it forget', async () => {
      const id = await logged();
      const until = new Date(Date.now() + 1_500).toISOString();
      await agent.post(on(id, 'put-on-hold'), { reason: 'under-observation', until });
      await profile.crash();
      const resumed = await eventually(
        () => agent.get(`${INCIDENTS}/${id}`),
        ({ body }) => body.status !== 'pending',
      );
      expect(resumed.body.status).toBe('logged');
    }, 180_000);

    test('R8: an incident as it was, and as far as was known', async () => {
      const id = await logged();
      const before = new Date().toISOString();
      await new Promise((resolve) => setTimeout(resolve, 5));
      await agent.post(on(id, 'assign'), { team: 'network' });
      const then = await agent.get(`${INCIDENTS}/${id}?at=${before}`);
      expect(then.body).toMatchObject({ status: 'logged', revisions: [0] });
      const tooEarly = await agent.get(`${INCIDENTS}/${id}?at=2001-01-01T00:00:00Z`);
      expect(tooEarly.status).toBe(404);
    });

    test('R9: who may see an incident: its caller, the organisation’s customer, and the desk that serves it', async () => {
      const id = await logged();
      const foreign = await logged({ organisation: profile.organisations[2] });
      const statusFor = async (client: Client, incident: string) =>
        (await client.get(`${INCIDENTS}/${incident}`)).status;
      expect(await statusFor(user, id)).toBe(200);
      expect(await statusFor(customer, id)).toBe(200);
      expect(await statusFor(colleague, id)).toBe(404);
      expect(await statusFor(secondAgent, id)).toBe(200);
      expect(await statusFor(secondAgent, foreign)).toBe(404);
      expect((await secondAgent.post(on(foreign, 'assign'), { team: 'network' })).status).toBe(404);
      const list = await secondAgent.get(`${INCIDENTS}?limit=200`);
      expect(list.body.items.map((row: { id: string }) => row.id)).not.toContain(foreign);
    });

    test('internal notes reach no user by any route', async () => {
      const id = await logged();
      await agent.post(on(id, 'add-note'), { visibility: 'internal', text: 'secreto' });
      await agent.post(on(id, 'add-note'), { visibility: 'public', text: 'visible' });
      const read = await user.get(`${INCIDENTS}/${id}`);
      const history = await user.get(on(id, 'history'));
      expect(JSON.stringify([read.body, history.body])).not.toContain('secreto');
      expect(JSON.stringify(read.body)).toContain('visible');
      expect(history.body.events.map(({ type }: { type: string }) => type)).toEqual([
        'incident.IncidentLogged.v1',
        'incident.IncidentNoteAdded.v1',
      ]);
      expect(history.body.events[1].revision).toBe(2);
      const refused = await user.post(on(id, 'add-note'), { visibility: 'internal', text: 'x' });
      expect([refused.status, refused.body.code]).toEqual([403, 'INTERNAL_NOTE_BY_DESK']);
    });

    test('R6: a redacted text can never be read again; who, when and why stay', async () => {
      const id = await logged();
      await agent.post(on(id, 'add-note'), { visibility: 'public', text: 'tarjeta 4111' });
      const redacted = await administrator.post(on(id, 'redact-text'), {
        revision: 1,
        path: 'text',
        reason: 'Card number',
      });
      expect(redacted.status).toBe(200);
      const read = await eventually(
        () => agent.get(`${INCIDENTS}/${id}`),
        ({ body }) => typeof body.notes[0].text !== 'string',
      );
      expect(read.body.notes[0].text).toEqual({ erased: 'text' });
      expect(read.body.subject).toBe('No puedo imprimir');
    });

    test('R6: a forgotten person’s texts are gone, and the ticket can still be worked on to its end', async () => {
      const person = await administrator.post('/api/v1/people', { name: 'Paula Nadie', language: 'es' });
      const id = await logged({ callerId: person.body.id, subject: 'Ciruela irrepetible' });
      const forgotten = await administrator.post(`/api/v1/people/${person.body.id}/forget`, {
        reason: 'Asked for it',
      });
      expect(forgotten.status).toBe(200);
      const erased = await eventually(
        () => agent.get(`/api/v1/people/${person.body.id}`),
        ({ body }) => body.status === 'erased',
      );
      expect(erased.body.status).toBe('erased');
      const read = await eventually(
        () => agent.get(`${INCIDENTS}/${id}`),
        ({ body }) => typeof body.subject !== 'string',
      );
      expect(read.body.subject).toEqual({ erased: 'person' });
      const found = await eventually(
        () => agent.get(`${INCIDENTS}?text=ciruela`),
        ({ body }) => body.items.length === 0,
      );
      expect(found.body.items).toEqual([]);
      const resolved = await agent.post(on(id, 'resolve'), { code: 'solved', text: 'Hecho' });
      expect(resolved.status).toBe(200);
      expect((await agent.get(`${INCIDENTS}/${id}`)).body.resolution.text).toBe('Hecho');
    }, 180_000);

    test('settings are audited, and a retired code is given to no incident any more', async () => {
      const settings = '/api/v1/incident-settings';
      const code = { list: 'resolution-code', code: 'replaced' };
      const added = await administrator.post(`${settings}/add-code`, {
        ...code,
        kind: 'solved',
        label: { en: 'Replaced', es: 'Sustituida' },
        reason: 'New practice',
      });
      expect(added.status).toBe(200);
      const id = await logged();
      await administrator.post(`${settings}/retire-code`, { ...code, reason: 'No longer' });
      const refused = await agent.post(on(id, 'resolve'), { code: 'replaced', text: 'x' });
      expect([refused.status, refused.body.code]).toEqual([422, 'CODE_RETIRED']);
      const history = await administrator.get(`${settings}/history`);
      expect(history.body.at(-1)).toMatchObject({
        type: 'incident.IncidentCodeRetired.v1',
        data: { reason: 'No longer' },
      });
      expect((await agent.post(`${settings}/retire-code`, { ...code, reason: 'x' })).status).toBe(403);
    });

    test('every acknowledged command is there after a crash', async () => {
      const ids = await Promise.all(Array.from({ length: 40 }, () => logged()));
      await profile.crash();
      const found = await Promise.all(ids.map((id) => agent.get(`${INCIDENTS}/${id}`)));
      expect(found.every(({ status }) => status === 200)).toBe(true);
      const numbers = found.map(({ body }) => String(body.number));
      expect(new Set(numbers).size).toBe(numbers.length);
    }, 180_000);

    test.each([
      ['an unknown field', { colour: 'red' }, 400, 'VALIDATION_FAILED'],
      ['a report from the future', { reportedAt: '2999-01-01T00:00:00Z' }, 422, 'REPORTED_IN_FUTURE'],
      ['an unknown category', { category: 'no-such' }, 422, 'CODE_UNKNOWN'],
      ['no such organisation for this agent', { organisation: 'elsewhere' }, 404, 'NOT_FOUND'],
    ])('refuses %s with a code', async (__, more, status, code) => {
      const refused = await secondAgent.post(INCIDENTS, report(more));
      expect([refused.status, refused.body.code]).toEqual([status, code]);
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
    });

    test('the API documents are complete: each route, each body, each error', async () => {
      const documents = await Promise.all(profile.documents.map((path) => agent.get(path)));
      expect(documents.map(({ status }) => status)).toEqual(profile.documents.map(() => 200));
      expect(documents.flatMap(({ body }) => Object.keys(body.paths as object))).toEqual(
        expect.arrayContaining([INCIDENTS, `${INCIDENTS}/{id}/assign`, '/api/v1/people']),
      );
    });
  });
};
