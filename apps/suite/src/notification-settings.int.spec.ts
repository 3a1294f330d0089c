import { randomUUID } from 'node:crypto';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

const OWN = '/api/v1/people/me';
const nights = { zone: 'Europe/Madrid', week: [{ weekday: 1, from: '20:00', to: '08:00' }] };

let desk: SuiteAtWork;
const get = async (as: string, path: string) => desk.get<object>(await desk.token(as), path);
const post = async (as: string, path: string, body: object) =>
  desk.post<object>(await desk.token(as), path, body);

beforeAll(async () => {
  desk = await SuiteAtWork.start();
}, 60_000);

afterAll(() => desk.stop());

describe('Notifications are switchable per person', () => {
  test('who has said nothing is told as usual, at any hour', async () => {
    const { status, body } = await get('customer', `${OWN}/notification-settings`);
    expect([status, body]).toEqual([200, { mail: {}, revision: expect.any(Number) }]);
  });

  test('everybody says it for themselves, and reads what they said', async () => {
    const said = { mail: { closed: false }, quietHours: { ...nights, atAnyHour: [] } };
    expect((await post('user', `${OWN}/change-notification-settings`, said)).status).toBe(200);
    expect((await get('user', `${OWN}/notification-settings`)).body).toMatchObject(said);
  });

  test('quiet hours let breaches and escalations through, unless that is said otherwise', async () => {
    await post('agent', `${OWN}/change-notification-settings`, { mail: {}, quietHours: nights });
    expect((await get('agent', `${OWN}/notification-settings`)).body).toMatchObject({
      quietHours: { ...nights, atAnyHour: ['breach', 'escalated'] },
    });
  });

  test('an administrator says it for others, and nobody else does', async () => {
    const { body: me } = await get('customer', OWN);
    const { id } = me as { readonly id: string };
    const path = `/api/v1/people/${id}`;
    const said = { mail: { logged: false } };
    expect((await post('administrator', `${path}/change-notification-settings`, said)).status).toBe(200);
    expect((await get('customer', `${OWN}/notification-settings`)).body).toMatchObject(said);
    expect((await get('agent', `${path}/notification-settings`)).status).toBe(403);
    expect((await post('user', `${path}/change-notification-settings`, said)).status).toBe(403);
    const nobody = `/api/v1/people/${randomUUID()}/notification-settings`;
    expect((await get('administrator', nobody)).status).toBe(404);
  });

  test.each([
    [400, 'VALIDATION_FAILED', { mail: { telegram: true } }],
    [400, 'VALIDATION_FAILED', { mail: { closed: 'off' } }],
    [400, 'VALIDATION_FAILED', { mail: {}, quietHours: { ...nights, week: [] } }],
    [400, 'VALIDATION_FAILED', { mail: {}, quietHours: { ...nights, atAnyHour: ['telegram'] } }],
    [400, 'ZONE_UNKNOWN', { mail: {}, quietHours: { ...nights, zone: 'Nowhere/At-All' } }],
    [
      400,
      'HOURS_NEVER_END',
      {
        mail: {},
        quietHours: {
          ...nights,
          week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '06:00', to: '06:00' })),
        },
      },
    ],
  ])('%s %s', async (status, code, said) => {
    const answer = await post('user', `${OWN}/change-notification-settings`, said);
    expect(answer).toMatchObject({ status, body: { code } });
  });
});

describe('Notifications are switchable per organisation', () => {
  const rules = { mail: { logged: 'off', message: 'never', 'about-to-close': 'always' } };

  test('by who agrees with it, for whom they serve', async () => {
    const [first = '', , last = ''] = desk.organisations;
    const said = { ...rules, reason: 'Nothing of what is said leaves the house.' };
    const path = (organisation: string) => `/api/v1/organisations/${organisation}`;
    for (const code of [first, last])
      await post('administrator', '/api/v1/organisations', { code, name: code, kind: 'external' });
    expect((await post('manager', `${path(first)}/change-notification-rules`, said)).status).toBe(200);
    expect((await get('agent', `${path(first)}/notification-rules`)).body).toMatchObject(rules);
    expect((await post('agent', `${path(first)}/change-notification-rules`, said)).status).toBe(403);
    expect((await get('administrator', `${path('nobody')}/notification-rules`)).status).toBe(404);
    const elsewhere = await desk.tokenOf({ roles: ['manager'], organisations: [first], person: 'manager' });
    const { status } = await desk.post(elsewhere, `${path(last)}/change-notification-rules`, said);
    expect(status).toBe(404);
  });
});
