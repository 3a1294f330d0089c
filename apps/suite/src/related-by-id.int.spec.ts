import { SuiteAtWork } from './fixtures/suite-at-work.js';

const INCIDENTS = '/api/v1/incidents';

interface Logged {
  readonly id: string;
  readonly number: string;
}

let desk: SuiteAtWork;
let agent: string;

const logged = async (): Promise<Logged> => {
  const report = { channel: 'portal', subject: 'Sin red' };
  return (await desk.post<Logged>(await desk.token('user'), INCIDENTS, report)).body;
};
const send = (id: string, command: string, body: object) =>
  desk.post<object>(agent, `${INCIDENTS}/${id}/${command}`, body);
const relatedTo = async (id: string) =>
  (await desk.get<{ related: object[] }>(agent, `${INCIDENTS}/${id}`)).body.related;

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  agent = await desk.token('agent');
}, 60_000);

afterAll(() => desk.stop());

describe('an incident is related to another one by its id', () => {
  const refused = {
    status: 400,
    body: { errors: [{ field: 'id', message: 'id must be the id of the incident, not its number' }] },
  };

  it('and by no number, be it its own', async () => {
    const [one, other] = [await logged(), await logged()];
    for (const id of [one.number, other.number, other.number.toLowerCase(), 'INC9999999'])
      expect(await send(one.id, 'relate', { kind: 'incident', id })).toMatchObject(refused);
    expect((await send(one.id, 'relate', { kind: 'incident', id: other.id })).status).toBe(200);
    expect(await relatedTo(one.id)).toEqual([{ kind: 'incident', id: other.id }]);
  });

  it('to records of another kind by whatever names them', async () => {
    const { id } = await logged();
    const problem = { kind: 'problem', id: 'PRB0000012' };
    expect((await send(id, 'relate', problem)).status).toBe(200);
    expect(await relatedTo(id)).toEqual([problem]);
    expect((await send(id, 'relate', { kind: 'problem', id: 'no id at all' })).status).toBe(400);
  });

  it('and what was related by a number before can be taken back', async () => {
    const { id, number } = await logged();
    expect((await send(id, 'unrelate', { kind: 'incident', id: number })).status).toBe(200);
  });
});
