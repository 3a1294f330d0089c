import { randomUUID } from 'node:crypto';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

const PEOPLE = '/api/v1/people';

let desk: SuiteAtWork;
let everywhere: string;
/** Members of the first organisation, of the first two, and of none. */
let ours: string;
let shared: string;
let nobodys: string;

const narrowed = (role: string): Promise<string> =>
  desk.tokenOf({ roles: [role], organisations: [desk.organisations[0] ?? ''], person: role });
const registered = async (name: string): Promise<string> =>
  (await desk.post<{ id: string }>(everywhere, PEOPLE, { name, language: 'es' })).body.id;
const send = async (token: string, id: string, command: string, body: object) => {
  const { status, body: answer } = await desk.post(token, `${PEOPLE}/${id}/${command}`, body);
  return status < 400 ? status : `${status} ${String(answer['code'])}`;
};
const listed = async (token: string, query = ''): Promise<readonly string[]> => {
  const minPosition = (await desk.suite.embedded.store.head()) ?? '';
  const path = `${PEOPLE}?minPosition=${minPosition}&${query}`;
  const { body } = await desk.get<{ items: readonly { id: string }[] }>(token, path);
  return body.items.map(({ id }) => id);
};

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  everywhere = await desk.token('manager');
  [ours, shared, nobodys] = (await Promise.all(['Olga Soto', 'Sara Soto', 'Nadia Soto'].map(registered))) as [
    string,
    string,
    string,
  ];
  const [first = '', second = ''] = desk.organisations;
  for (const code of [first, second]) {
    const organisation = { code, name: code, kind: 'external' };
    await desk.post(everywhere, '/api/v1/organisations', organisation);
  }
  const enrolled = async (code: string, person: string): Promise<void> => {
    const member = { person, roles: ['user'] };
    expect((await desk.post(everywhere, `/api/v1/organisations/${code}/enrol-member`, member)).status).toBe(
      200,
    );
  };
  await enrolled(first, ours);
  await enrolled(first, shared);
  await enrolled(second, shared);
}, 60_000);

afterAll(() => desk.stop());

