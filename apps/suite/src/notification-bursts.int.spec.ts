import { startMailingSuite, type MailingSuite } from './fixtures/mailing-suite.js';
import { answered } from '../../../libs/eventing/src/testing/until.js';

const ADDRESS = 'user@northwind.example';
const BURST = 6;
const GATHER_SECONDS = 5;

interface Listed {
  readonly incident: { readonly id: string };
  readonly mail?: { readonly status: string };
}

jest.setTimeout(120_000);

let mailing: MailingSuite;

let desk: MailingSuite['desk'];
let smtp: MailingSuite['smtp'];

beforeAll(async () => {
  mailing = await startMailingSuite(GATHER_SECONDS);
  ({ desk, smtp } = mailing);
});

afterAll(() => mailing.stop());

const idOf = async (as: string): Promise<string> =>
  (await desk.get<{ id: string }>(await desk.token(as), '/api/v1/people/me')).body.id;

const logged = async (callerId: string): Promise<string> => {
  const report = { organisation: desk.organisations[0], callerId, channel: 'phone', subject: 'Sin red' };
  const token = await desk.token('agent');
  return (await desk.post<{ id: string }>(token, '/api/v1/incidents', report)).body.id;
};

const numbersIn = (text: string | undefined): readonly string[] => text?.match(/INC\d{7}(?=:)/g) ?? [];

test('What somebody is told within a while goes out as one mail, each thing once, with every ticket as its root', async () => {
  const user = await idOf('user');
  const agent = await desk.token('agent');
  await desk.post(agent, `/api/v1/people/${user}/correct`, { email: ADDRESS, language: 'en' });
  const incidents = await Promise.all(Array.from({ length: BURST }, () => logged(user)));
  const told = () => smtp.received.flatMap(({ mail }) => numbersIn(`${mail.subject}\n${mail.text}`));
  await answered('mail about all of them', told, (numbers) => new Set(numbers).size === BURST);

  // A burst may fall on both sides of the instant at which mail goes out.
  expect(smtp.received.length).toBeLessThanOrEqual(2);
  expect(told()).toHaveLength(BURST);
  const roots = smtp.received.flatMap(({ mail }) => mail.references ?? []);
  expect([...roots].sort()).toEqual(incidents.map((id) => `<${id}@ventanilla.example>`).sort());

  const token = await desk.token('user');
  const statuses = async () => {
    const { body } = await desk.get<{ items: readonly Listed[] }>(token, '/api/v1/notifications');
    return body.items
      .filter(({ incident }) => incidents.includes(incident.id))
      .map(({ mail }) => mail?.status);
  };
  const all = await answered(
    'mail that is sent',
    statuses,
    (each) => each.filter((status) => status === 'sent').length === BURST,
  );
  expect(all).toEqual(incidents.map(() => 'sent'));
});
