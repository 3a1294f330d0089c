import { derivedId } from '@ventanilla/eventing';
import type { Received } from '../../../libs/adapters/smtp/src/spec-smtp-server.js';
import { startMailingSuite, type MailingSuite } from './fixtures/mailing-suite.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { answered, until } from '../../../libs/eventing/src/testing/until.js';

const INCIDENTS = '/api/v1/incidents';
const NOTIFICATIONS = '/api/v1/notifications';
const MAIL = '/api/v1/incident/operations/mail';

interface Listed {
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly incident: { readonly id: string; readonly number: string };
  readonly mail?: { readonly status: string };
}

interface Parked {
  readonly id: string;
  readonly incident: string;
  readonly tries: number;
  readonly reply?: string;
  readonly changedAt: string;
  readonly nextTryAt?: string;
}

jest.setTimeout(90_000);

let mailing: MailingSuite;

let desk: MailingSuite['desk'];
let smtp: MailingSuite['smtp'];

const come = async <Value>(what: string, ask: () => Value | undefined | Promise<Value | undefined>) =>
  (await answered(what, ask, (found) => found !== undefined)) as Value;

const mailBox = (name: string): string => `${name}@northwind.example`;
const mailTo = (address: string, subject: string): Promise<Received> =>
  come(`mail to ${address}: ${subject}`, () =>
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
  come(`${template} for ${as}`, async () =>
    (await listed(as, of)).find((each) => each.template === template),
  );

/** Every event of a notification and of its mail, as stored. */
const storedAbout = async (notification: string): Promise<readonly string[]> => {
  const { store } = desk.suite.embedded;
  const raised = await store.read(`notification-incident-${notification}`);
  const { recipient, mailAt } = JSON.parse(raised[0]?.data ?? '{}') as { recipient: string; mailAt: string };
  const sent = await store.read(`mail-incident-${derivedId('mail', recipient, mailAt, 0)}`);
  return [...raised, ...sent].map(({ data, metadata }) => data + metadata);
};

beforeAll(async () => {
  mailing = await startMailingSuite();
  ({ desk, smtp } = mailing);
  await addressed('user', 'es');
  await addressed('colleague', 'en');
  await addressed('second-agent', 'en');
});

afterAll(() => mailing.stop());

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
      (await come('sent', async () => (await listed('user', id)).find(({ mail }) => mail?.status === 'sent')))
        .template,
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

  test('of a resolution lead to a page that asks the caller whether it is one', async () => {
    const id = await logged();
    const { incident } = await toldOf('user', id, 'logged');
    await send(id, 'resolve', { code: 'solved', text: 'Tóner nuevo' });
    const { mail } = await mailTo(mailBox('user'), `${incident.number}: resuelta`);
    const [, path = ''] =
      /https?:\/\/[^/\s]+(\/api\/v1\/resolution-links\/[\w-]{91})\s/.exec(mail.text ?? '') ?? [];
    const page = await fetch(desk.url + path, { headers: { accept: 'text/html' } });
    expect([page.status, (await page.text()).includes(incident.number)]).toEqual([200, true]);
  });

  test('that somebody does not want mailed are listed all the same', async () => {
    const settings = { mail: { logged: false } };
    const change = '/api/v1/people/me/change-notification-settings';
    await desk.post(await desk.token('user'), change, settings);
    const reader = desk.suite.incident.runtime.reader('known-notification-settings');
    const me = await idOf('user');
    await until('the copy of the settings', async () => {
      const known = (await reader.get(me)) as { mail?: { logged?: boolean } } | undefined;
      return known?.mail?.logged === false;
    });
    const id = await logged({ affectedPersonId: await idOf('colleague') });
    const { incident, mail } = await toldOf('user', id, 'logged');
    expect(mail).toBeUndefined();
    await mailTo(mailBox('colleague'), incident.number);
    expect(
      smtp.received.filter(
        ({ to, mail: { subject } }) => to.includes(mailBox('user')) && subject?.includes(incident.number),
      ),
    ).toEqual([]);
    await desk.post(await desk.token('user'), change, { mail: {} });
  });
});

