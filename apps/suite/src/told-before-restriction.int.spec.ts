import { startMailingSuite, type MailingSuite } from './fixtures/mailing-suite.js';
import { until } from '../../../libs/eventing/src/testing/until.js';

const INCIDENTS = '/api/v1/incidents';
const NOTIFICATIONS = '/api/v1/notifications';
const MAIL = '/api/v1/incident/operations/mail';
const ADDRESS = 'colleague@northwind.example';

interface Page {
  readonly items: readonly { readonly template: string; readonly incident: { readonly id: string } }[];
  readonly cursor?: string;
}

interface MailPage {
  readonly items: readonly {
    readonly id: string;
    readonly incident: string;
    readonly recipient: string;
    readonly because?: string;
    readonly status: string;
  }[];
}

jest.setTimeout(90_000);

let mailing: MailingSuite;

let desk: MailingSuite['desk'];
let smtp: MailingSuite['smtp'];

const idOf = async (as: string): Promise<string> =>
  (await desk.get<{ id: string }>(await desk.token(as), '/api/v1/people/me')).body.id;

const send = async (id: string, command: string, body: object, as = 'agent'): Promise<void> => {
  const { status } = await desk.post(await desk.token(as), `${INCIDENTS}/${id}/${command}`, body);
  expect([command, status]).toEqual([command, 200]);
};

const page = async (as: string, query = 'limit=200'): Promise<Page> =>
  (await desk.get<Page>(await desk.token(as), `${NOTIFICATIONS}?${query}`)).body;

const told = async (as: string, id: string): Promise<readonly string[]> =>
  (await page(as)).items.filter(({ incident }) => incident.id === id).map(({ template }) => template);

/** An incident that the user called for and their colleague watches; the desk wrote to both. */
const watched = async (): Promise<string> => {
  const report = { organisation: desk.organisations[0], callerId: await idOf('user'), channel: 'phone' };
  const { body } = await desk.post<{ id: string }>(await desk.token('agent'), INCIDENTS, {
    ...report,
    subject: 'Nómina',
  });
  await send(body.id, 'add-watcher', { watcher: await idOf('colleague') });
  await send(body.id, 'write-to-caller', { text: 'Lo miramos.' });
  await until('the colleague is told', async () => (await told('colleague', body.id)).includes('message'));
  return body.id;
};

const mailToColleague = async (about: string, status: string) => {
  const colleague = await idOf('colleague');
  const { body } = await desk.get<MailPage>(
    await desk.token('administrator'),
    `${MAIL}?status=${status}&limit=200`,
  );
  return body.items.find(({ incident, recipient }) => incident === about && recipient === colleague);
};

beforeAll(async () => {
  mailing = await startMailingSuite();
  ({ desk, smtp } = mailing);
});

afterAll(() => mailing.stop());

test('A notification went on telling of an incident that was restricted since', async () => {
  const id = await watched();
  await send(id, 'restrict', { kind: 'personnel' });
  expect(await told('colleague', id)).toEqual([]);
  expect(await told('user', id)).toContain('message');
  await send(id, 'lift-restriction', {});
  expect(await told('colleague', id)).toContain('message');
});

test('A notification is listed for who may see its incident, for whatever reason, and for nobody else', async () => {
  const id = await watched();
  await send(id, 'unwatch', {}, 'colleague');
  expect(await told('colleague', id)).toEqual([]);
  await send(id, 'correct', { affectedPersonId: await idOf('colleague'), reason: 'Es suya' });
  expect(await told('colleague', id)).toContain('message');
});

test('A page of notifications may be shorter than was asked for, and does not end the list for that', async () => {
  const [first, second] = [await watched(), await watched()];
  await send(second, 'restrict', { kind: 'personnel' });
  const latest = await page('colleague', 'limit=1');
  expect([latest.items, typeof latest.cursor]).toEqual([[], 'string']);
  const next = await page('colleague', `limit=1&cursor=${latest.cursor}`);
  expect(next.items.map(({ incident }) => incident.id)).toEqual([first]);
});

test('Mail that waited when its incident was restricted is not sent to who may not know of it any more', async () => {
  const colleague = await idOf('colleague');
  await desk.post(await desk.token('agent'), `/api/v1/people/${colleague}/correct`, { email: ADDRESS });
  smtp.onRecipient = () => ({ code: 550, text: '5.1.1 unknown' });
  const id = await watched();
  await until('the mail is parked', async () => (await mailToColleague(id, 'parked')) !== undefined);
  const parked = await mailToColleague(id, 'parked');
  await send(id, 'restrict', { kind: 'personnel' });
  smtp.onRecipient = () => 'take';
  const again = `${MAIL}/${parked?.id}/send-again`;
  expect((await desk.post(await desk.token('administrator'), again, { reason: 'Reparado' })).status).toBe(
    200,
  );
  await until('the mail is dropped', async () => (await mailToColleague(id, 'dropped')) !== undefined);
  expect(await mailToColleague(id, 'dropped')).toMatchObject({ because: 'not-theirs' });
  expect(smtp.received.filter(({ to }) => to.includes(ADDRESS))).toEqual([]);
});
