import { teamDescription } from '../fixtures/desk-records.js';
import { isoWeekOf } from '../fixtures/iso-week.js';
import { SuiteAtWork } from '../fixtures/suite-at-work.js';
import { answered } from '../../../../libs/eventing/src/testing/until.js';

const INCIDENTS = '/api/v1/incidents';

interface Row {
  readonly by: string;
  readonly key: string;
  readonly name?: string;
  readonly figures: Record<string, number>;
  readonly tickets: string;
}
interface Report {
  readonly code?: string;
  readonly zone: string;
  readonly rows: readonly Row[];
  readonly top: readonly {
    readonly by: string;
    readonly key: string;
    readonly name?: string;
    readonly count: number;
  }[];
}
interface Ticket {
  readonly id: string;
  readonly history: string;
}

let desk: SuiteAtWork;
let here: string;
let elsewhere: string;
let manager: string;
let week: string;
let restricted: string;
let position: string;

const reportPath = () => `/api/v1/reports/weekly?week=${week}&zone=UTC&minPosition=${position}`;
const report = (token = manager, path = reportPath()) => desk.get<Report>(token, path);
const fetched = (token: string, path: string, headers: object = {}) =>
  fetch(desk.url + path, { headers: { authorization: `Bearer ${token}`, ...headers } });

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [here = '', elsewhere = ''] = desk.organisations;
  manager = await desk.token('manager');
  const agent = await desk.token('agent');
  const { body: me } = await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me');
  const log = async (organisation: string, change: object = {}) => {
    const sent = { organisation, callerId: me.id, channel: 'email', subject: 'Impresora', ...change };
    const made = await desk.post<{ id: string; position: string }>(agent, INCIDENTS, sent);
    expect(made.status).toBe(201);
    return made.body;
  };
  const { id } = await log(here);
  expect((await desk.post(agent, `${INCIDENTS}/${id}/assign`, { team: 'network' })).status).toBe(200);
  const resolved = { code: 'solved', text: 'Hecho' };
  expect((await desk.post(agent, `${INCIDENTS}/${id}/resolve`, resolved)).status).toBe(200);
  await log(here);
  await log(elsewhere);
  const last = await log(here, { restriction: { kind: 'security' } });
  restricted = last.id;
  ({ position } = last);
  week = isoWeekOf(new Date());
}, 60_000);

afterAll(() => desk.stop());

const rowBy = ({ rows }: Report, by: string, key: string): Row | undefined =>
  rows.find((row) => row.by === by && row.key === key);

