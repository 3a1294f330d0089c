import { registerTerms, teamDescription } from '../fixtures/desk-records.js';
import { SuiteAtWork } from '../fixtures/suite-at-work.js';
import { answered } from '../../../../libs/eventing/src/testing/until.js';
import { madeUpImport } from '../nothing-lost/made-up-import.js';

const MARCH = '/api/v1/reports/compliance?month=2016-03';
const HOUR_S = 3_600;

interface Report {
  readonly code?: string;
  readonly zone: string;
  readonly from: string;
  readonly rows: readonly {
    readonly by: string;
    readonly key: string;
    readonly name?: string;
    readonly computed: number;
    readonly figure: Record<string, unknown>;
    readonly tickets: string;
  }[];
}
interface Run {
  readonly id: string;
  readonly number: string;
  readonly verdict: string;
  readonly basis: string;
  readonly serviceLevels: string;
}

let desk: SuiteAtWork;
let here: string;
let elsewhere: string;
let manager: string;

const fetched = (token: string, path: string, headers: object = {}) =>
  fetch(desk.url + path, { headers: { authorization: `Bearer ${token}`, ...headers } });
const report = (token = manager, path = MARCH) => desk.get<Report>(token, path);

/** What was agreed and what was imported come into their views a little later. */
const untilThere = (): Promise<Report> =>
  answered(
    'the report of what was imported',
    async () => (await report()).body,
    ({ rows }) => rows[0]?.figure['breached'] === 3,
  );

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [here = '', elsewhere = ''] = desk.organisations;
  manager = await desk.token('manager');
  const administrator = await desk.token('administrator');
  await registerTerms(desk, here);
  const objective = { percent: 95, smallestSample: 3 };
  const target = { key: 'resolution', measure: 'resolution', goalSeconds: HOUR_S, time: { kind: 'wall' } };
  const agreed = await desk.post(administrator, '/api/v1/agreements', {
    code: 'gold',
    name: 'Gold',
    organisation: here,
    validFrom: '2016-01-01T00:00:00.000Z',
    targets: [{ ...target, objective }],
  });
  expect(agreed.status).toBe(201);
  const imports = `/api/v1/incident/operations/imports/servicenow?organisation=${here}&reason=Spec`;
  const { done } = await desk.lines(administrator, imports, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: madeUpImport(3),
  });
  expect(done).toMatchObject({ completed: true });
}, 60_000);

afterAll(() => desk.stop());

describe('GET /reports/compliance', () => {
  it('R14: judges what was imported by what was agreed for that time, and marks it computed', async () => {
    const { rows, zone, from } = await untilThere();
    expect([zone, from]).toEqual(['Europe/Madrid', '2016-02-29T23:00:00.000Z']);
    expect(rows.find(({ by }) => by === 'organisation')).toMatchObject({
      key: here,
      computed: 3,
      figure: { met: 0, breached: 3, reached: 0, breachesAffordable: 0, verdict: 'missed' },
    });
  });

  it('leads from a number to its tickets, and from each to why', async () => {
    const row = (await untilThere()).rows.find(({ by }) => by === 'agreement');
    const asked = `${row?.tickets}&verdict=breached`;
    const { items, done } = await desk.lines<Run, { runs: number }>(manager, asked);
    expect([items.length, done?.runs]).toEqual([3, 3]);
    expect(items[0]).toMatchObject({ verdict: 'breached', basis: 'computed' });
    expect((await desk.get(manager, items[0]?.serviceLevels ?? '')).status).toBe(200);
  });

  it('gives the runs behind a number as CSV, too', async () => {
    const row = (await untilThere()).rows.find(({ by }) => by === 'agreement');
    const asked = `${row?.tickets}&verdict=breached&format=csv`;
    const answer = await fetched(manager, asked, { 'accept-language': 'es' });
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    const [header, ...lines] = text.split('\r\n');
    expect(header).toMatch(/^\uFEFFNúmero;Compromiso;Acuerdo;Versión;Resultado;Origen;/);
    expect(lines.filter((line) => line.includes(';gold;1;Fuera de plazo;Calculado;'))).toHaveLength(3);
    expect(lines).toHaveLength(4);
  });

  it('comes as CSV for a Spanish spreadsheet: semicolons, decimal comma, byte order mark', async () => {
    await untilThere();
    const answer = await fetched(manager, `${MARCH}&format=csv`, { 'accept-language': 'es' });
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.startsWith('\uFEFFPor;Cuál;Nombre;Acuerdo;')).toBe(true);
    expect(text).toContain('Organización;');
  });

  it('says what a team is called, beside its code', async () => {
    const key = (await untilThere()).rows.find(({ by }) => by === 'team')?.key ?? '';
    const team = async () => (await report()).body.rows.find((row) => row.by === 'team' && row.key === key);
    expect(await team()).not.toHaveProperty('name');
    const formed = { code: key, ...teamDescription };
    expect((await desk.post(await desk.token('administrator'), '/api/v1/teams', formed)).status).toBe(201);
    const named = await answered('a team with a name', team, (shown) => shown?.name !== undefined);
    expect(named).toMatchObject({ key, name: teamDescription.name });
    const csv = await fetched(manager, `${MARCH}&format=csv`, { 'accept-language': 'es' });
    expect(await csv.text()).toContain(`Equipo;${key};${teamDescription.name};gold;`);
  });

  it('R9: shows nothing of organisations that one does not serve, and a team lead only their teams', async () => {
    await untilThere();
    const narrow = await desk.tokenOf({ roles: ['manager'], organisations: [elsewhere], person: 'manager' });
    expect((await report(narrow)).body.rows).toEqual([]);
    expect(await report(narrow, `${MARCH}&organisation=${here}`)).toMatchObject({ status: 404 });
    expect((await report(await desk.token('team-lead'))).body.rows).toEqual([]);
    expect((await report(await desk.token('auditor'))).body.rows).not.toEqual([]);
    for (const role of ['agent', 'customer', 'administrator'])
      expect((await report(await desk.token(role))).status).toBe(403);
  });

  it.each([
    ['VALIDATION_FAILED', 400, '?month=March'],
    ['PERIOD_UNKNOWN', 422, '?month=2016-13'],
    ['PERIOD_UNKNOWN', 422, '?month=9999-12'],
    ['VALIDATION_FAILED', 400, '?month=2016-03&zone=Nowhere'],
  ])('refuses with %s', async (code, status, query) => {
    const refused = await report(manager, `/api/v1/reports/compliance${query}`);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});
