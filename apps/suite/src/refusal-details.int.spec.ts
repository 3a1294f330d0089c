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

describe('a request that is not as it should be is told how it should be', () => {
  interface Refusal {
    readonly errors: readonly { readonly field: string; readonly message: string }[];
  }
  const messages = ({ errors }: Refusal) => errors.map(({ field, message }) => [field, message]);

  test('where a field is missing', async () => {
    const token = await desk.suite.token('agent');
    const { body } = await desk.suite.post<Refusal>(token, `${INCIDENTS}/${await desk.logged()}/resolve`, {});
    expect(messages(body)).toEqual([
      ['code', 'code is missing'],
      ['text', 'text is missing'],
    ]);
  });

  test.each(['named', 'status', 'channel', 'coverage'])(
    'which values %s takes, all of them',
    async (field) => {
      const body: Refusal = await desk.get(`${INCIDENTS}?${field}=foo`);
      expect(messages(body)).toEqual([
        [field, expect.stringMatching(/^\w+ takes .*: [a-z-]+(, [a-z-]+){4,}$/)],
      ]);
    },
  );
});
