import { SuiteAtWork } from './fixtures/suite-at-work.js';

const INCIDENTS = '/api/v1/incidents';

let desk: SuiteAtWork;
let agent: string;
let manager: string;
let colleague: string;
let organisation: string;
let caller: string;
let second: string;

const upper = (id: string): string => id.toUpperCase();
const idOf = async (as: string): Promise<string> =>
  (await desk.get<{ id: string }>(await desk.token(as), '/api/v1/people/me')).body.id;

const logged = async (callerId: string): Promise<string> => {
  const report = { organisation, callerId, channel: 'phone', subject: 'Printer' };
  const { status, body } = await desk.post<{ id: string }>(agent, INCIDENTS, report);
  expect(status).toBe(201);
  return body.id;
};
const send = async (id: string, command: string, body: object, token = agent) => {
  const answer = await desk.post(token, `${INCIDENTS}/${id}/${command}`, body);
  return answer.status < 300 ? answer.status : answer.body['code'];
};
const read = async (id: string, token = agent) => desk.get(token, `${INCIDENTS}/${id}`);

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [organisation = ''] = desk.organisations;
  agent = await desk.token('agent');
  manager = await desk.token('manager');
  colleague = await desk.token('second-agent');
  caller = await idOf('user');
  second = await idOf('second-agent');
}, 60_000);

afterAll(() => desk.stop());

describe('an id in upper case means whom or what it means in lower case', () => {
  it('for the caller, an owner, a watcher, whoever worked and whoever agreed', async () => {
    const id = await logged(upper(caller));
    expect(await send(id, 'assign', { team: 'workplace', person: upper(second) })).toBe(200);
    expect(await send(id, 'change-owner', { owner: upper(second) })).toBe(200);
    expect(await send(id, 'add-watcher', { watcher: upper(caller) })).toBe(200);
    expect(await send(id, 'record-effort', { minutes: 5, person: upper(second) })).toBe(200);
    expect(await send(id, 'correct', { reason: 'r', affectedPersonId: upper(caller) })).toBe(200);
    expect((await read(id)).body).toMatchObject({
      callerId: caller,
      assignment: { person: second },
      owner: second,
      watchers: [caller],
      affectedPersonId: caller,
    });
  });

  it('where access is given and taken away', async () => {
    const id = await logged(caller);
    expect(await send(id, 'restrict', { kind: 'security', named: [upper(second)] })).toBe(200);
    expect((await read(id, colleague)).status).toBe(200);
    expect(await send(id, 'withdraw-access', { personId: upper(second) })).toBe(200);
    expect((await read(id, colleague)).status).toBe(404);
    expect(await send(id, 'grant-access', { personId: upper(second) })).toBe(200);
    expect((await read(id, colleague)).status).toBe(200);
  });

  it('where incidents are named to each other', async () => {
    const [one, other] = [await logged(caller), await logged(caller)];
    expect(await send(one, 'relate', { kind: 'incident', id: upper(one) })).toBe('RELATED_TO_ITSELF');
    expect(await send(one, 'relate', { kind: 'incident', id: upper(other) })).toBe(200);
    expect(await send(one, 'cancel-as-duplicate', { original: upper(other) })).toBe(200);
    expect((await read(one)).body).toMatchObject({ cancellation: { duplicateOf: other } });
  });

  it('in lists, and in what is done to many', async () => {
    const id = await logged(caller);
    const minPosition = (await desk.suite.embedded.store.head()) ?? '';
    const total = async (query: string): Promise<unknown> =>
      (await desk.get(agent, `${INCIDENTS}/counts?${query}&minPosition=${minPosition}`)).body['total'];
    for (const name of ['caller', 'owner', 'person', 'organisation']) {
      const value = { caller, owner: second, person: second, organisation }[name] ?? '';
      expect([name, await total(`${name}=${upper(value)}`)]).toEqual([name, await total(`${name}=${value}`)]);
    }
    for (const value of [{ callerId: caller }, { callerId: { $in: [second, caller] } }]) {
      const filter = JSON.stringify(value);
      const inUpperCase = filter.replaceAll(caller, upper(caller)).replaceAll(second, upper(second));
      const [lower, inUpper] = [filter, inUpperCase].map((each) => `filter=${encodeURIComponent(each)}`);
      expect(await total(inUpper ?? '')).toBe(await total(lower ?? ''));
      expect(await total(inUpper ?? '')).toBeGreaterThan(0);
    }
    expect(await total(`caller=me,${upper(caller)}`)).toBeGreaterThan(0);
    expect(await total(`caller=!${upper(caller)}`)).toBe(await total(`caller=!${caller}`));
    const bulk = { incidents: [{ id: upper(id) }], body: { watcher: upper(second) } };
    const { body } = await desk.post(agent, `${INCIDENTS}/bulk/add-watcher`, bulk);
    expect(body).toMatchObject({ done: 1, items: [{ id, outcome: 'done' }] });
  });

  it('in what is configured', async () => {
    const sharing = { with: 'named-people', named: [upper(caller)], reason: 'r' };
    const changed = `/api/v1/incident-sharing/${organisation}`;
    expect((await desk.post(manager, `${changed}/change`, sharing)).status).toBe(200);
    expect((await desk.get(manager, changed)).body).toMatchObject({ named: [caller] });
  });
});
