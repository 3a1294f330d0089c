import { agreementTerms, calendarContent, registerTerms, teamDescription } from './fixtures/desk-records.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

const AGREEMENTS = '/api/v1/agreements';
const NOBODY = '0198c2d4-7a3e-4c11-9d55-3f0a1b2c4d5e';

const [target] = agreementTerms.targets;
const countedBy = (calendar: string) => [{ ...target, time: { kind: 'business', calendar } }];
const boundTo = (team: string) => [{ ...target, measure: 'handling', team }];

let desk: SuiteAtWork;
let administrator: string;
let organisation: string;

const post = (path: string, body: object, headers?: Record<string, string>) =>
  desk.post<{ readonly code: string }>(administrator, `/api/v1/${path}`, body, headers);
const agreement = (code: string, change: object = {}) => ({
  code,
  name: 'Gold',
  organisation,
  ...agreementTerms,
  ...change,
});

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [organisation = ''] = desk.organisations;
  administrator = await desk.token('administrator');
  await registerTerms(desk, organisation, ['mail', 'fax']);
  await post('services/fax/change-status', { status: 'retired' });
  await post('organisations', { code: 'gone', name: 'Gone', kind: 'external' });
  await post('organisations/gone/retire', {});
  for (const code of ['office', 'old']) await post('calendars', { code, name: 'Office', ...calendarContent });
  await post('calendars/old/retire', {});
  for (const code of ['network', 'dissolved']) await post('teams', { code, ...teamDescription });
  await post('teams/dissolved/disband', {});
  await post('agreements', agreement('present'));
}, 60_000);

afterAll(() => desk.stop());

describe('An agreement names only what is there', () => {
  const unfit: readonly (readonly [number, string, object])[] = [
    [404, 'SERVICE_NOT_FOUND', { services: ['mail', 'telex'] }],
    [404, 'SERVICE_NOT_FOUND', { services: ['No code at all'] }],
    [409, 'SERVICE_RETIRED', { services: ['fax'] }],
    [404, 'CALENDAR_NOT_FOUND', { targets: countedBy('nowhere') }],
    [409, 'CALENDAR_RETIRED', { targets: countedBy('old') }],
    [404, 'TEAM_NOT_FOUND', { targets: boundTo('nobody') }],
    [409, 'TEAM_DISBANDED', { targets: boundTo('dissolved') }],
    [404, 'PERSON_NOT_FOUND', { agreedBy: NOBODY }],
  ];

  it.each([
    ...unfit,
    [404, 'ORGANISATION_NOT_FOUND', { organisation: 'nobody' }],
    [409, 'ORGANISATION_RETIRED', { organisation: 'gone' }],
  ] as const)('a conclusion is refused with %s %s', async (status, code, change) => {
    expect(await post('agreements', agreement('next', change))).toMatchObject({ status, body: { code } });
  });

  it.each(unfit)('a new version is refused with %s %s', async (status, code, change) => {
    const answer = await post('agreements/present/amend', { ...agreementTerms, ...change });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('R1: the same key is answered as before, though the calendar was retired since', async () => {
    await post('calendars', { code: 'brief', name: 'Brief', ...calendarContent });
    const headers = { 'idempotency-key': 'before-it-was-retired' };
    const body = agreement('brief', { targets: countedBy('brief') });
    const first = await post('agreements', body, headers);
    await post('calendars/brief/retire', {});
    expect(first.status).toBe(201);
    expect(await post('agreements', body, headers)).toMatchObject({ status: 201, body: first.body });
  });

  it('what is retired afterwards stays agreed, and the agreement can be ended', async () => {
    const services = ['short-lived'];
    await registerTerms(desk, organisation, services);
    await post('agreements', agreement('lasting', { services }));
    await post('services/short-lived/change-status', { status: 'retired' });
    const { body } = await desk.get(administrator, `${AGREEMENTS}/lasting`);
    expect(body).toMatchObject({ status: 'in-force', versions: [{ services }] });
    expect(await post('agreements/lasting/end', { until: '2099-01-01T00:00:00.000Z' })).toMatchObject({
      status: 200,
    });
  });
});

describe('Other records name only what is there', () => {
  it.each([
    ['routing-rules', { code: 'r', name: 'R', team: 'nobody' }, 'TEAM_NOT_FOUND'],
    ['routing-rules', { code: 'r', name: 'R', team: 'dissolved' }, 'TEAM_DISBANDED'],
    ['routing-rules', { code: 'r', name: 'R', team: 'network', service: 'telex' }, 'SERVICE_NOT_FOUND'],
    ['routing-rules', { code: 'r', name: 'R', team: 'network', service: 'fax' }, 'SERVICE_RETIRED'],
    ['teams', { code: 't', ...teamDescription, calendar: 'old' }, 'CALENDAR_RETIRED'],
    [
      'teams/network/describe',
      { ...teamDescription, name: 'New', calendar: 'nowhere' },
      'CALENDAR_NOT_FOUND',
    ],
    ['teams/network/add-member', { person: NOBODY, skills: [] }, 'PERSON_NOT_FOUND'],
    [
      'services/mail/describe',
      { name: 'M', value: 'V', provider: { type: 'I' }, owner: NOBODY },
      'PERSON_NOT_FOUND',
    ],
    [
      'services/mail/describe',
      { name: 'M', value: 'V', provider: { type: 'I' }, family: 'none' },
      'FAMILY_NOT_FOUND',
    ],
  ])('POST %s %j is refused with %s', async (path, body, code) => {
    expect((await post(path, body)).body).toMatchObject({ code });
  });
});
