import { setTimeout as sleep } from 'node:timers/promises';
import { agreeOnPrinting, logCovered } from './fixtures/desk-records.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { answered, until } from '../../../libs/eventing/src/testing/until.js';

interface Read {
  readonly id: string;
  readonly position: string;
  readonly breaches?: readonly { readonly target: string }[];
  readonly events: readonly { readonly type: string; readonly data: { readonly target?: string } }[];
  readonly items: readonly { readonly id: string; readonly breached?: readonly string[] }[];
}

interface Judged {
  readonly runs: readonly { readonly id: string }[];
}

interface Kept {
  readonly rows: readonly {
    readonly by: string;
    readonly target: string;
    readonly excluded: number;
    readonly figure: { readonly breached: number };
    readonly withExcluded: { readonly breached: number };
  }[];
}

const INCIDENTS = '/api/v1/incidents';
const GOAL_S = 3;

let desk: SuiteAtWork;
let agent: string;

const read = async (id: string) => (await desk.get<Read>(agent, `${INCIDENTS}/${id}`)).body;

/** Names of events about targets that were told, with the target. */
const toldOf = async (id: string): Promise<readonly string[]> => {
  const { events } = (await desk.get<Read>(agent, `${INCIDENTS}/${id}/history`)).body;
  return events
    .map(({ type, data }) => [type.split('.')[1], data.target] as const)
    .filter(([type]) => type === 'IncidentTargetWarned' || type === 'IncidentTargetBreached')
    .map((told) => told.join(' '));
};

const untilTold = (id: string): Promise<readonly string[]> =>
  answered(
    'a warning and a breach',
    () => toldOf(id),
    ({ length }) => length === 2,
  );

const BOTH = ['IncidentTargetWarned response', 'IncidentTargetBreached response'];

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  agent = await desk.token('agent');
  await agreeOnPrinting(desk, desk.organisations[0], { measure: 'response', goalSeconds: GOAL_S });
}, 60_000);

afterAll(() => desk.stop());

describe('A target that nobody keeps', () => {
  it('warns, and is breached, once each: in the history, on the ticket and in the queue', async () => {
    const id = await logCovered(desk, agent);
    expect(await untilTold(id)).toEqual(BOTH);
    expect((await read(id)).breaches).toMatchObject([{ target: 'response' }]);
    const inQueue = async () =>
      (await desk.get<Read>(agent, `${INCIDENTS}?named=breached&limit=200`)).body.items.find(
        (row) => row.id === id,
      );
    const row = await answered('its row among the breached', inQueue, (found) => found !== undefined);
    expect(row).toMatchObject({ breached: ['response'] });
  }, 60_000);

  it('asks for its cause, and two managers leave it out of the figures', async () => {
    const id = await logCovered(desk, agent);
    await untilTold(id);
    const isListed = async (named: string) =>
      (await desk.get<Read>(agent, `${INCIDENTS}?named=${named}&limit=200`)).body.items.some(
        (row) => row.id === id,
      );
    await until('its cause is asked for', () => isListed('breach-cause-missing'));
    const run = 'response.1.1';
    const send = (token: string, verb: string, body: object = {}) =>
      desk.post<{ code?: string }>(token, `${INCIDENTS}/${id}/${verb}`, { run, ...body });
    const responsible = { kind: 'team', id: 'print' };
    expect((await send(agent, 'record-breach-cause', { cause: 'capacity', responsible })).status).toBe(200);
    await until('its cause is not asked for any more', async () => !(await isListed('breach-cause-missing')));

    const managerOf = (person: string) =>
      desk.tokenOf({ roles: ['manager'], organisations: desk.organisations, person });
    const [one, other] = [await managerOf('manager'), await managerOf('team-lead')];
    const wish = { because: 'force-majeure', reason: 'Sin luz en toda la calle' };
    expect((await send(agent, 'propose-run-exclusion', wish)).status).toBe(403);
    expect((await send(one, 'propose-run-exclusion', wish)).status).toBe(200);
    expect(await send(one, 'confirm-run-exclusion')).toMatchObject({
      status: 409,
      body: { code: 'EXCLUSION_NEEDS_ANOTHER_PERSON' },
    });
    expect((await send(other, 'confirm-run-exclusion')).status).toBe(200);
    const { body } = await desk.get<Judged>(agent, `${INCIDENTS}/${id}/service-levels`);
    expect(body.runs.find((shown) => shown.id === run)).toMatchObject({
      state: 'excluded',
      otherwise: 'breached',
      cause: { cause: 'capacity', responsible },
      exclusion: { because: 'force-majeure' },
    });
  }, 60_000);

  it('stands in the figures of its month once left out and once not', async () => {
    const manager = await desk.token('manager');
    const month = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Madrid' }).slice(0, 7);
    const kept = async () => {
      const { body } = await desk.get<Kept>(manager, `/api/v1/reports/compliance?month=${month}`);
      return body.rows.find(({ by, target }) => by === 'organisation' && target === 'response');
    };
    const row = await answered('the run that is left out', kept, (found) => found?.excluded === 1);
    const { figure, withExcluded } = row!;
    expect(withExcluded.breached).toBe(figure.breached + 1);
  }, 60_000);

  it('tells nothing once it is kept', async () => {
    const id = await logCovered(desk, agent);
    await desk.post(agent, `${INCIDENTS}/${id}/write-to-caller`, { channel: 'email', text: 'Ya voy' });
    const other = await logCovered(desk, agent);
    await untilTold(other);
    expect(await toldOf(id)).toEqual([]);
  }, 60_000);

  it('R5: is told once after a restart that slept through it', async () => {
    const id = await logCovered(desk, agent);
    const { folder } = desk;
    await desk.stop({ keep: true });
    await sleep(GOAL_S * 1_000);
    desk = await SuiteAtWork.start({}, folder);
    agent = await desk.token('agent');
    await untilTold(id);
    // Whatever else would come has had its time: a later target is told after it.
    const later = await logCovered(desk, agent);
    await untilTold(later);
    expect(await toldOf(id)).toEqual(BOTH);
  }, 90_000);
});
