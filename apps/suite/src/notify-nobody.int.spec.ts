import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { until } from '../../../libs/eventing/src/testing/until.js';

const INCIDENTS = '/api/v1/incidents';

interface Told {
  readonly type: string;
  readonly subject: string;
  readonly notify?: string;
}

let desk: SuiteAtWork;
let agent: string;

const logged = async (): Promise<string> => {
  const { body: user } = await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me');
  const report = {
    organisation: desk.organisations[0],
    callerId: user.id,
    channel: 'phone',
    subject: 'Sin red',
  };
  return (await desk.post<{ id: string }>(agent, INCIDENTS, report)).body.id;
};
const send = async (id: string, command: string, body: object, headers = {}): Promise<void> => {
  expect((await desk.post(agent, `${INCIDENTS}/${id}/${command}`, body, headers)).status).toBe(200);
};
/** What subscribers hear of one incident: what happened, and whether nobody is to be told. */
const heardOf = async (id: string): Promise<readonly (readonly [string, string | undefined])[]> => {
  const subscriber = await desk.token('subscriber');
  const { body } = await desk.get<{ events: readonly Told[] }>(
    subscriber,
    '/api/v1/incident/events?limit=200',
  );
  return body.events
    .filter(({ subject }) => subject === `incident-${id}`)
    .map(({ type, notify }) => [type.split('.')[1] ?? '', notify]);
};

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  agent = await desk.token('agent');
}, 60_000);

afterAll(() => desk.stop());

describe('X-Notify: nobody', () => {
  const headers = { 'x-notify': 'nobody' };

  it('stands in every event of the command, wherever events are read, and in no other', async () => {
    const id = await logged();
    await send(id, 'assign', { team: 'network' }, headers);
    await send(id, 'start-work', {});
    expect(await heardOf(id)).toEqual([
      ['IncidentLogged', undefined],
      ['IncidentAssigned', 'nobody'],
      ['IncidentWorkStarted', undefined],
    ]);
  });

  it('goes for children that are resolved with their parent, too', async () => {
    const [parent, child] = [await logged(), await logged()];
    await send(parent, 'attach-child', { child });
    await until('it is attached', async () => (await heardOf(child)).length >= 2);
    await send(parent, 'resolve', { code: 'solved', text: 'Hecho' }, headers);
    await until('it is resolved', async () => (await heardOf(child)).length >= 3);
    expect((await heardOf(child)).at(-1)).toEqual(['IncidentResolved', 'nobody']);
  });

  it('is the only wish that there is', async () => {
    const { status, body } = await desk.post(agent, INCIDENTS, {}, { 'x-notify': 'somebody' });
    expect([status, body['code']]).toEqual([400, 'INVALID_HEADER']);
  });
});