describe('R9: who serves some organisations', () => {
  test('lists and finds their members and themselves, and nobody else', async () => {
    const agent = await narrowed('agent');
    const { body: me } = await desk.get<{ id: string }>(agent, `${PEOPLE}/me`);
    expect([...(await listed(agent))].sort()).toEqual([ours, shared, me.id].sort());
    expect([...(await listed(agent, 'text=soto'))].sort()).toEqual([ours, shared].sort());
    expect(await listed(everywhere, 'text=soto')).toHaveLength(3);
  });

  test('reads and corrects a member, and is told of nobody else', async () => {
    const agent = await narrowed('agent');
    expect((await desk.get(agent, `${PEOPLE}/${ours}`)).status).toBe(200);
    expect((await desk.get(agent, `${PEOPLE}/${nobodys}`)).status).toBe(404);
    expect(await send(agent, ours, 'correct', { name: 'Olga Soto Gil' })).toBe(200);
    expect(await send(agent, nobodys, 'correct', { name: 'Otra' })).toBe('404 NOT_FOUND');
  });

  test('gives nobody another address who belongs elsewhere as well: what is told of that goes there', async () => {
    const agent = await narrowed('agent');
    const email = { email: 'sara@acme.example' };
    expect(await send(agent, shared, 'correct', email)).toBe('409 PERSON_BELONGS_ELSEWHERE');
    expect(await send(agent, shared, 'correct', { name: 'Sara Soto Gil' })).toBe(200);
    expect(await send(everywhere, shared, 'correct', email)).toBe(200);
    expect(await send(agent, shared, 'correct', { ...email, language: 'en' })).toBe(200);
    expect(await send(agent, ours, 'correct', { email: 'olga@acme.example' })).toBe(200);
  });

  test('enrols somebody new, and nobody who belongs elsewhere or signs in, whom it would then reach', async () => {
    const [first = '', second = ''] = desk.organisations;
    const manager = await narrowed('manager');
    const enrolled = async (person: string, token = manager): Promise<unknown> => {
      const path = `/api/v1/organisations/${first}/enrol-member`;
      const { status, body } = await desk.post(token, path, { person, roles: ['user'] });
      return status < 400 ? status : body['code'];
    };
    const [fresh, theirs] = [await registered('Elena Soto'), await registered('Tomás Soto')];
    const member = { person: theirs, roles: ['user'] };
    await desk.post(everywhere, `/api/v1/organisations/${second}/enrol-member`, member);
    const { body: agent } = await desk.get<{ id: string }>(await desk.token('agent'), `${PEOPLE}/me`);
    for (const person of [theirs, agent.id, randomUUID()])
      expect(await enrolled(person)).toBe('PERSON_NOT_FOUND');
    expect(await send(manager, theirs, 'correct', { email: 'mine@evil.example' })).toBe('404 NOT_FOUND');
    for (const person of [fresh, shared]) expect(await enrolled(person)).toBe(200);
    expect(await enrolled(theirs, everywhere)).toBe(200);
    const release = { person: theirs };
    await desk.post(everywhere, `/api/v1/organisations/${first}/release-member`, release);
    await desk.post(everywhere, `/api/v1/organisations/${first}/release-member`, { person: fresh });
  });

  test('forgets nobody while it cannot be seen where else they belong', async () => {
    const officer = await narrowed('data-protection-officer');
    const view = desk.suite.serviceDesk.runtime.reader('organisations');
    jest.spyOn(view, 'waitFor').mockResolvedValue({ asOf: '2026-03-02T09:00:00.000Z', stale: true });
    expect(await send(officer, ours, 'forget', { reason: 'Asked for it.' })).toBe('503 VIEW_UNAVAILABLE');
    jest.restoreAllMocks();
    expect((await desk.get<{ status: string }>(everywhere, `${PEOPLE}/${ours}`)).body.status).toBe(
      'registered',
    );
  });

  test('forgets a member of theirs, but nobody who belongs elsewhere as well, or to nobody', async () => {
    const officer = await narrowed('data-protection-officer');
    const reason = { reason: 'Asked for it.' };
    expect(await send(officer, nobodys, 'forget', reason)).toBe('404 NOT_FOUND');
    expect(await send(officer, shared, 'forget', reason)).toBe('409 PERSON_BELONGS_ELSEWHERE');
    expect(await send(officer, ours, 'forget', reason)).toBe(200);
    expect(await send(await desk.token('data-protection-officer'), shared, 'forget', reason)).toBe(200);
  });
});

describe('R9: an escalation rule', () => {
  const RULES = '/api/v1/escalation-rules';
  const rungs = [{ afterMinutes: 0, action: 'notify', asks: 'team-lead' }];
  const set = async (token: string, code: string, organisation?: string) => {
    const rule = { code, name: code, on: 'breach', rungs, ...(organisation && { organisation }) };
    const { status, body } = await desk.post(token, RULES, rule);
    return status < 400 ? status : `${status} ${String(body['code'])}`;
  };

  test('is read and changed by who serves its organisation; what is for all, is changed by who serves all', async () => {
    const [first, second] = desk.organisations;
    const manager = await narrowed('manager');
    expect(await set(everywhere, 'for-all')).toBe(201);
    expect(await set(everywhere, 'of-second', second)).toBe(201);
    expect(await set(manager, 'of-first', first)).toBe(201);
    expect(await set(manager, 'mine-for-all')).toBe('409 ESCALATION_RULE_FOR_ALL');
    expect(await set(manager, 'for-all', first)).toBe('409 ESCALATION_RULE_FOR_ALL');
    expect(await set(manager, 'of-second', first)).toBe('404 NOT_FOUND');
    const retired = await desk.post(manager, `${RULES}/of-second/retire`, { reason: 'Not ours.' });
    expect(retired.status).toBe(404);
    expect((await desk.get(manager, `${RULES}/of-second/history`)).status).toBe(404);
    expect((await desk.get(manager, `${RULES}/for-all`)).status).toBe(200);
    const minPosition = (await desk.suite.embedded.store.head()) ?? '';
    const { body } = await desk.get<{ items: readonly { code: string }[] }>(
      manager,
      `${RULES}?minPosition=${minPosition}`,
    );
    expect(body.items.map(({ code }) => code).sort()).toEqual(['for-all', 'of-first']);
  });
});
