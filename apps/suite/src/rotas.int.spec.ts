import { SuiteAtWork } from './fixtures/suite-at-work.js';

interface Answer {
  readonly id: string;
  readonly position: string;
}

const ROTAS = '/api/v1/rotas';
const TEAM = { code: 'network', name: 'Network', function: 'technical-management' };
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

let desk: SuiteAtWork;
let administrator: string;
let lead: string;
let people: readonly string[];

const post = (path: string, body: object) => desk.post<Answer>(administrator, path, body);
const get = (path: string) => desk.get<Answer>(administrator, path);
const register = async (name: string): Promise<string> =>
  (await post('/api/v1/people', { name, language: 'es' })).body.id;

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  administrator = await desk.token('administrator');
  people = [await register('Ana Prat'), await register('Ben Prat'), await register('Cleo Prat')];
  lead = await register('Dora Prat');
  await post('/api/v1/teams', TEAM);
}, 60_000);

afterAll(() => desk.stop());

describe('The rota of a team over HTTP', () => {
  const shifts = () =>
    EVERY_DAY.map((weekday) => ({
      weekday,
      from: '00:00',
      to: '24:00',
      person: people[0],
      substitutes: [people[1]],
    }));
  const rota = () => ({ team: TEAM.code, name: 'On call', zone: 'Europe/Madrid', shifts: shifts() });

  it('names only teams and people whom the desk knows', async () => {
    expect(await post(ROTAS, { ...rota(), team: 'nobody' })).toMatchObject({
      body: { code: 'TEAM_NOT_FOUND' },
    });
    const [shift] = shifts();
    const stranger = '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e';
    expect(await post(ROTAS, { ...rota(), shifts: [{ ...shift, person: stranger }] })).toMatchObject({
      body: { code: 'PERSON_NOT_FOUND' },
    });
    expect(await post(ROTAS, { ...rota(), zone: 'Europe/Atlantis' })).toMatchObject({
      body: { code: 'ZONE_UNKNOWN' },
    });
  });

  it('says who is on duty, with substitutes in order, and the lead where nobody is', async () => {
    expect((await get('/api/v1/teams/network/on-duty')).body).toMatchObject({ team: 'network', onDuty: [] });
    await post('/api/v1/teams/network/appoint-lead', { person: lead });
    expect(await post(ROTAS, rota())).toMatchObject({ status: 201, body: { id: 'network' } });
    expect((await get('/api/v1/teams/network/on-duty')).body).toMatchObject({
      lead,
      onDuty: [
        { person: people[0], as: 'first' },
        { person: people[1], as: 'substitute' },
      ],
    });
  });

  it('has others take the place of who is away, for as long as that is', async () => {
    const away = {
      person: people[0],
      from: '2031-01-06T00:00:00.000Z',
      until: '2031-01-13T00:00:00.000Z',
      standIn: people[2],
    };
    const done = await post(`${ROTAS}/network/arrange-substitution`, away);
    expect((await get('/api/v1/teams/network/on-duty?at=2031-01-08T03:00:00.000Z')).body).toMatchObject({
      onDuty: [
        { person: people[2], insteadOf: people[0] },
        { person: people[1], as: 'substitute' },
      ],
    });
    expect((await get('/api/v1/teams/network/on-duty?at=2031-01-13T00:00:00.000Z')).body).toMatchObject({
      onDuty: [{ person: people[0] }, { person: people[1] }],
    });
    expect((await get(`${ROTAS}?minPosition=${done.body.position}`)).body).toMatchObject({
      items: [{ code: 'network', absences: [{ substitution: 1 }] }],
    });
  });

  it('R8: is as it was then, asked for an instant that is past', async () => {
    expect((await get('/api/v1/teams/network/on-duty?at=2020-01-01T00:00:00.000Z')).status).toBe(404);
  });
});