describe('GET /reports/weekly', () => {
  it('has a backlog that adds up, by desk, team, service and organisation', async () => {
    const { body } = await report();
    expect(rowBy(body, 'desk', 'all')?.figures).toMatchObject({ logged: 3, resolved: 1, openAtEnd: 2 });
    expect(rowBy(body, 'organisation', here)?.figures).toMatchObject({
      logged: 2,
      resolved: 1,
      openAtEnd: 1,
    });
    expect(rowBy(body, 'team', 'network')?.figures).toMatchObject({ logged: 1, resolved: 1, openAtEnd: 0 });
    expect(rowBy(body, 'service', 'none')?.figures).toMatchObject({ logged: 3, unassigned: 2 });
    expect(body.top.find(({ by }) => by === 'caller')).toMatchObject({ count: 3 });
  });

  it('leads from each number to its incidents', async () => {
    const row = rowBy((await report()).body, 'desk', 'all');
    for (const figure of ['logged', 'resolved', 'openAtEnd', 'resolution']) {
      const asked = `${row?.tickets}&figure=${figure}`;
      const { items, done } = await desk.lines<Ticket, { count: number }>(manager, asked);
      expect([figure, items.length, done?.count]).toEqual([
        figure,
        row?.figures[figure],
        row?.figures[figure],
      ]);
      expect(items.map(({ id }) => id)).not.toContain(restricted);
      expect((await desk.get(manager, items[0]?.history ?? '')).status).toBe(200);
    }
  });

  it('comes as CSV for a Spanish spreadsheet', async () => {
    const answer = await fetched(manager, `${reportPath()}&format=csv`, { 'accept-language': 'es' });
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    expect(text.startsWith('\uFEFFPor;Cuál;Nombre;Cifra;Valor\r\nCentro;all;;Abiertas al inicio;0\r\n')).toBe(
      true,
    );
  });

  it('gives the incidents behind a number as CSV, too', async () => {
    const row = rowBy((await report()).body, 'desk', 'all');
    const asked = `${row?.tickets}&figure=resolved&format=csv`;
    const answer = await fetched(manager, asked, { 'accept-language': 'es' });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    const [header, line, ...rest] = text.split('\r\n');
    expect(header).toBe('\uFEFFNúmero;Cifra;Momento;Horas;Causa de incumplimiento;Historial;Por qué');
    expect(line).toMatch(/^INC\d+;Resueltas;\d{4}-.*\/history;.*\/service-levels$/);
    expect(rest).toEqual(['']);
  });

  it('says what a team is called, beside its code', async () => {
    const team = async () => rowBy((await report()).body, 'team', 'network');
    expect(await team()).not.toHaveProperty('name');
    const formed = { code: 'network', ...teamDescription };
    expect((await desk.post(await desk.token('administrator'), '/api/v1/teams', formed)).status).toBe(201);
    const named = await answered('a team with a name', team, (shown) => shown?.name !== undefined);
    expect(named).toMatchObject({ key: 'network', name: teamDescription.name });
    const csv = await fetched(manager, `${reportPath()}&format=csv`, { 'accept-language': 'es' });
    expect(await csv.text()).toContain(`Equipo;network;${teamDescription.name};Registradas;1`);
  });

  it('says what a caller is called, where somebody knows', async () => {
    const { name } = (await desk.get<{ name: string }>(await desk.token('user'), '/api/v1/people/me')).body;
    const caller = async () => (await report()).body.top.find(({ by }) => by === 'caller');
    const named = await answered('a caller with a name', caller, (shown) => shown?.name !== undefined);
    expect(named).toMatchObject({ name });
    const csv = await fetched(manager, `${reportPath()}&format=csv`, { 'accept-language': 'es' });
    expect(await csv.text()).toContain(`Solicitante;${name};`);
  });

  it('R9: counts restricted incidents for those who may see them, and other organisations for nobody else', async () => {
    const auditor = await report(await desk.token('auditor'));
    expect(rowBy(auditor.body, 'desk', 'all')?.figures).toMatchObject({ logged: 4 });
    const narrow = await desk.tokenOf({ roles: ['manager'], organisations: [elsewhere], person: 'manager' });
    expect(rowBy((await report(narrow)).body, 'desk', 'all')?.figures).toMatchObject({ logged: 1 });
    expect((await report(narrow, `${reportPath()}&organisation=${here}`)).status).toBe(404);
    for (const role of ['agent', 'customer', 'administrator'])
      expect((await report(await desk.token(role))).status).toBe(403);
  });

  it('shows a team lead their teams alone, and no one else figures of a person', async () => {
    const { body } = await report(await desk.token('team-lead'));
    expect(body.rows.filter(({ by }) => by === 'team').map(({ key }) => key)).toEqual(['network']);
    expect((await report()).body.rows.filter(({ by }) => by === 'person')).toEqual([]);
  });

  it.each([
    ['VALIDATION_FAILED', 400, '?week=2026-47'],
    ['PERIOD_UNKNOWN', 422, '?week=2026-W54'],
    ['PERIOD_UNKNOWN', 422, '?week=9999-W52'],
  ])('refuses with %s', async (code, status, query) => {
    const refused = await report(manager, `/api/v1/reports/weekly${query}`);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});
