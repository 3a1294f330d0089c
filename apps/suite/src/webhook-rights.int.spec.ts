import {
  ofIncident,
  reason,
  WEBHOOKS,
  WebhooksAtWork,
  type Registered,
  type ShownWebhook,
} from './fixtures/webhooks-at-work.js';
import { until } from '../../../libs/eventing/src/testing/until.js';

interface AuditEntry {
  readonly action: string;
  readonly target?: string;
  readonly reason?: string;
}

let at: WebhooksAtWork;

beforeAll(async () => {
  at = await WebhooksAtWork.start();
}, 60_000);

afterEach(() => at.clear());

afterAll(() => at.stop());

describe('R9: the rights of a webhook count at each delivery', () => {
  it('leaves out other organisations, and stops at once at what was taken from it', async () => {
    const [first = '', second = ''] = at.desk.organisations;
    const { id } = await at.register({ organisations: [first, second] });
    await at.incident('Suyo', second);
    await at.taken('Suyo');
    at.receiver.answer = () => 503;
    const lost = await at.incident('Ya no', second);
    await at.receiver.until(() => at.receiver.arrived.some(({ status }) => status === 503));
    await at.send(id, 'change', { organisations: [first] });
    at.receiver.answer = () => 204;
    await at.incident('Propio', first);
    await at.taken('Propio');
    expect(ofIncident(at.receiver.taken, lost)).toEqual([]);
  });

  it('R6: a person who was forgotten between two tries is not in the second', async () => {
    const person = await at.desk.post<{ id: string }>(at.agent, '/api/v1/people', {
      name: 'Fugaz',
      language: 'es',
    });
    at.receiver.answer = () => 503;
    await at.register({ types: ['IncidentLogged'] });
    const report = { channel: 'phone', subject: 'Secreto', organisation: at.desk.organisations[0] };
    const { status } = await at.desk.post(at.agent, '/api/v1/incidents', {
      ...report,
      callerId: person.body.id,
    });
    expect(status).toBe(201);
    await at.receiver.until(() => at.receiver.arrived.some(({ body }) => body.includes('Secreto')));
    await at.desk.post(at.admin, `/api/v1/people/${person.body.id}/forget`, { reason });
    // One try may have been on its way; those behind it are made afterwards.
    const tries = at.receiver.arrived.length;
    await at.receiver.until(() => at.receiver.arrived.length > tries);
    at.receiver.answer = () => 204;
    await at.receiver.until(() => at.receiver.taken.length > 0);
    expect(at.receiver.taken[0]?.data?.['subject']).toEqual({ erased: 'person' });
  });

  it('shows and moves those only whose events one serves; a machine sees its own', async () => {
    const [first = '', second = ''] = at.desk.organisations;
    const { id } = await at.register({ organisations: [second] });
    const own = await at.register({ organisations: [first] });
    const limited = await at.desk.tokenOf({
      roles: ['administrator'],
      organisations: [first],
      person: 'administrator',
    });
    for (const command of ['change', 'pause', 'resume', 'rotate-secret', 'redeliver', 'remove'])
      expect((await at.desk.post(limited, `${WEBHOOKS}/${id}/${command}`, { reason })).status).toBe(404);
    expect((await at.desk.get(limited, `${WEBHOOKS}/${id}`)).status).toBe(404);
    const listed = async (token: string, path = WEBHOOKS) =>
      (await at.desk.get<{ items: ShownWebhook[] }>(token, path)).body.items.map((each) => each.id);
    expect(await listed(limited)).toEqual([own.id]);
    const machine = (client: string) =>
      at.desk.tokenOf({ roles: ['subscriber'], organisations: [first], client });
    expect((await listed(await machine('cmdb'))).sort()).toEqual([id, own.id].sort());
    expect(await listed(await machine('other'))).toEqual([]);
    const more = { organisations: ['all'], reason };
    expect((await at.desk.post(limited, `${WEBHOOKS}/${own.id}/change`, more)).status).toBe(404);
    const wider = { url: at.receiver.url, subscriber: 'cmdb', organisations: [second], reason };
    expect((await at.desk.post(limited, WEBHOOKS, wider)).status).toBe(404);
  });

  it('every change is in the audit trail, with who and why', async () => {
    const { id } = await at.register();
    await at.send(id, 'pause');
    const auditor = await at.desk.token('auditor');
    const own = async () => {
      const path = '/api/v1/incident/audit?what=OperationRequested';
      const { body } = await at.desk.get<{ items: AuditEntry[] }>(auditor, path);
      return body.items.filter(({ target }) => target === `webhook-incident-${id}`);
    };
    // The trail is a view, and a moment behind.
    await until('both entries', async () => (await own()).length === 2);
    expect((await own()).map((each) => [each.action, each.reason])).toEqual([
      ['PauseWebhook', reason],
      ['RegisterWebhook', reason],
    ]);
  });
});

describe('a webhook goes nowhere that the configuration does not open', () => {
  it.each([
    'https://127.0.0.2.nip.invalid/',
    'https://10.1.2.3/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'http://192.0.2.7/',
    'https://0x0a000001/',
    'https://[::ffff:192.168.1.1]/',
  ])('%s', async (url) => {
    const body = { url, subscriber: 'cmdb', organisations: ['all'], reason };
    const { status, body: answer } = await at.desk.post<Registered>(at.admin, WEBHOOKS, body);
    expect(status).toBe(422);
    expect(answer.code).toMatch(/^WEBHOOK_TARGET_(FORBIDDEN|UNKNOWN)$/);
  });

  it('nor to what is no URL, or carries credentials', async () => {
    for (const url of ['ftp://hooks.example/', 'hooks', 'http://ann:secret@127.0.0.1/']) {
      const body = { url, subscriber: 'cmdb', organisations: ['all'], reason };
      expect([400, 422]).toContain((await at.desk.post(at.admin, WEBHOOKS, body)).status);
    }
  });
});
