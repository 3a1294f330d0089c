import { SuiteAtWork } from './fixtures/suite-at-work.js';

const INCIDENTS = '/api/v1/incidents';
const overriddenBecause = 'The whole warehouse stands still.';

interface Answer {
  readonly id: string;
  readonly revision: number;
  readonly priority: number;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

let desk: SuiteAtWork;
let agent: string;
let report: object;

const post = (path: string, body: object) => desk.post<Answer>(agent, INCIDENTS + path, body);

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  agent = await desk.token('agent');
  const { body: caller } = await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me');
  report = { channel: 'phone', subject: 'Nada', callerId: caller.id, organisation: desk.organisations[0] };
}, 60_000);

afterAll(() => desk.stop());

describe('a reason for another priority that comes without one', () => {
  const refused = { status: 400, body: { errors: [{ field: 'priority', message: 'priority is missing' }] } };

  it('is refused where an incident is logged', async () => {
    expect(await post('', { ...report, overriddenBecause })).toMatchObject(refused);
  });

  it('does not take back the priority that was given for a reason before', async () => {
    const { id } = (await post('', { ...report, priority: 1, overriddenBecause })).body;
    expect(await post(`/${id}/prioritise`, { overriddenBecause: 'And the shop.' })).toMatchObject(refused);
    expect((await desk.get(agent, `${INCIDENTS}/${id}`)).body).toMatchObject({ revision: 0, priority: 1 });
  });

  it('is no obstacle to giving one, or to going by the matrix again', async () => {
    const { id } = (await post('', report)).body;
    expect((await post(`/${id}/prioritise`, { priority: 1, overriddenBecause })).body).toMatchObject({
      revision: 1,
    });
    expect((await post(`/${id}/prioritise`, { urgency: 3 })).body).toMatchObject({ revision: 2 });
    expect((await desk.get(agent, `${INCIDENTS}/${id}`)).body).toMatchObject({ priority: 4 });
  });
});
