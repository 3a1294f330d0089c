import { DeskAhead, INCIDENTS } from './fixtures/desk-ahead.js';

let desk: DeskAhead;

beforeAll(async () => {
  desk = await DeskAhead.start();
}, 90_000);

afterAll(() => desk.stop(), 30_000);

describe('what a refusal says beside its code is not lost under a name that problem documents have', () => {
  const refusal = async (id: string, command: string, body: object = {}) => {
    const token = await desk.suite.token('agent');
    return (await desk.suite.post<object>(token, `${INCIDENTS}/${id}/${command}`, body)).body;
  };

  test('in which status an incident is', async () => {
    const expected = { status: 409, code: 'INCIDENT_NOT_OPEN', incidentStatus: 'resolved' };
    expect(await refusal(await desk.resolved(), 'start-work')).toMatchObject(expected);
  });

  test('which code there is not', async () => {
    const expected = { status: 422, code: 'CODE_UNKNOWN', list: 'hold-reason', value: 'lunch' };
    expect(await refusal(await desk.logged(), 'put-on-hold', { reason: 'lunch' })).toMatchObject(expected);
  });
});
