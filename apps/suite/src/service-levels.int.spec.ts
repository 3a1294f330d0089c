import { registerTerms } from './fixtures/desk-records.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

interface Answer {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly code: string;
  readonly items: readonly { readonly code: string }[];
}

const CALENDARS = '/api/v1/calendars';
const AGREEMENTS = '/api/v1/agreements';
const LATER = '2099-01-01T00:00:00.000Z';

const office = {
  zone: 'Europe/Madrid',
  week: [{ weekday: 1, from: '09:00', to: '17:00' }],
  holidays: [{ name: { en: 'Good Friday', es: 'Viernes Santo' }, rule: { kind: 'easter', days: -2 } }],
  exceptions: [],
};
const resolution = {
  key: 'resolution',
  measure: 'resolution',
  goalSeconds: 28_800,
  time: { kind: 'business', calendar: 'office' },
};
const terms = { validFrom: '2026-01-01T00:00:00.000Z', targets: [resolution] };

let desk: SuiteAtWork;
let manager: string;
let administrator: string;
let organisation: string;

const post = (path: string, body: object, headers?: Record<string, string>) =>
  desk.post<Answer>(administrator, path, body, headers);

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [organisation = ''] = desk.organisations;
  administrator = await desk.token('administrator');
  manager = await desk.token('manager');
  await registerTerms(desk, organisation);
}, 60_000);

afterAll(() => desk.stop());

describe('Calendars and agreements over HTTP', () => {
  it('a calendar is defined under its code, read at once, and listed', async () => {
    const made = await post(CALENDARS, { code: 'office', name: 'Office', ...office });
    expect(made).toMatchObject({ status: 201, body: { id: 'office', revision: 0 } });
    const read = await desk.get<Answer>(manager, `${CALENDARS}/office`);
    expect(read).toMatchObject({
      status: 200,
      body: { code: 'office', status: 'in-use', versions: [{ version: 1, zone: 'Europe/Madrid' }] },
    });
    const list = await desk.get<Answer>(manager, `${CALENDARS}?minPosition=${made.body.position}`);
    expect(list.body).toMatchObject({ stale: false, items: [{ code: 'office', name: 'Office' }] });
  });

  it('is revised by a version that counts later, and its history says why', async () => {
    const revised = await post(`${CALENDARS}/office/revise`, {
      ...office,
      week: [{ weekday: 1, from: '08:00', to: '17:00' }],
      from: LATER,
      reason: 'From next century on.',
    });
    expect(revised).toMatchObject({ status: 200, body: { revision: 1 } });
    const { body } = await desk.get<readonly object[]>(manager, `${CALENDARS}/office/history`);
    expect(body).toMatchObject([{}, { data: { version: 2, from: LATER, reason: 'From next century on.' } }]);
  });

  it.each([
    [400, 'ZONE_UNKNOWN', { zone: 'Europe/Atlantis' }],
    [400, 'HOLIDAY_INCOMPLETE', { holidays: [{ name: { en: 'A', es: 'A' }, rule: { kind: 'easter' } }] }],
    [400, 'VALIDATION_FAILED', { week: [{ weekday: 8, from: '09:00', to: '17:00' }] }],
    [400, 'VALIDATION_FAILED', { week: [{ weekday: 1, from: '9', to: '17:00' }] }],
    [409, 'CALENDAR_NEVER_OPENS', { week: [] }],
  ])('a calendar is refused with %s %s', async (status, code, change) => {
    const answer = await post(CALENDARS, { code: 'odd', name: 'Odd', ...office, ...change });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('a calendar cannot be revised from an instant that there is not', async () => {
    const from = '2026-02-31T00:00:00.000Z';
    const answer = await post(`${CALENDARS}/office/revise`, { ...office, from });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });

  it('an agreement counts by calendars that are there', async () => {
    const body = { code: 'workplace', name: 'Workplace', organisation, ...terms };
    const time = { kind: 'business', calendar: 'elsewhere' };
    const unknown = await post(AGREEMENTS, { ...body, targets: [{ ...resolution, time }] });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'CALENDAR_NOT_FOUND' } });
    const made = await post(AGREEMENTS, body);
    expect(made).toMatchObject({ status: 201, body: { id: 'workplace' } });
    const list = await desk.get<Answer>(
      manager,
      `${AGREEMENTS}?organisation=${organisation}&minPosition=${made.body.position}`,
    );
    expect(list.body.items).toMatchObject([
      {
        code: 'workplace',
        versions: [{ version: 1, takeOver: 'carry-time-used', targets: [{ warnAtPercent: [75] }] }],
      },
    ]);
  });

  it('R1: the same key concludes it once', async () => {
    const headers = { 'idempotency-key': 'conclude-once' };
    const body = { code: 'once', name: 'Once', organisation, ...terms };
    const [one, other] = [await post(AGREEMENTS, body, headers), await post(AGREEMENTS, body, headers)];
    expect(other.body).toEqual(one.body);
  });

  it('is amended by a version of its own, and ended from now on only', async () => {
    const stricter = { ...terms, targets: [{ ...resolution, goalSeconds: 3_600 }] };
    expect(await post(`${AGREEMENTS}/workplace/amend`, stricter)).toMatchObject({ status: 200 });
    const past = await post(`${AGREEMENTS}/workplace/end`, { until: '2026-01-02T00:00:00.000Z' });
    expect(past).toMatchObject({ status: 409, body: { code: 'AGREEMENT_END_IN_THE_PAST' } });
    expect(await post(`${AGREEMENTS}/workplace/end`, { until: LATER })).toMatchObject({ status: 200 });
    const { body } = await desk.get<Answer>(manager, `${AGREEMENTS}/workplace`);
    expect(body).toMatchObject({
      status: 'ended',
      versions: [
        { targets: [{ goalSeconds: 28_800 }] },
        { validUntil: LATER, targets: [{ goalSeconds: 3_600 }] },
      ],
    });
  });

  it('R9: whoever does not serve an organisation is told of none of its agreements', async () => {
    const organisations = ['somebody-else'];
    const stranger = await desk.tokenOf({ roles: ['manager'], organisations, person: 'second-agent' });
    const answers = await Promise.all([
      desk.get<Answer>(stranger, `${AGREEMENTS}/workplace`),
      desk.get<Answer>(stranger, `${AGREEMENTS}/workplace/history`),
      desk.post<Answer>(stranger, `${AGREEMENTS}/workplace/end`, { until: LATER }),
      desk.post<Answer>(stranger, AGREEMENTS, { code: 'theirs', name: 'Theirs', organisation, ...terms }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await desk.get<Answer>(stranger, AGREEMENTS)).body.items).toEqual([]);
  });
});
