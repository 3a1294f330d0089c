import { SuiteAtWork } from './fixtures/suite-at-work.js';

const VIEWS = '/api/v1/incident-views';

let desk: SuiteAtWork;
const token = (as: string) => desk.token(as);

interface Saved {
  readonly id: string;
  readonly position: string;
}

const save = async (as: string, body: object) => {
  const view = { name: 'Vista', query: 'named=unanswered&sort=priority', columns: ['number'], ...body };
  return desk.post<Saved>(await token(as), VIEWS, view);
};

/** Names of the views that somebody is offered, as of a position. */
const offered = async (as: string, position: string): Promise<readonly string[]> => {
  const { body } = await desk.get<{ items: { name: string }[] }>(
    await token(as),
    `${VIEWS}?minPosition=${position}`,
  );
  return body.items.map(({ name }) => name).sort();
};

beforeAll(async () => {
  desk = await SuiteAtWork.start();
}, 60_000);

afterAll(() => desk.stop());

describe('saved views', () => {
  test('per person, team, all: each is offered to whom it is for, with what it asks', async () => {
    expect((await save('agent', { for: 'me', name: 'Mía' })).status).toBe(201);
    const ofTeam = { for: 'team', team: 'network', name: 'De redes' };
    expect((await save('second-agent', ofTeam)).status).toBe(201);
    const { body } = await save('team-lead', { for: 'all', name: 'De todos' });
    expect(await offered('agent', body.position)).toEqual(['De todos', 'Mía']);
    expect(await offered('second-agent', body.position)).toEqual(['De redes', 'De todos']);
    expect(await offered('manager', body.position)).toEqual(['De todos']);
    const { body: page } = await desk.get<{ items: { query: string }[] }>(await token('manager'), VIEWS);
    expect(page.items[0]).toMatchObject({
      query: 'named=unanswered&sort=priority',
      columns: ['number'],
      all: true,
    });
    const { status } = await desk.get(await token('manager'), `/api/v1/incidents?${page.items[0]?.query}`);
    expect(status).toBe(200);
  });

  test('are kept for a team by its people, and for all by who leads', async () => {
    expect((await save('agent', { for: 'team', team: 'network' })).status).toBe(403);
    expect((await save('agent', { for: 'all' })).status).toBe(403);
    for (const query of [
      'text=Romero',
      'status=open&text=Romero',
      '%74ext=Romero',
      'status=open&te%78t=Romero',
    ])
      expect([query, (await save('agent', { for: 'me', query })).status]).toEqual([query, 400]);
  });

  test('are changed and removed by whose they are; of others’ one learns nothing', async () => {
    const { body } = await save('agent', { for: 'me', name: 'Otra' });
    const path = `${VIEWS}/${body.id}`;
    const change = { name: 'Otra mejor', query: 'named=owned' };
    expect((await desk.post(await token('manager'), `${path}/change`, change)).status).toBe(404);
    const changed = await desk.post<Saved>(await token('agent'), `${path}/change`, change);
    expect(await offered('agent', changed.body.position)).toContain('Otra mejor');
    const removed = await desk.post<Saved>(await token('agent'), `${path}/remove`, {});
    expect(await offered('agent', removed.body.position)).not.toContain('Otra mejor');
    const late = await desk.post(await token('agent'), `${path}/change`, change);
    expect([late.status, late.body['code']]).toEqual([409, 'QUEUE_VIEW_REMOVED']);
  });
});
