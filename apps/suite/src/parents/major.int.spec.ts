import { DeskWithChildren } from './desk-with-children.js';
import { until } from '../../../../libs/eventing/src/testing/until.js';

interface Listed {
  readonly id: string;
  readonly number?: string;
  readonly organisation?: string;
  readonly update?: { readonly text: string };
  readonly late?: readonly string[];
}

interface Record {
  readonly status: string;
  readonly major: { readonly stage: string; readonly late: readonly string[]; readonly restoredAt?: string };
  readonly updates: readonly { readonly audience: string; readonly text: string }[];
  readonly review?: { readonly cause: string; readonly actions: readonly object[] };
  readonly timeline: readonly { readonly type: string; readonly sentence: string }[];
}

const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();

describe('a major incident over HTTP', () => {
  let desk: DeskWithChildren;
  let lead: string;
  let caller: string;
  let id: string;
  let ours: string;
  let theirs: string;

  const majors = async (token: string): Promise<readonly Listed[]> =>
    (await desk.desk.get<{ items: readonly Listed[] }>(token, '/api/v1/major-incidents')).body.items;
  const record = async (): Promise<Record> =>
    (await desk.desk.get<Record>(desk.agent, `/api/v1/major-incidents/${id}`)).body;
  const customerOfTheirs = (): Promise<string> =>
    desk.desk.tokenOf({ roles: ['customer'], organisations: [theirs], person: 'customer' });

  beforeAll(async () => {
    desk = await DeskWithChildren.open();
    lead = await desk.desk.token('team-lead');
    caller = await desk.desk.token('user');
    [ours = '', theirs = ''] = desk.desk.organisations;
    id = await desk.log(ours, { service: 'mail' });
  }, 60_000);
  afterAll(() => desk.close());

  test('is proposed by an agent, and declared by a team lead', async () => {
    const scope = {
      lead: desk.callerId,
      services: ['mail'],
      organisations: [ours, theirs],
      businessEffect: 'No se confirman pedidos.',
      nextUpdateDue: soon(3_600_000),
    };
    expect(await desk.tell(id, 'propose-major-incident', { reason: 'Toda la planta' })).toBe('200');
    expect(await desk.tell(id, 'declare-major-incident', scope)).toBe('403 FORBIDDEN');
    expect(await desk.tell(id, 'declare-major-incident', scope, lead)).toBe('200');
    await until('it is listed', async () => (await majors(desk.agent)).length === 1);
    expect(await majors(desk.agent)).toEqual([
      expect.objectContaining({ id, organisation: ours, number: expect.any(String) as string }),
    ]);
  });

  test('whose it is, and whom else it hits, is told to no desk that serves only one that it hits', async () => {
    const half = { roles: ['agent'], organisations: [theirs], person: 'second-agent' };
    const [listed] = await majors(await desk.desk.tokenOf(half));
    expect(listed).toMatchObject({ id, services: ['mail'], stage: 'declared' });
    for (const field of ['number', 'organisation', 'organisations', 'lead', 'late'])
      expect(listed).not.toHaveProperty(field);
    const reached = await desk.desk.get(await desk.desk.tokenOf(half), `/api/v1/major-incidents/${id}`);
    expect(reached.status).toBe(404);
  });

  test('while it is open, logging on that service offers to attach', async () => {
    const report = { channel: 'phone', subject: 'Sin correo', callerId: desk.callerId, service: 'mail' };
    const log = async (more: object) =>
      (await desk.desk.post(desk.agent, '/api/v1/incidents', { ...report, organisation: ours, ...more }))
        .body;
    expect(await log({})).toMatchObject({ majorIncidents: [{ id, services: ['mail'] }] });
    expect(await log({ service: 'printing' })).not.toHaveProperty('majorIncidents');
    const child = (await log({ parent: id })) as { id: string };
    await desk.until(child.id, ({ parent }) => parent === id);
  });

  test('a caller’s "this hits me too" logs a child in one step, whoever’s incident it is', async () => {
    const customer = await customerOfTheirs();
    const listed = await majors(customer);
    expect(listed.map((major) => major.id)).toEqual([id]);
    expect(JSON.stringify(listed)).not.toContain(ours);
    const path = `/api/v1/major-incidents/${id}/hits-me-too`;
    const { status, body } = await desk.desk.post<{ id: string }>(customer, path, {});
    expect(status).toBe(201);
    await desk.until(body.id, ({ parent }) => parent === id);
    const child = await desk.desk.get(customer, `/api/v1/incidents/${body.id}`);
    expect(child.body).toMatchObject({ service: 'mail', organisation: theirs });
    expect(child.body).not.toHaveProperty('parent');
  });

  test('R1: said again under its key, it is the same child, also when the major incident is over', async () => {
    const customer = await customerOfTheirs();
    const scope = {
      lead: desk.callerId,
      services: ['telephony'],
      organisations: [theirs],
      businessEffect: 'Nadie puede llamar.',
      nextUpdateDue: soon(3_600_000),
    };
    const other = await desk.log(ours, { service: 'telephony' });
    expect(await desk.tell(other, 'declare-major-incident', scope, lead)).toBe('200');
    const listed = async () => (await majors(customer)).some((major) => major.id === other);
    await until('it is listed', listed);
    const say = (key: string) =>
      desk.desk.post(
        customer,
        `/api/v1/major-incidents/${other}/hits-me-too`,
        {},
        { 'idempotency-key': key },
      );
    const first = await say('the-first');
    expect(await desk.tell(other, 'stand-down-major-incident', { reason: 'Era el cable' }, lead)).toBe('200');
    await until('it is listed no longer', async () => !(await listed()));
    const again = await say('the-first');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await say('another')).status).toBe(404);
  });

  test('an update reaches its audience, and sets the next due moment', async () => {
    const update = { audience: 'callers', text: 'Correo a mediodía.', nextUpdateDue: soon(4_000) };
    expect(await desk.tell(id, 'give-major-incident-update', update)).toBe('200');
    const internal = {
      audience: 'staff',
      text: 'El proveedor cambia el router.',
      nextUpdateDue: soon(3_600_000),
    };
    expect(await desk.tell(id, 'give-major-incident-update', internal)).toBe('200');
    const customer = await customerOfTheirs();
    expect((await majors(customer))[0]?.update?.text).toBe('Correo a mediodía.');
    expect(JSON.stringify(await majors(customer))).not.toContain('proveedor');
  });

  test('a durable timer flags a late one', async () => {
    await until('it is late', async () => (await record()).major.late.includes('callers'));
    expect((await record()).major.late).toEqual(['callers']);
  });

  test('it is resolved once the service is restored, with its true moment', async () => {
    const solved = { code: 'solved', text: 'Router cambiado.' };
    expect(await desk.tell(id, 'resolve', solved)).toBe('409 MAJOR_NOT_RESTORED');
    const { body } = await desk.desk.get<{ reportedAt: string }>(desk.agent, `/api/v1/incidents/${id}`);
    expect(await desk.tell(id, 'record-service-restored', { restoredAt: body.reportedAt })).toBe('200');
    expect((await majors(desk.agent)).map((major) => major.id)).toContain(id);
    expect(await desk.tell(id, 'resolve', solved)).toBe('200');
    expect((await record()).major).toMatchObject({
      stage: 'restored',
      restoredAt: body.reportedAt,
      late: [],
    });
  });

  test('resolved, it is listed and offered no longer, and nobody says any more that it hits them', async () => {
    await until('it is listed no longer', async () => (await majors(desk.agent)).length === 0);
    const report = { channel: 'phone', subject: 'Sin correo', callerId: desk.callerId, service: 'mail' };
    const sent = { ...report, organisation: ours };
    const { body } = await desk.desk.post(desk.agent, '/api/v1/incidents', sent);
    expect(body).not.toHaveProperty('majorIncidents');
    const path = `/api/v1/major-incidents/${id}/hits-me-too`;
    expect((await desk.desk.post(await customerOfTheirs(), path, {})).status).toBe(404);
  });

  test('it is stood down with a reason', async () => {
    expect(await desk.tell(id, 'stand-down-major-incident', {}, lead)).toBe('400 VALIDATION_FAILED');
    expect(await desk.tell(id, 'stand-down-major-incident', { reason: 'Todo en orden' }, lead)).toBe('200');
    await until('it is listed no longer', async () => (await majors(desk.agent)).length === 0);
  });

  test('a review is required before closing', async () => {
    expect(await desk.tell(id, 'confirm-resolution', {}, caller)).toBe('200');
    expect((await record()).status).toBe('resolved');
    const action = { what: 'Un segundo router', owner: desk.callerId, dueOn: '2026-12-18' };
    const review = { cause: 'Un solo router', actions: [action] };
    expect(await desk.tell(id, 'review-major-incident', review)).toBe('200');
    const { status, review: kept, timeline, updates } = await record();
    expect(status).toBe('closed');
    expect(kept).toMatchObject(review);
    expect(updates.map(({ audience }) => audience)).toEqual(['callers', 'staff']);
    expect(timeline.map(({ type }) => type.split('.')[1])).toEqual(
      expect.arrayContaining(['IncidentLogged', 'MajorIncidentDeclared', 'MajorIncidentUpdateMissed']),
    );
  });
});
