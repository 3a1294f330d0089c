import { randomUUID } from 'node:crypto';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

const INCIDENTS = '/api/v1/incidents';
const BULK = `${INCIDENTS}/bulk`;

interface Answer {
  readonly correlationId: string;
  readonly done: number;
  readonly refused: number;
  readonly conflicts: number;
  readonly failed: number;
  readonly position?: string;
  readonly items: readonly { readonly id: string; readonly outcome: string; readonly code?: string }[];
}

let desk: SuiteAtWork;
let agent: string;
let here: string;
let away: string;
let callerId: string;

const logged = async (more: object = {}): Promise<string> => {
  const report = { organisation: here, callerId, channel: 'phone', subject: 'Sin red', ...more };
  const { status, body } = await desk.post<{ id: string }>(agent, INCIDENTS, report);
  expect([status, body]).toEqual([201, expect.anything()]);
  return body.id;
};

const send = async (id: string, command: string, body: object = {}): Promise<void> => {
  expect((await desk.post(agent, `${INCIDENTS}/${id}/${command}`, body)).status).toBe(200);
};

const bulk = async (command: string, body: object, headers = {}, token = agent) =>
  desk.post<Answer & { code?: string }>(token, `${BULK}/${command}`, body, headers);

interface Stored {
  readonly type: string;
  readonly correlationId: string;
  readonly notify?: string;
}

const eventsOf = async (id: string): Promise<readonly Stored[]> =>
  (await desk.suite.embedded.store.read(`incident-${id}`)).map(({ type, metadata }) => ({
    type: type.split('.')[1] ?? '',
    ...(JSON.parse(metadata) as Omit<Stored, 'type'>),
  }));

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [here = '', away = ''] = desk.organisations;
  agent = await desk.tokenOf({ roles: ['agent'], organisations: [here], person: 'agent' });
  callerId = (await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me')).body.id;
}, 60_000);

afterAll(() => desk.stop());

describe('one command to many incidents', () => {
  it('runs the ordinary command on each and answers per incident', async () => {
    const [free, closed, changed] = [await logged(), await logged(), await logged()];
    await send(closed, 'cancel', { reason: 'test' });
    await send(changed, 'assign', { team: 'print' });
    const everywhere = await desk.token('agent');
    const foreign = await desk.post<{ id: string }>(everywhere, INCIDENTS, {
      organisation: away,
      callerId,
      channel: 'phone',
      subject: 'Ajena',
    });
    const incidents = [
      { id: free, revision: 0 },
      { id: closed },
      { id: changed, revision: 0 },
      { id: foreign.body.id },
    ];
    const { status, body } = await bulk('assign', { incidents, body: { team: 'network' } });
    expect([status, body]).toEqual([
      200,
      {
        correlationId: expect.any(String) as string,
        done: 1,
        refused: 2,
        conflicts: 1,
        failed: 0,
        position: expect.any(String) as string,
        items: [
          { id: free, outcome: 'done', revision: 1 },
          expect.objectContaining({ id: closed, outcome: 'refused', code: 'INCIDENT_NOT_OPEN' }),
          expect.objectContaining({ id: changed, outcome: 'conflict', code: 'STALE_REVISION' }),
          expect.objectContaining({ id: foreign.body.id, outcome: 'refused', code: 'NOT_FOUND' }),
        ],
      },
    ]);
  });

  it('has one correlation id, and notifies nobody where that is asked for', async () => {
    const [one, other] = [await logged(), await logged()];
    const incidents = [{ id: one }, { id: other }];
    const wish = { incidents, body: { team: 'network' }, notify: 'nobody' };
    const { body } = await bulk('assign', wish);
    for (const id of [one, other]) {
      const [first, second] = await eventsOf(id);
      expect(first?.notify).toBeUndefined();
      expect(second).toMatchObject({ correlationId: body.correlationId, notify: 'nobody' });
    }
  });

  it('is safe to repeat: the same incidents, the same answer, nothing twice', async () => {
    const incidents = [{ id: await logged() }, { id: await logged() }];
    const note = { incidents, body: { visibility: 'internal', text: 'Una vez' } };
    const key = { 'idempotency-key': randomUUID() };
    const { body: first } = await bulk('add-note', note, key);
    const { body: again } = await bulk('add-note', note, key);
    expect(first.done).toBe(2);
    expect(again.items).toEqual(first.items);
    for (const { id } of incidents) expect(await eventsOf(id)).toHaveLength(2);
    const other = await bulk('add-note', { ...note, body: { visibility: 'internal', text: 'Otra' } }, key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('takes a filter with the count that one saw, and goes on with the same incidents when repeated', async () => {
    const service = 'lifts';
    const ids = [await logged({ service }), await logged({ service })];
    const minPosition = await desk.headIn(agent, INCIDENTS);
    const filter = { service, named: 'unassigned', minPosition };
    const wish = { filter, count: 2, body: { team: 'network' } };
    const key = { 'idempotency-key': randomUUID() };
    const { body } = await bulk('assign', wish, key);
    expect(body.items.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(body.done).toBe(2);
    // By now the filter finds none of them.
    expect((await bulk('assign', wish, key)).body.items).toEqual(body.items);
  });

  it('refuses a filter whose count has changed', async () => {
    const service = 'doors';
    const id = await logged({ service });
    const minPosition = await desk.headIn(agent, INCIDENTS);
    const { status, body } = await bulk('assign', {
      filter: { service, minPosition },
      count: 2,
      body: { team: 'network' },
    });
    expect([status, body]).toEqual([
      409,
      expect.objectContaining({ code: 'SELECTION_CHANGED', seen: 2, now: 1 }),
    ]);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('gives nobody more than the ordinary command does', async () => {
    const incidents = [{ id: await logged() }];
    const { body } = await bulk('redact-text', {
      incidents,
      body: { revision: 0, path: 'subject', reason: 'x' },
    });
    expect(body.items).toEqual([expect.objectContaining({ outcome: 'refused', code: 'FORBIDDEN' })]);
    const user = await desk.token('user');
    expect((await bulk('add-note', { incidents }, {}, user)).status).toBe(403);
  });

  it('refuses what is no command, no selection, or too much', async () => {
    const id = randomUUID();
    const statusOf = async (command: string, body: object) => {
      const answer = await bulk(command, body);
      return [answer.status, answer.body.code];
    };
    expect(await statusOf('fly', { incidents: [{ id }] })).toEqual([404, 'NOT_FOUND']);
    expect(await statusOf('assign', {})).toEqual([422, 'SELECTION_REQUIRED']);
    expect(await statusOf('assign', { incidents: [{ id }], filter: {}, count: 1 })).toEqual([
      422,
      'SELECTION_REQUIRED',
    ]);
    const many = Array.from({ length: 501 }, () => ({ id: randomUUID() }));
    expect(await statusOf('assign', { incidents: many })).toEqual([400, 'VALIDATION_FAILED']);
  });
});
