import { SuiteAtWork } from './fixtures/suite-at-work.js';

interface Answer {
  readonly id: string;
  readonly position: string;
  readonly code: string;
  readonly items: readonly { readonly code: string }[];
}

const ORGANISATIONS = '/api/v1/organisations';
const TEAMS = '/api/v1/teams';
const FAMILIES = '/api/v1/service-families';
const SERVICES = '/api/v1/services';
const NOBODY = '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e';

const mail = { name: 'E-mail', value: 'We reach everybody.', provider: { type: 'I' } };

let desk: SuiteAtWork;
let administrator: string;
let organisation: string;
let ana: string;

const post = (path: string, body: object) => desk.post<Answer>(administrator, path, body);
const get = (path: string, token = administrator) => desk.get<Answer>(token, path);

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [organisation = ''] = desk.organisations;
  administrator = await desk.token('administrator');
  ana = (await post('/api/v1/people', { name: 'Ana Prat', language: 'es' })).body.id;
}, 60_000);

afterAll(() => desk.stop());

describe('Organisations over HTTP', () => {
  it('are registered under the id that tickets name them by, with the people in them', async () => {
    expect(
      await post(ORGANISATIONS, { code: organisation, name: 'Northwind', kind: 'external' }),
    ).toMatchObject({ status: 201, body: { id: organisation } });
    const roles = ['user', 'customer'];
    expect(await post(`${ORGANISATIONS}/${organisation}/enrol-member`, { person: ana, roles })).toMatchObject(
      {
        status: 200,
      },
    );
    expect((await get(`${ORGANISATIONS}/${organisation}`)).body).toMatchObject({
      name: 'Northwind',
      members: [{ person: ana, roles: ['customer', 'user'] }],
    });
  });

  it('take nobody whom the desk does not know', async () => {
    const answer = await post(`${ORGANISATIONS}/${organisation}/enrol-member`, {
      person: NOBODY,
      roles: ['user'],
    });
    expect(answer).toMatchObject({ status: 404, body: { code: 'PERSON_NOT_FOUND' } });
  });

  it('R9: are listed and shown to whoever serves them', async () => {
    const other = await post(ORGANISATIONS, { code: 'unserved', name: 'Contoso', kind: 'internal' });
    const all = await get(`${ORGANISATIONS}?minPosition=${other.body.position}`);
    expect(all.body.items.map(({ code }) => code).sort()).toEqual([organisation, 'unserved'].sort());
    const organisations = [organisation];
    const limited = await desk.tokenOf({ roles: ['agent'], organisations, person: 'second-agent' });
    expect((await get(ORGANISATIONS, limited)).body.items.map(({ code }) => code)).toEqual([organisation]);
    expect((await get(`${ORGANISATIONS}/unserved`, limited)).status).toBe(404);
    expect((await get(`${ORGANISATIONS}/unserved/history`, limited)).status).toBe(404);
  });
});

describe('Teams over HTTP', () => {
  it('work by a calendar that is there, with members who know to do something', async () => {
    const team = { code: 'network', name: 'Network', function: 'technical-management' };
    const unknown = await post(TEAMS, { ...team, calendar: 'nowhere' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'CALENDAR_NOT_FOUND' } });
    expect(await post(TEAMS, team)).toMatchObject({ status: 201 });
    const added = await post(`${TEAMS}/network/add-member`, { person: ana, skills: ['vpn'] });
    const list = await get(`${TEAMS}?minPosition=${added.body.position}`);
    expect(list.body.items).toMatchObject([
      { code: 'network', function: 'technical-management', members: [{ person: ana, skills: ['vpn'] }] },
    ]);
    const done = await post(`${TEAMS}/network/disband`, { reason: 'Merged' });
    expect(done).toMatchObject({ status: 200 });
    expect(await post(`${TEAMS}/network/describe`, { name: 'N', function: 'service-desk' })).toMatchObject({
      status: 409,
      body: { code: 'TEAM_DISBANDED' },
    });
  });

  it('are for one of four functions', async () => {
    const answer = await post(TEAMS, { code: 'odd', name: 'Odd', function: 'catering' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });
});

describe('The service catalogue over HTTP', () => {
  it('has families, services and what customers may request or report of them', async () => {
    const homeless = await post(SERVICES, { code: 'mail', ...mail, family: 'workplace' });
    expect(homeless).toMatchObject({ status: 404, body: { code: 'FAMILY_NOT_FOUND' } });
    expect(await post(FAMILIES, { code: 'workplace', name: 'Workplace' })).toMatchObject({ status: 201 });
    expect(await post(SERVICES, { code: 'mail', ...mail, family: 'workplace', owner: ana })).toMatchObject({
      status: 201,
    });
    const offering = { offering: 'lost-mail', name: 'A mail is lost', kind: 'report' };
    await post(`${SERVICES}/mail/add-offering`, offering);
    const moved = await post(`${SERVICES}/mail/change-status`, { status: 'live' });
    const list = await get(`${SERVICES}?family=workplace&status=live&minPosition=${moved.body.position}`);
    expect(list.body.items).toMatchObject([{ code: 'mail', owner: ana, offerings: [offering] }]);
    expect((await get(`${SERVICES}?family=elsewhere`)).body.items).toEqual([]);
  });

  it('names the supplier of a service of type III', async () => {
    const answer = await post(SERVICES, { code: 'phone', ...mail, provider: { type: 'III' } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'SUPPLIER_MISPLACED' } });
  });

  it('is changed by those who may, and read by agents', async () => {
    const agent = await desk.token('agent');
    expect((await get(`${SERVICES}/mail`, agent)).status).toBe(200);
    const refused = await desk.post<Answer>(agent, SERVICES, { code: 'mine', ...mail });
    expect(refused.status).toBe(403);
  });
});

describe('Routing rules over HTTP', () => {
  const proposals = async (question: string) =>
    (
      await desk.get<readonly { team: string; rule: string }[]>(
        administrator,
        `/api/v1/team-proposals?${question}`,
      )
    ).body;

  it('propose a team that is at work, and say which rule did', async () => {
    const rule = { code: 'printers', name: 'Printers', category: 'hardware', team: 'printing' };
    expect(await post('/api/v1/routing-rules', rule)).toMatchObject({ body: { code: 'TEAM_NOT_FOUND' } });
    await post(TEAMS, { code: 'printing', name: 'Printing', function: 'operations-management' });
    const set = await post('/api/v1/routing-rules', rule);
    await get(`/api/v1/routing-rules?minPosition=${set.body.position}`);
    expect(await proposals('category=hardware.printer')).toEqual([
      { team: 'printing', rule: 'printers', because: ['category'], worksNow: true },
    ]);
    expect(await proposals('category=software')).toEqual([]);
    await post(`${TEAMS}/printing/disband`, {});
    expect(await proposals('category=hardware.printer')).toEqual([]);
  });
});
