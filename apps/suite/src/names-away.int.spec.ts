import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import { isoWeekOf } from './fixtures/iso-week.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

const INCIDENTS = '/api/v1/incidents';
const PEOPLE = 'known-people';

interface History {
  readonly namesAway?: true;
  readonly events: readonly { readonly sentence: string }[];
}

describe('while what people are called cannot be read', () => {
  let desk: SuiteAtWork;
  let agent: string;
  let manager: string;
  let id: string;
  let position: string;

  const people = () => desk.suite.incident.runtime.reader(PEOPLE);
  const history = async () => (await desk.get<History>(agent, `${INCIDENTS}/${id}/history`)).body;

  beforeAll(async () => {
    desk = await SuiteAtWork.start();
    agent = await desk.token('agent');
    manager = await desk.token('manager');
    const [organisation] = desk.organisations;
    const { body: me } = await desk.get<{ id: string }>(agent, '/api/v1/people/me');
    const report = { organisation, callerId: me.id, channel: 'phone', subject: 'No imprime' };
    ({ id, position } = (await desk.post<{ id: string; position: string }>(agent, INCIDENTS, report)).body);
  }, 60_000);
  afterAll(() => desk.stop());
  afterEach(() => jest.restoreAllMocks());

  const exportsInTrail = async (): Promise<number> => {
    let count = 0;
    const filter = { types: ['incident.RecordsExported.'] };
    for await (const { events } of desk.suite.embedded.store.follow(filter, { untilHead: true }))
      count += events.length;
    return count;
  };
  const refuseNames = () =>
    jest.spyOn(people(), 'getMany').mockRejectedValue(new DocumentStoreUnavailable('It is damaged.'));

  it('a history says so, and says nothing of the kind otherwise', async () => {
    refuseNames();
    const { namesAway, events } = await history();
    expect([namesAway, events[0]?.sentence]).toEqual([true, expect.stringMatching(/^Somebody who/)]);
    jest.restoreAllMocks();
    const again = await history();
    expect([again.namesAway, again.events[0]?.sentence]).toEqual([
      undefined,
      expect.stringMatching(/^Diego Fuentes/),
    ]);
  });

  const buildAnew = () => jest.spyOn(people(), 'wasLevel', 'get').mockReturnValue(false);

  it('a history says so while the view of people is built for the first time', async () => {
    buildAnew();
    expect((await history()).namesAway).toBe(true);
  });

  it('a history calls other incidents by their numbers, which it looks up once, also where the queue is away', async () => {
    const { body: me } = await desk.get<{ id: string }>(agent, '/api/v1/people/me');
    const [organisation] = desk.organisations;
    const report = { organisation, callerId: me.id, channel: 'phone', subject: 'Sin papel' };
    const { body: other } = await desk.post<{ id: string; number: string }>(agent, INCIDENTS, report);
    const related = { kind: 'incident', id: other.id };
    const { body } = await desk.post<{ position: string }>(agent, `${INCIDENTS}/${id}/relate`, related);
    await desk.get(agent, `${INCIDENTS}?minPosition=${body.position}`);
    const rows = jest.spyOn(desk.suite.incident.runtime.reader('incident-queue'), 'getMany');
    const sentence = async () => (await history()).events.at(-1)?.sentence;
    expect(await sentence()).toContain(other.number);
    expect(rows).toHaveBeenCalledTimes(1);
    rows.mockRejectedValue(new DocumentStoreUnavailable('It is damaged.'));
    expect(await sentence()).toContain(other.number);
  });

  it.each([
    ['cannot be read', refuseNames],
    ['are not all there yet', buildAnew],
  ])('exports and weekly reports are refused, rather than left without names that %s', async (_, prepare) => {
    prepare();
    const asked = { format: 'csv', reason: 'Informe para el comité' };
    const { status, body } = await desk.post<{ code: string }>(manager, `${INCIDENTS}/export`, asked);
    expect([status, body.code]).toEqual([503, 'VIEW_UNAVAILABLE']);
    expect(await exportsInTrail()).toBe(0);
    const path = `/api/v1/reports/weekly?week=${isoWeekOf(new Date())}&zone=UTC&minPosition=${position}`;
    const weekly = await desk.get<{ code: string }>(manager, path);
    expect([weekly.status, weekly.body.code]).toEqual([503, 'VIEW_UNAVAILABLE']);
  });
});
