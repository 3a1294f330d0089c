import type { StoredDocument } from '@ventanilla/eventing';
import { answered, until } from '../../../libs/eventing/src/testing/until.js';
import { startMailingSuite, type MailingSuite } from './fixtures/mailing-suite.js';

const INCIDENTS = '/api/v1/incidents';
const ADDRESS = 'user@northwind.example';
const BEHIND = { asOf: '2026-03-02T09:00:00.000Z', stale: true };

interface Listed {
  readonly template: string;
  readonly incident: { readonly id: string };
}

/** Views may be behind on a busy machine, and are for longer where they are built anew. */
describe('Notifications, while what is known of people and teams is behind', () => {
  let mailing: MailingSuite;
  let desk: MailingSuite['desk'];
  let smtp: MailingSuite['smtp'];
  let agent: string;

  const copy = (name: string) => desk.suite.incident.runtime.reader(name);
  const idOf = async (as: string): Promise<string> =>
    (await desk.get<{ id: string }>(await desk.token(as), '/api/v1/people/me')).body.id;
  const post = async <Body>(token: string, path: string, body: object): Promise<Body> => {
    const answer = await desk.post<Body & Record<string, unknown>>(token, path, body);
    expect([answer.status < 300, answer.body]).toEqual([true, answer.body]);
    return answer.body;
  };
  const logged = async () => {
    const report = { callerId: await idOf('user'), channel: 'phone', subject: 'La impresora calla' };
    const [organisation] = desk.organisations;
    return post<{ id: string; number: string }>(agent, INCIDENTS, { organisation, ...report });
  };
  const mailed = (number: string) => () =>
    smtp.received.some(({ to, mail }) => to.includes(ADDRESS) && mail.subject?.includes(number));

  beforeAll(async () => {
    mailing = await startMailingSuite();
    ({ desk, smtp } = mailing);
    agent = await desk.token('agent');
    await post(agent, `/api/v1/people/${await idOf('user')}/correct`, { email: ADDRESS, language: 'en' });
  }, 60_000);
  afterAll(() => mailing.stop());
  afterEach(() => jest.restoreAllMocks());

  it('go to an address that nobody had heard of when they were due', async () => {
    const people = copy('known-people');
    const asked = jest.spyOn(people, 'getMany');
    asked.mockImplementationOnce(async (ids) => {
      asked.mockRestore();
      return (await people.getMany(ids)).map(({ email: _, ...before }) => before as StoredDocument);
    });
    const { number } = await logged();
    await until('mail to the new address', mailed(number));
  });

  it('are for the people of a team that nobody had heard of when it got the incident', async () => {
    const manager = await desk.token('manager');
    await post(manager, '/api/v1/teams', { code: 'night', name: 'Night', function: 'service-desk' });
    const person = await idOf('second-agent');
    await post(manager, '/api/v1/teams/night/add-member', { person, skills: [] });
    const { id } = await logged();
    jest.spyOn(copy('known-teams'), 'getMany').mockResolvedValueOnce([]);
    jest.spyOn(copy('known-teams'), 'waitFor').mockResolvedValueOnce(BEHIND);
    await post(agent, `${INCIDENTS}/${id}/assign`, { team: 'night' });
    const member = await desk.token('second-agent');
    await answered(
      'a notification of a member',
      async () => (await desk.get<{ items: Listed[] }>(member, '/api/v1/notifications')).body.items,
      (items) => items.some(({ template, incident }) => template === 'assigned' && incident.id === id),
    );
  });

  it('are not mailed against a wish that nobody had heard of', async () => {
    const user = await desk.token('user');
    await post(user, '/api/v1/people/me/change-notification-settings', { mail: { logged: false } });
    const wishes = copy('known-notification-settings');
    const asked = jest.spyOn(wishes, 'getMany').mockResolvedValue([]);
    jest.spyOn(wishes, 'waitFor').mockImplementationOnce(async () => {
      asked.mockRestore();
      return BEHIND;
    });
    const unwanted = await logged();
    await post(agent, `${INCIDENTS}/${unwanted.id}/write-to-caller`, { channel: 'portal', text: 'Pruebe.' });
    await until('the mail that is wanted', mailed(unwanted.number));
    expect(smtp.received.filter(({ mail }) => mail.subject?.includes(`${unwanted.number}: we have`))).toEqual(
      [],
    );
  });
});
