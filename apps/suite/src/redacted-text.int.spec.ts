import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { tracesOf } from './nothing-lost/traces.js';
import { until } from '../../../libs/eventing/src/testing/until.js';

const INCIDENTS = '/api/v1/incidents';
/** Words that stand nowhere else. */
const SUBJECT = 'Fmurblukowitz wantropesimo';
const DESCRIPTION = 'Quorbilandreska zimpelotarun';
const REASON = 'A card number';

interface Shown {
  readonly subject: unknown;
  readonly description: unknown;
  readonly number: string;
  readonly items: readonly object[];
  readonly events: readonly { readonly type: string; readonly data: object }[];
}

describe('a redacted text', () => {
  let desk: SuiteAtWork;
  let agent: string;
  let id: string;

  const get = async (path: string, token = agent): Promise<Shown> =>
    (await desk.get<Shown>(token, path)).body;
  const findsIt = async (word: string): Promise<boolean> =>
    (await get(`${INCIDENTS}?text=${word}`)).items.length > 0;
  const redact = async (token: string, path: string, more: object = { reason: REASON }): Promise<number> =>
    (await desk.post(token, `${INCIDENTS}/${id}/redact-text`, { revision: 0, path, ...more })).status;

  beforeAll(async () => {
    desk = await SuiteAtWork.start();
    agent = await desk.token('agent');
    const { body: user } = await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me');
    const report = { channel: 'phone', subject: SUBJECT, description: DESCRIPTION };
    const incident = { ...report, organisation: desk.organisations[0], callerId: user.id };
    id = (await desk.post<{ id: string }>(agent, INCIDENTS, incident)).body.id;
    await until('it is found', () => findsIt('fmurblukowitz'));
  }, 60_000);
  afterAll(() => desk.stop());

  test('is redacted by an administrator or data protection officer, with a reason, and by nobody else', async () => {
    for (const who of ['user', 'agent', 'team-lead', 'manager', 'auditor'])
      expect(await redact(await desk.token(who), 'subject')).toBe(403);
    expect(await redact(await desk.token('administrator'), 'subject', {})).toBe(400);
    expect(await redact(await desk.token('administrator'), 'subject')).toBe(200);
    expect(await redact(await desk.token('data-protection-officer'), 'description')).toBe(200);
  });

  test('R6: can never be read again; who, when and why stay', async () => {
    await until('it is erased', async () => typeof (await get(`${INCIDENTS}/${id}`)).subject !== 'string');
    await until(
      'so is the other',
      async () => typeof (await get(`${INCIDENTS}/${id}`)).description !== 'string',
    );
    const at = new Date().toISOString();
    const history = await get(`${INCIDENTS}/${id}/history`);
    const answers = [
      await get(`${INCIDENTS}/${id}?at=${at}`),
      history,
      await get(INCIDENTS),
      await get('/api/v1/incident/events?limit=200', await desk.token('subscriber')),
    ];
    expect(JSON.stringify(answers)).not.toMatch(/Fmurblukowitz|Quorbilandreska/);
    const { body: officer } = await desk.get<{ id: string }>(
      await desk.token('data-protection-officer'),
      '/api/v1/people/me',
    );
    expect(history.events.at(-1)).toMatchObject({
      type: 'incident.IncidentTextRedacted.v1',
      occurredAt: expect.any(String) as string,
      actor: { id: officer.id },
      data: { path: 'description', reason: REASON },
    });
  });

  test('R6: views, search indexes and freed database pages show none of it', async () => {
    await until('it is found no longer', async () => !(await findsIt('fmurblukowitz')));
    await until('nor by the other text', async () => !(await findsIt('quorbilandreska')));
    await until('it is in no file', () => tracesOf(desk.folder, [SUBJECT, DESCRIPTION]).length === 0);
  });
});
