import { registerTerms } from './fixtures/desk-records.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { answered } from '../../../libs/eventing/src/testing/until.js';

interface Read {
  readonly id: string;
  readonly position: string;
  readonly coverage?: {
    readonly coverage: string;
    readonly agreement?: string;
    readonly version?: number;
    readonly targets: readonly { readonly target: string; readonly dueAt?: string }[];
  };
  readonly items: readonly {
    readonly id: string;
    readonly coverage?: string;
    readonly agreement?: string;
    readonly nextDueAt?: string;
  }[];
}

const INCIDENTS = '/api/v1/incidents';
const HOUR_S = 3_600;

let desk: SuiteAtWork;
let agent: string;
let administrator: string;
let organisation: string;

const log = (service?: string) =>
  desk.post<Read>(agent, INCIDENTS, {
    organisation,
    callerId: '00000000-0000-4000-8000-00000000000a',
    channel: 'phone',
    subject: 'La impresora calla',
    service,
  });
const coverageOf = async (id: string) => (await desk.get<Read>(agent, `${INCIDENTS}/${id}`)).body.coverage;

/** Copies of what was agreed follow the desk's log: a little later they have it. */
const untilAgreed = (service: string): Promise<Read> =>
  answered(
    'an incident that is covered',
    async () => (await log(service)).body,
    async ({ id }) => (await coverageOf(id))?.coverage === 'covered',
  );

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [organisation = ''] = desk.organisations;
  agent = await desk.token('agent');
  administrator = await desk.token('administrator');
  await registerTerms(desk, organisation, ['printing']);
}, 60_000);

afterAll(() => desk.stop());

describe('Whether an incident is covered', () => {
  it('stands on the ticket and in its queue row from the first, where nothing was agreed', async () => {
    const { status, body } = await log('printing');
    expect(status).toBe(201);
    expect(await coverageOf(body.id)).toMatchObject({ coverage: 'not-covered', targets: [] });
    const { items } = (
      await desk.get<Read>(agent, `${INCIDENTS}?coverage=not-covered&minPosition=${body.position}`)
    ).body;
    expect(items).toMatchObject([{ id: body.id, coverage: 'not-covered' }]);
  });

  it('is for a leader to decide about, with a reason; then it waits for nobody any more', async () => {
    const { body } = await log('printing');
    const leader = await desk.token('team-lead');
    const decide = (token: string, decision: string) =>
      desk.post<Read & { code: string }>(token, `${INCIDENTS}/${body.id}/decide-uncovered-work`, {
        decision,
        reason: 'La feria lo necesita',
      });
    const waiting = async (position: string) =>
      (
        await desk.get<Read>(agent, `${INCIDENTS}?named=uncovered&limit=200&minPosition=${position}`)
      ).body.items.some(({ id }) => id === body.id);
    expect(await waiting(body.position)).toBe(true);
    expect(await decide(agent, 'courtesy')).toMatchObject({ status: 403 });
    expect(await decide(leader, 'chargeable')).toMatchObject({
      status: 409,
      body: { code: 'CUSTOMER_AGREEMENT_REQUIRED' },
    });
    const decided = await decide(leader, 'courtesy');
    expect(decided.status).toBe(200);
    expect(await waiting(decided.body.position)).toBe(false);
    expect((await desk.get(agent, `${INCIDENTS}/${body.id}`)).body).toMatchObject({
      uncovered: { decision: 'courtesy', reason: 'La feria lo necesita' },
    });
  });

  it('follows from what the service desk agreed: version, targets, due times', async () => {
    const agreed = await desk.post(administrator, '/api/v1/agreements', {
      code: 'gold',
      name: 'Gold',
      organisation,
      services: ['printing'],
      validFrom: '2026-01-01T00:00:00.000Z',
      targets: [
        { key: 'resolution', measure: 'resolution', goalSeconds: 4 * HOUR_S, time: { kind: 'wall' } },
      ],
    });
    expect(agreed.status).toBe(201);
    const { id, position } = await untilAgreed('printing');
    const coverage = await coverageOf(id);
    expect(coverage).toMatchObject({
      coverage: 'covered',
      agreement: 'gold',
      version: 1,
      targets: [{ target: 'resolution' }],
    });
    expect(coverage?.targets[0]?.dueAt).toMatch(/Z$/);
    const { items } = (await desk.get<Read>(agent, `${INCIDENTS}?coverage=covered&minPosition=${position}`))
      .body;
    expect(items).toMatchObject([{ id, coverage: 'covered', agreement: 'gold' }]);
  });

  it('is decided anew when the service is another one', async () => {
    const { id } = await untilAgreed('printing');
    const changed = await desk.post(agent, `${INCIDENTS}/${id}/classify`, { service: 'mail' });
    expect(changed.status).toBe(200);
    expect(await coverageOf(id)).toMatchObject({ coverage: 'not-covered', because: 'service-changed' });
  });

  it('what is due next stands in the queue, and waits while the caller is waited for', async () => {
    const { id } = await untilAgreed('printing');
    const due = (await coverageOf(id))?.targets[0]?.dueAt;
    const rowAfter = async ({ position }: Read) =>
      (
        await desk.get<Read>(agent, `${INCIDENTS}?named=next-due&limit=200&minPosition=${position}`)
      ).body.items.find((row) => row.id === id);
    const hold = { reason: 'waiting-for-caller' };
    const { body: moved } = await desk.post<Read>(agent, `${INCIDENTS}/${id}/assign`, { team: 'print' });
    expect(await rowAfter(moved)).toMatchObject({ nextDueAt: due, nextDueMeasure: 'resolution' });
    const { body: held } = await desk.post<Read>(agent, `${INCIDENTS}/${id}/put-on-hold`, hold);
    expect(await rowAfter(held)).toBeUndefined();
    const { body: resumed } = await desk.post<Read>(agent, `${INCIDENTS}/${id}/resume`, {});
    const row = await rowAfter(resumed);
    expect(Date.parse(String(row?.nextDueAt))).toBeGreaterThan(Date.parse(String(due)));
  });
});

