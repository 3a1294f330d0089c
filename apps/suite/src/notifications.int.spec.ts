import { setTimeout as sleep } from 'node:timers/promises';
import { SpecSmtpServer, type Received } from '../../../libs/adapters/smtp/src/spec-smtp-server.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

const INCIDENTS = '/api/v1/incidents';
const NOTIFICATIONS = '/api/v1/notifications';
const PATIENCE_MS = 30_000;
const FROM = 'desk@ventanilla.example';

interface Listed {
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly incident: { readonly id: string; readonly number: string };
  readonly mail?: { readonly status: string };
}

jest.setTimeout(90_000);

let desk: SuiteAtWork;
let smtp: SpecSmtpServer;

const until = async <Value>(what: string, ask: () => Value | undefined | Promise<Value | undefined>) => {
  for (const giveUpAt = Date.now() + PATIENCE_MS; ; await sleep(50)) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > giveUpAt) throw new Error(`It never came: ${what}`);
  }
};

const mailBox = (name: string): string => `${name}@northwind.example`;
const mailTo = (address: string, subject: string): Promise<Received> =>
  until(`mail to ${address}: ${subject}`, () =>
    smtp.received.find(({ to, mail }) => to.includes(address) && mail.subject?.includes(subject)),
  );

const idOf = async (as: string): Promise<string> =>
  (await desk.get<{ id: string }>(await desk.token(as), '/api/v1/people/me')).body.id;

const addressed = async (as: string, language: 'es' | 'en'): Promise<string> => {
  const id = await idOf(as);
  const body = { email: mailBox(as), language };
  const { status } = await desk.post(await desk.token('agent'), `/api/v1/people/${id}/correct`, body);
  expect(status).toBe(200);
  return id;
};

const logged = async (more: object = {}, headers = {}): Promise<string> => {
  const report = {
    organisation: desk.organisations[0],
    callerId: await idOf('user'),
    channel: 'phone',
    subject: 'La impresora calla',
    ...more,
  };
  const answer = await desk.post<{ id: string }>(await desk.token('agent'), INCIDENTS, report, headers);
  expect(answer.status).toBe(201);
  return answer.body.id;
};

const send = async (id: string, command: string, body: object, as = 'agent'): Promise<void> => {
  const { status } = await desk.post(await desk.token(as), `${INCIDENTS}/${id}/${command}`, body);
  expect(status).toBe(200);
};

const listed = async (as: string, of?: string): Promise<readonly Listed[]> => {
  const { body } = await desk.get<{ items: Listed[] }>(await desk.token(as), `${NOTIFICATIONS}?limit=200`, {
    'accept-language': 'en',
  });
  return body.items.filter(({ incident }) => of === undefined || incident.id === of);
};
const toldOf = (as: string, of: string, template: string): Promise<Listed> =>
  until(`${template} for ${as}`, async () =>
    (await listed(as, of)).find((each) => each.template === template),
  );

beforeAll(async () => {
  smtp = await SpecSmtpServer.start();
  desk = await SuiteAtWork.start({ smtp: `smtp://127.0.0.1:${smtp.port}`, mailFrom: FROM });
  await addressed('user', 'es');
  await addressed('colleague', 'en');
  await addressed('second-agent', 'en');
});

afterAll(async () => {
  await desk.stop();
  await smtp.stop();
});

describe('Notifications', () => {
  test('are listed, and go out by mail in the language of their reader', async () => {
    const id = await logged({ affectedPersonId: await idOf('colleague') });
    const { title, incident } = await toldOf('user', id, 'logged');
    expect(title).toBe(`${incident.number}: we have your report`);
    const spanish = await mailTo(mailBox('user'), incident.number);
    expect(spanish.mail.subject).toBe(`${incident.number}: hemos recibido su aviso (La impresora calla)`);
    expect(spanish.mail.text).toContain('ha registrado su aviso');
    const english = await mailTo(mailBox('colleague'), incident.number);
    expect(english.mail.text).toContain('has recorded your report');
    expect(
      (
        await until('sent', async () =>
          (await listed('user', id)).find(({ mail }) => mail?.status === 'sent'),
        )
      ).template,
    ).toBe('logged');
  });

  test('carry a message id of their own that nobody guesses, the ticket as their root, and that a machine wrote them', async () => {
    const id = await logged();
    const { id: notification, incident } = await toldOf('user', id, 'logged');
    const first = await mailTo(mailBox('user'), incident.number);
    await send(id, 'write-to-caller', { channel: 'portal', text: 'Pruebe otra vez.' });
    const second = await mailTo(mailBox('user'), `${incident.number}: el centro de servicio le ha escrito`);
    const pattern = /^<[0-9a-f-]{36}\.[A-Za-z0-9_-]{22}@ventanilla\.example>$/;
    for (const { mail } of [first, second]) {
      expect(mail.messageId).toMatch(pattern);
      expect(mail.references).toBe(`<${id}@ventanilla.example>`);
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    }
    expect(first.mail.messageId).not.toBe(second.mail.messageId);
    expect(first.mail.messageId).not.toContain(notification);
    expect(second.mail.text).toContain('> Pruebe otra vez.');
  });
});
