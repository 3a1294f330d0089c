import { SuiteAtWork } from './fixtures/suite-at-work.js';

const INCIDENTS = '/api/v1/incidents';
const FEED = '/api/v1/incident/events';

let desk: SuiteAtWork;
let here: string;
let user: string;
let colleague: string;
let customer: string;
let agent: string;
let secondAgent: string;
let manager: string;

interface Fed {
  readonly subject: string;
  readonly type: string;
}

const idOf = async (token: string): Promise<string> =>
  (await desk.get<{ id: string }>(token, '/api/v1/people/me')).body.id;

/** An incident that the user called for. */
const logged = async (more: object = {}): Promise<string> => {
  const report = { organisation: here, callerId: await idOf(user), channel: 'phone', subject: 'Nómina' };
  const { status, body } = await desk.post<{ id: string }>(agent, INCIDENTS, { ...report, ...more });
  expect([status, body]).toEqual([201, expect.anything()]);
  return body.id;
};

const send = async (token: string, id: string, command: string, body: object = {}): Promise<string> => {
  const answer = await desk.post<{ position: string }>(token, `${INCIDENTS}/${id}/${command}`, body);
  expect([command, answer.status, answer.body]).toEqual([command, 200, answer.body]);
  return answer.body.position;
};

const statusFor = async (token: string, id: string): Promise<number> =>
  (await desk.get(token, `${INCIDENTS}/${id}`)).status;

const listed = async (token: string, position: string): Promise<readonly { readonly id: string }[]> => {
  const path = `${INCIDENTS}?limit=200&minPosition=${position}`;
  return (await desk.get<{ items: { id: string }[] }>(token, path)).body.items;
};

const fed = async (token: string, id: string): Promise<readonly string[]> => {
  const { body } = await desk.get<{ events: Fed[]; atHead: boolean }>(token, `${FEED}?limit=200`);
  expect(body.atHead).toBe(true);
  return body.events.filter(({ subject }) => subject.includes(id)).map(({ type }) => type.split('.')[1]!);
};

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [here = ''] = desk.organisations;
  user = await desk.token('user');
  colleague = await desk.token('colleague');
  customer = await desk.token('customer');
  agent = await desk.token('agent');
  secondAgent = await desk.token('second-agent');
  manager = await desk.token('manager');
}, 60_000);

afterAll(() => desk.stop());

describe('a restricted incident', () => {
  it('is told of to a subscriber before, not at all while it is restricted, and whole once that is lifted', async () => {
    const subscriber = await desk.token('subscriber');
    const id = await logged();
    expect(await fed(subscriber, id)).toEqual(['IncidentLogged']);
    await send(agent, id, 'restrict', { kind: 'personnel' });
    expect(await fed(subscriber, id)).toEqual([]);
    expect(await fed(await desk.token('auditor'), id)).toEqual(['IncidentLogged', 'IncidentRestricted']);
    await send(agent, id, 'lift-restriction');
    expect(await fed(subscriber, id)).toEqual([
      'IncidentLogged',
      'IncidentRestricted',
      'IncidentRestrictionLifted',
    ]);
  });

  it('is seen by the team that it is assigned to, and not by one that had it', async () => {
    const id = await logged({ restriction: { kind: 'security' } });
    expect(await statusFor(secondAgent, id)).toBe(404);
    const given = await send(agent, id, 'assign', { team: 'network' });
    expect(await statusFor(secondAgent, id)).toBe(200);
    expect((await listed(secondAgent, given)).map((row) => row.id)).toContain(id);
    const taken = await send(agent, id, 'assign', { team: 'payroll' });
    expect(await statusFor(secondAgent, id)).toBe(404);
    expect((await listed(secondAgent, taken)).map((row) => row.id)).not.toContain(id);
  });

  it('is seen by whoever is named, as long as they are', async () => {
    const id = await logged({ restriction: { kind: 'security' } });
    const personId = await idOf(manager);
    expect(await statusFor(manager, id)).toBe(404);
    await send(agent, id, 'grant-access', { personId });
    expect(await statusFor(manager, id)).toBe(200);
    await send(manager, id, 'withdraw-access', { personId });
    expect(await statusFor(manager, id)).toBe(404);
  });

  it('R9: every reading of it is recorded, whoever reads', async () => {
    const id = await logged({ restriction: { kind: 'personnel' } });
    expect(await statusFor(agent, id)).toBe(200);
    expect((await desk.get(user, `${INCIDENTS}/${id}/history`)).status).toBe(200);
    expect(await statusFor(secondAgent, id)).toBe(404);
    const readings: [string, unknown][] = [];
    for await (const page of desk.suite.embedded.store.follow(
      { streams: ['audit-incident-'] },
      { untilHead: true },
    ))
      for (const { data, metadata } of page.events) {
        const { target } = JSON.parse(data) as { target: string };
        if (target.includes(id)) readings.push([target, (JSON.parse(metadata) as { actor: unknown }).actor]);
      }
    expect(readings).toEqual([
      [`${INCIDENTS}/${id}`, { kind: 'person', id: await idOf(agent) }],
      [`${INCIDENTS}/${id}/history`, { kind: 'person', id: await idOf(user) }],
    ]);
  });

  it('told its caller in the history why it is restricted and who is named, and all who share it once that was lifted', async () => {
    const restriction = { kind: 'personnel', named: [await idOf(manager)] };
    const id = await logged({ restriction });
    const history = async (token: string): Promise<string> =>
      JSON.stringify((await desk.get(token, `${INCIDENTS}/${id}/history`)).body);
    expect(await history(agent)).toContain('"restriction":{"kind":"personnel"');
    expect(await history(user)).not.toMatch(/estricti|personnel/);
    await send(agent, id, 'lift-restriction');
    for (const token of [user, customer]) expect(await history(token)).not.toMatch(/estricti|personnel/);
  });

  it('cannot be logged as one by a user: who of the desk would see it?', async () => {
    const report = { channel: 'portal', subject: 'x', restriction: { kind: 'security' } };
    const { status, body } = await desk.post(user, INCIDENTS, report);
    expect([status, body['code']]).toEqual([403, 'RESTRICTED_BY_DESK']);
  });
});