interface Board {
  readonly hours: readonly {
    readonly from: string;
    readonly until: string;
    readonly items: readonly { readonly id: string }[];
  }[];
}

describe('The board of what is due', () => {
  const hoursWith = async (token: string, id: string, position: string) => {
    const path = `${INCIDENTS}/due-board?hours=72&minPosition=${position}`;
    const { body } = await desk.get<Board>(token, path);
    return body.hours.filter(({ items }) => items.some((item) => item.id === id));
  };

  it('shows each incident in the hour in which it will be late', async () => {
    const { id } = await untilAgreed('printing');
    const { body } = await desk.post<Read>(agent, `${INCIDENTS}/${id}/assign`, { team: 'print' });
    const due = String((await coverageOf(id))?.targets[0]?.dueAt);
    const [hour, ...others] = await hoursWith(agent, id, body.position);
    expect(others).toEqual([]);
    expect(hour!.from <= due && due < hour!.until).toBe(true);
  });

  it('R9: shows what is restricted to those alone who may know of it, and nothing to callers', async () => {
    const { id } = await untilAgreed('printing');
    const me = (await desk.get<{ id: string }>(agent, '/api/v1/people/me')).body.id;
    const wish = { kind: 'security', named: [me] };
    const { body } = await desk.post<Read>(agent, `${INCIDENTS}/${id}/restrict`, wish);
    expect(await hoursWith(agent, id, body.position)).toHaveLength(1);
    expect(await hoursWith(await desk.token('manager'), id, body.position)).toEqual([]);
    expect((await desk.get(await desk.token('user'), `${INCIDENTS}/due-board`)).status).toBe(403);
  });
});

interface Levels {
  readonly coverage: { readonly agreement?: string; readonly version?: number };
  readonly runs: readonly {
    readonly target: string;
    readonly state: string;
    readonly goalSeconds: number;
    readonly steps: readonly { readonly step: string; readonly revision?: number }[];
    readonly why: readonly string[];
  }[];
  readonly recorded: readonly { readonly version?: number; readonly revision: number }[];
}

const levelsOf = async (id: string, language = 'en'): Promise<Levels> =>
  (await desk.get<Levels>(agent, `${INCIDENTS}/${id}/service-levels`, { 'accept-language': language })).body;

describe('Why a target says what it says', () => {
  it('is told by the events and hours behind it, in English and Spanish', async () => {
    const { id } = await untilAgreed('printing');
    await desk.post(agent, `${INCIDENTS}/${id}/put-on-hold`, { reason: 'waiting-for-caller' });
    const { runs } = await levelsOf(id);
    expect(runs).toMatchObject([{ target: 'resolution', state: 'paused', goalSeconds: 4 * HOUR_S }]);
    expect(runs[0]?.steps).toEqual(
      expect.arrayContaining([expect.objectContaining({ step: 'paused', revision: 1 })]),
    );
    expect(runs[0]?.why.join('\n')).toMatch(
      /The clock pauses: waiting for the caller\.\n(.*\n)*Used .* of 4 h/,
    );
    const inSpanish = (await levelsOf(id, 'es')).runs[0]?.why.join('\n');
    expect(inSpanish).toMatch(/El reloj se detiene: a la espera del solicitante\.\n(.*\n)*Usado .* de 4 h/);
  });

  it('an agreement that is corrected afterwards leaves what was recorded, beside what follows now', async () => {
    const { id } = await untilAgreed('printing');
    const amended = await desk.post(administrator, '/api/v1/agreements/gold/amend', {
      validFrom: '2026-01-01T00:00:00.000Z',
      reason: 'It had been agreed like this from the first.',
      targets: [{ key: 'resolution', measure: 'resolution', goalSeconds: HOUR_S, time: { kind: 'wall' } }],
    });
    expect(amended.status).toBe(200);
    const { coverage, runs, recorded } = await answered(
      'levels by what was amended',
      () => levelsOf(id),
      (levels) => levels.coverage.version === 2,
    );
    expect(coverage).toMatchObject({ agreement: 'gold', version: 2 });
    expect(runs.at(-1)).toMatchObject({ goalSeconds: HOUR_S });
    expect(recorded).toMatchObject([{ version: 1, revision: 0, targets: [{ goalSeconds: 4 * HOUR_S }] }]);
  });
});
