import { agreeOnPrinting, logCovered } from './fixtures/desk-records.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { answered, until } from '../../../libs/eventing/src/testing/until.js';

interface Read {
  readonly id: string;
  readonly code?: string;
  readonly breaches?: readonly object[];
  readonly clockCorrections?: readonly object[];
  readonly events: readonly {
    readonly type: string;
    readonly occurredAt: string;
    readonly sentence: string;
  }[];
  readonly items: readonly { readonly id: string }[];
  readonly runs: readonly { readonly id: string; readonly why: readonly string[] }[];
  readonly recorded: readonly { readonly correctedBy?: number; readonly targets: readonly object[] }[];
}

const INCIDENTS = '/api/v1/incidents';
const GOAL_S = 1;
const REASON = 'Nadie marcó la espera de la llave';

let desk: SuiteAtWork;
let agent: string;

const read = async (id: string, more = '') =>
  (await desk.get<Read>(agent, `${INCIDENTS}/${id}${more}`, { 'accept-language': 'en' })).body;
const momentOf = async (id: string, type: string): Promise<string> =>
  (await read(id, '/history')).events.find((event) => event.type === `incident.${type}.v1`)?.occurredAt ?? '';

const isInQueue = async (id: string): Promise<boolean> =>
  (await desk.get<Read>(agent, `${INCIDENTS}?named=breach-cause-missing&limit=200`)).body.items.some(
    (row) => row.id === id,
  );

/** An incident that the team of the demo's lead resolved too late. */
const resolvedLate = async (): Promise<string> => {
  const id = await logCovered(desk, agent);
  await desk.post(agent, `${INCIDENTS}/${id}/assign`, { team: 'network' });
  await until('it is breached', async () => ((await read(id)).breaches ?? []).length > 0);
  await desk.post(agent, `${INCIDENTS}/${id}/resolve`, { code: 'solved', text: 'Hecho' });
  return id;
};

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  agent = await desk.token('agent');
  await agreeOnPrinting(desk, desk.organisations[0], {
    measure: 'resolution',
    goalSeconds: GOAL_S,
    stops: ['restored', 'resolved'],
  });
}, 60_000);

afterAll(() => desk.stop());

describe('A forgotten hold or earlier restoration', () => {
  it('is corrected by a team lead with a reason, and both verdicts are kept', async () => {
    const id = await resolvedLate();
    await until('its cause is asked for', () => isInQueue(id));
    const from = await momentOf(id, 'IncidentLogged');
    const to = await momentOf(id, 'IncidentResolved');
    const wish = { hold: 'waiting-for-caller', from, to, reason: REASON };
    const send = (token: string, body: object = wish) =>
      desk.post<Read>(token, `${INCIDENTS}/${id}/record-forgotten-hold`, body);

    const { reason: _, ...unexplained } = wish;
    const lead = await desk.token('team-lead');
    expect(await send(agent)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const ofNoTeam = await desk.tokenOf({
      roles: ['team-lead'],
      organisations: desk.organisations,
      person: 'team-lead',
    });
    expect(await send(ofNoTeam)).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_TEAM' } });
    expect((await send(lead, unexplained)).status).toBe(400);
    expect((await send(lead)).status).toBe(200);

    expect(await read(id)).toMatchObject({
      breaches: [],
      clockCorrections: [{ corrects: 'hold', hold: 'waiting-for-caller', from, to, reason: REASON }],
    });
    const { runs, recorded } = await read(id, '/service-levels');
    const [run] = runs;
    expect(run).toMatchObject({ state: 'met', elapsedSeconds: 0, beforeCorrection: { state: 'breached' } });
    expect(run?.why.at(-2)).toMatch(/^Before the record was corrected: .* breached\.$/);
    expect(recorded.map(({ targets }) => targets)).toMatchObject([
      [{ state: 'breached' }],
      [{ state: 'met' }],
    ]);
    expect(recorded[0]?.correctedBy).toEqual(expect.any(Number));
    expect((await read(id, '/history')).events.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining('recorded afterwards that it had waited from'),
    );
    await until('its cause is not asked for any more', async () => !(await isInQueue(id)));
  }, 90_000);

  it('is corrected by a manager where the service had worked again earlier', async () => {
    const id = await resolvedLate();
    const restoredAt = await momentOf(id, 'IncidentAssigned');
    const { status } = await desk.post(
      await desk.token('manager'),
      `${INCIDENTS}/${id}/record-earlier-restoration`,
      { restoredAt, reason: REASON },
    );
    expect(status).toBe(200);
    expect((await read(id, '/service-levels')).runs[0]).toMatchObject({
      state: 'met',
      stoppedAt: restoredAt,
      beforeCorrection: { state: 'breached' },
    });
    expect((await read(id)).clockCorrections).toMatchObject([{ corrects: 'restoration', restoredAt }]);
  }, 90_000);

  it('counts in its month as it stands now, and says how many were corrected', async () => {
    const manager = await desk.token('manager');
    const month = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Madrid' }).slice(0, 7);
    interface Report {
      readonly rows: readonly { by: string; corrected: number; figure: { met: number; breached: number } }[];
    }
    const row = async () =>
      (await desk.get<Report>(manager, `/api/v1/reports/compliance?month=${month}`)).body.rows.find(
        ({ by }) => by === 'agreement',
      );
    const corrected = await answered('both corrections', row, (shown) => shown?.corrected === 2);
    expect(corrected).toMatchObject({ figure: { met: 2 } });
  }, 60_000);
});