describe('what members of an organisation share is its setting', () => {
  const SHARING = `/api/v1/incident-sharing`;
  const share = async (body: object) =>
    expect((await desk.post(manager, `${SHARING}/${here}/change`, { ...body, reason: 'x' })).status).toBe(
      200,
    );
  const seenBy = async (id: string) =>
    Promise.all([user, colleague, customer].map(async (token) => (await statusFor(token, id)) === 200));

  it('customers by default; nobody, named people or everyone where it says so; at once, in lists too', async () => {
    const id = await logged();
    expect(await seenBy(id)).toEqual([true, false, true]);
    await share({ with: 'nobody' });
    expect(await seenBy(id)).toEqual([true, false, false]);
    await share({ with: 'everyone' });
    expect(await seenBy(id)).toEqual([true, true, true]);
    const position = (await desk.suite.embedded.store.head()) ?? '';
    expect((await listed(colleague, position)).map((row) => row.id)).toContain(id);
    await share({ with: 'named-people', named: [await idOf(colleague)] });
    expect(await seenBy(id)).toEqual([true, true, false]);
    await share({ with: 'customers' });
    expect(await seenBy(id)).toEqual([true, false, true]);
  });

  it('is of another organisation none of one’s business', async () => {
    const [, , foreign = ''] = desk.organisations;
    expect((await desk.get(user, `${SHARING}/${foreign}`)).status).toBe(404);
    expect((await desk.get(user, `${SHARING}/${here}`)).body).toMatchObject({ with: 'customers' });
    const limited = await desk.tokenOf({ roles: ['manager'], organisations: [here], person: 'manager' });
    const wish = { with: 'nobody', reason: 'x' };
    expect((await desk.post(limited, `${SHARING}/${foreign}/change`, wish)).status).toBe(404);
  });
});

describe('internal notes, effort and escalations reach no user or customer by any route', () => {
  const TRACES = /scalat|secreto|restriction/;

  it.each(['user', 'customer'])(
    '%s: incident, history, list, and what a stale command is told',
    async (role) => {
      const token = await desk.token(role);
      const id = await logged();
      await send(agent, id, 'add-note', { visibility: 'internal', text: 'secreto' });
      const position = await send(agent, id, 'escalate', { kind: 'hierarchical', level: 2 });
      const stale = await desk.post(
        token,
        `${INCIDENTS}/${id}/add-note`,
        { visibility: 'public', text: 'Hola' },
        { 'if-match': '"0"' },
      );
      expect([stale.status, stale.body['since']]).toEqual([412, []]);
      const list = `${INCIDENTS}?limit=200&minPosition=${position}`;
      for (const path of [`${INCIDENTS}/${id}`, `${INCIDENTS}/${id}/history`, list]) {
        const { status, body } = await desk.get(token, path);
        expect([path, status]).toEqual([path, 200]);
        expect(JSON.stringify(body)).toContain(id);
        expect(JSON.stringify(body)).not.toMatch(TRACES);
      }
    },
  );

  it.each(['user', 'customer'])('%s: nor can they be found or sorted by', async (role) => {
    const token = await desk.token(role);
    for (const question of ['sort=escalationLevel', 'filter={"escalationKind":"hierarchical"}']) {
      const { status, body } = await desk.get(token, `${INCIDENTS}?${question}`);
      expect([question, status, body['code']]).toEqual([question, 400, 'INVALID_FILTER']);
      expect((await desk.get(agent, `${INCIDENTS}?${question}`)).status).toBe(200);
    }
  });
});