describe('Nobody is told', () => {
  test('who caused it', async () => {
    const id = await logged({ affectedPersonId: await idOf('colleague') });
    await send(id, 'write-to-desk', { channel: 'portal', text: 'Sigue igual.' }, 'user');
    await send(id, 'write-to-caller', { channel: 'portal', text: 'Vamos.' });
    await toldOf('user', id, 'message');
    await toldOf('agent', id, 'caller-wrote');
    expect((await listed('agent', id)).map(({ template }) => template)).toEqual(['caller-wrote']);
  });

  test('of what a command says that nobody is to be told of', async () => {
    const id = await logged({}, { 'x-notify': 'nobody' });
    await send(id, 'write-to-caller', { channel: 'portal', text: 'Vamos.' });
    await toldOf('user', id, 'message');
    expect((await listed('user', id)).map(({ template }) => template)).toEqual(['message']);
  });

  test('of anybody else’s notifications', async () => {
    const id = await logged();
    await toldOf('user', id, 'logged');
    expect(await listed('colleague', id)).toEqual([]);
  });
});

describe('A mail that the server refuses', () => {
  const parkedOf = async (incident: string): Promise<Parked | undefined> => {
    const { body } = await desk.get<{ items: Parked[] }>(
      await desk.token('administrator'),
      `${MAIL}?limit=200`,
    );
    return body.items.find((each) => each.incident === incident);
  };
  const sendAgain = async (id: string) =>
    desk.post(await desk.token('administrator'), `${MAIL}/${id}/send-again`, { reason: 'Buzón reparado' });

  afterEach(() => {
    smtp.onRecipient = () => 'take';
  });

  test('for good waits for an operator, who has it sent again; nothing else waits', async () => {
    smtp.onRecipient = (address) =>
      address === mailBox('user') ? { code: 550, text: `5.1.1 <${address}> unknown` } : 'take';
    const id = await logged({ affectedPersonId: await idOf('colleague') });
    const parked = await come('the parked mail', () => parkedOf(id));
    expect(parked).toMatchObject({ status: 'parked', because: 'refused', reply: '550 5.1.1', tries: 0 });
    expect(JSON.stringify(parked)).not.toContain('@');
    const { incident } = await toldOf('colleague', id, 'logged');
    await mailTo(mailBox('colleague'), incident.number);
    const headers = { authorization: `Bearer ${await desk.token('administrator')}` };
    const metrics = await (await fetch(`${desk.url}/metrics`, { headers })).text();
    expect(metrics).toMatch(/parked_mail\{name="incident"\} [1-9]/);

    smtp.onRecipient = () => 'take';
    expect((await sendAgain(parked.id)).status).toBe(200);
    await mailTo(mailBox('user'), incident.number);
    await until('sent', async () => (await parkedOf(id)) === undefined);
    await until('refused', async () => (await sendAgain(parked.id)).status === 409);
  });

  test('for now is tried again, later', async () => {
    smtp.onRecipient = () => ({ code: 450, text: '4.2.1 busy' });
    const id = await logged();
    const deferred = await come('the deferred mail', async () => {
      const { body } = await desk.get<{ items: Parked[] }>(
        await desk.token('administrator'),
        `${MAIL}?status=due`,
      );
      return body.items.find(({ incident, tries }) => incident === id && tries === 1);
    });
    expect(deferred.reply).toBe('450 4.2.1');
    expect(Date.parse(deferred.nextTryAt ?? '')).toBeGreaterThan(Date.parse(deferred.changedAt));
  });
});

test('R6: the log, the lists and the alerts hold neither address nor text nor token of a mail', async () => {
  const id = await logged({ subject: 'Impresora parlante' });
  const { incident, id: notification } = await toldOf('user', id, 'logged');
  const { mail } = await mailTo(mailBox('user'), incident.number);
  const token = /\.([^@.]+)@/.exec(mail.messageId ?? '')?.[1] ?? '';
  const stored = await storedAbout(notification);
  expect(stored.length).toBeGreaterThan(1);
  for (const secret of [token, mailBox('user'), 'parlante']) expect(stored.join()).not.toContain(secret);
});

test('Without a mail server notifications are listed, and no mail is queued', async () => {
  const bare = await SuiteAtWork.start();
  try {
    const agent = await bare.token('agent');
    const user = await bare.token('user');
    const { body: me } = await bare.get<{ id: string }>(user, '/api/v1/people/me');
    const report = { organisation: bare.organisations[0], callerId: me.id, channel: 'phone', subject: 'x' };
    await bare.post(agent, INCIDENTS, report);
    const item = await come('the notification', async () => {
      const { body } = await bare.get<{ items: Listed[] }>(user, NOTIFICATIONS);
      return body.items[0];
    });
    expect(item.template).toBe('logged');
    expect(item).not.toHaveProperty('mail');
    const due = await bare.get<{ items: unknown[] }>(await bare.token('administrator'), `${MAIL}?status=due`);
    expect(due.body.items).toEqual([]);
  } finally {
    await bare.stop();
  }
});
