import type { AnsweredLines } from '../fixtures/answer-lines.js';
import { SuiteAtWork } from '../fixtures/suite-at-work.js';
import { answered } from '../../../../libs/eventing/src/testing/until.js';
import { madeUpImport } from '../nothing-lost/made-up-import.js';

const WHAT_IF = '/api/v1/service-levels/what-if';

interface Item {
  readonly id: string;
  readonly judgements: readonly {
    readonly verdict: string;
    readonly run: string;
    readonly before: { readonly basis: string };
  }[];
}
interface Done {
  readonly tickets: number;
  readonly asOf: string;
  readonly stale: boolean;
  readonly groups: readonly { readonly measure: string; readonly draft: Record<string, number> }[];
}

let desk: SuiteAtWork;
let here: string;
let elsewhere: string;
let agent: string;
let manager: string;
let position: string;
let open: string;
let restricted: string;
const from = new Date(Date.now() - 3_600_000).toISOString();

const resolution = (change: object = {}) => ({
  key: 'resolution',
  measure: 'resolution',
  goalSeconds: 86_400,
  time: { kind: 'wall' },
  ...change,
});

const body = (change: object = {}) => ({
  draft: { organisation: here, targets: [resolution()] },
  from,
  until: new Date().toISOString(),
  list: 'all',
  minPosition: position,
  ...change,
});

const askOnce = (sent: object, token: string): Promise<AnsweredLines<Item, Done>> =>
  desk.lines(token, WHAT_IF, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  });
/** Asked again while it says that it does not contain the position that it shall. */
const ask = (sent: object, token = manager) =>
  answered(
    'a judgement with that position',
    () => askOnce(sent, token),
    ({ done }) => done?.stale !== true,
  );

const log = async (organisation: string, change: object = {}) => {
  const { body: me } = await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me');
  const sent = { organisation, callerId: me.id, channel: 'email', subject: 'Impresora', ...change };
  const made = await desk.post<{ id: string; position: string }>(agent, '/api/v1/incidents', sent);
  expect(made.status).toBe(201);
  return made.body;
};

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [here = '', elsewhere = ''] = desk.organisations;
  agent = await desk.token('agent');
  manager = await desk.token('manager');
  open = (await log(here)).id;
  await log(elsewhere);
  const last = await log(here, { restriction: { kind: 'security' } });
  restricted = last.id;
  ({ position } = last);
}, 60_000);

afterAll(() => desk.stop());

describe('POST /service-levels/what-if', () => {
  it('judges the tickets of a past period under a draft, and says which', async () => {
    const { status, items, done, progress } = await ask(body());
    expect(status).toBe(200);
    expect(items).toMatchObject([
      { id: open, judgements: [{ verdict: 'open', before: { basis: 'not-covered' } }] },
    ]);
    expect(done).toMatchObject({
      tickets: 1,
      stale: false,
      groups: [{ measure: 'resolution', draft: { open: 1, met: 0, breached: 0 } }],
    });
    expect(progress.at(-1)).toEqual({ done: 1, total: 1 });
  });

  it('writes nothing', async () => {
    const eventsOf = async () => {
      const feed = '/api/v1/incident/events?limit=200';
      return (await desk.get<{ events: object[] }>(await desk.token('subscriber'), feed)).body.events.length;
    };
    const before = await eventsOf();
    await ask(body());
    expect(await eventsOf()).toBe(before);
  });

  it('leaves out restricted incidents that are none of the reader’s business', async () => {
    expect((await ask(body())).items.map(({ id }) => id)).not.toContain(restricted);
    const granted = { personId: (await desk.get<{ id: string }>(manager, '/api/v1/people/me')).body.id };
    const path = `/api/v1/incidents/${restricted}/grant-access`;
    const { body: answer } = await desk.post<{ position: string }>(agent, path, granted);
    const seen = await ask(body({ minPosition: answer.position }));
    expect(seen.items.map(({ id }) => id)).toContain(restricted);
  });

  it('R9: is for who manages service levels, and of organisations that they serve', async () => {
    expect(await ask(body(), agent)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const narrow = await desk.tokenOf({ roles: ['manager'], organisations: [elsewhere], person: 'manager' });
    expect(await ask(body(), narrow)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('counts by calendars that are sent along', async () => {
    const never = {
      code: 'night',
      zone: 'Europe/Madrid',
      week: [{ weekday: 1, from: '03:00', to: '03:01' }],
      holidays: [],
      exceptions: [],
    };
    const time = { kind: 'business', calendar: 'night' };
    const draft = { organisation: here, targets: [resolution({ time })] };
    expect((await ask(body({ draft, calendars: [never] }))).done?.tickets).toBeGreaterThan(0);
    expect(await ask(body({ draft }))).toMatchObject({ status: 422, code: 'DRAFT_CALENDAR_UNKNOWN' });
  });

  it.each([
    ['PERIOD_EMPTY', 422, { until: from }],
    ['PERIOD_NOT_OVER', 422, { until: '2999-01-01T00:00:00.000Z' }],
    ['TARGETS_OVERLAP', 409, { targets: [resolution(), resolution({ key: 'again' })] }],
    ['VALIDATION_FAILED', 400, { targets: [] }],
    ['VALIDATION_FAILED', 400, { targets: [resolution({ goalSeconds: -1 })] }],
    ['INVALID_POSITION', 400, { minPosition: 'nonsense' }],
  ])('refuses with %s', async (code, status, { targets, ...change }: Record<string, unknown>) => {
    const draft = targets === undefined ? {} : { draft: { organisation: here, targets } };
    const refused = await ask(body({ ...change, ...draft }));
    expect([refused.status, refused.code]).toEqual([status, code]);
  });

  it('R14: says of imported tickets that what they came to before is computed, if anything was promised', async () => {
    const query = `organisation=${here}&reason=Spec`;
    const imported = await fetch(`${desk.url}/api/v1/incident/operations/imports/servicenow?${query}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await desk.token('administrator')}`,
        'content-type': 'application/octet-stream',
      },
      body: madeUpImport(3),
    });
    expect(await imported.text()).toContain('"done"');
    const after = (await log(here)).position;
    const { items, done } = await ask(
      body({ from: '2016-01-01T00:00:00.000Z', minPosition: after, list: 'breached' }),
    );
    expect(done?.groups[0]?.draft.breached).toBe(items.length);
    expect(items.length).toBe(3);
  });
});
