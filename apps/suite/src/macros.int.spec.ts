import { randomUUID } from 'node:crypto';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

const INCIDENTS = '/api/v1/incidents';
const MACROS = '/api/v1/incident-macros';

interface Done {
  readonly id: string;
  readonly number?: string;
  readonly revision: number;
  readonly position: string;
  readonly code?: string;
}

let desk: SuiteAtWork;
let agent: string;
let here: string;
let callerId: string;

/** Phone call about a printer, solved at once. */
const jam = {
  name: 'Impresora atascada',
  steps: [
    {
      command: 'log',
      body: {
        organisation: '{{site}}',
        callerId: '{{caller}}',
        channel: 'phone',
        subject: 'Papel en {{printer}}',
      },
    },
    { command: 'classify', body: { category: 'hardware', service: 'printing' } },
    { command: 'record-effort', body: { minutes: '{{minutes}}' } },
    { command: 'resolve', body: { code: 'solved', text: 'Se quitó el papel de {{printer}}.' } },
  ],
  placeholders: [
    { name: 'site', kind: 'text' },
    { name: 'caller', kind: 'text' },
    { name: 'printer', kind: 'text' },
    { name: 'minutes', kind: 'number' },
  ],
};
const values = () => ({ site: here, caller: callerId, printer: 'LJ-2', minutes: 5 });

const saved = async (macro: object, as = 'agent', whose: object = { for: 'me' }): Promise<Done> => {
  const { status, body } = await desk.post<Done>(await desk.token(as), MACROS, { ...whose, ...macro });
  expect([status, body.code]).toEqual([201, undefined]);
  return body;
};
const steps = (...commands: readonly (readonly [string, object?])[]) => ({
  name: 'Pasos',
  steps: commands.map(([command, body = {}]) => ({ command, body })),
});
const logged = async (): Promise<string> => {
  const report = { organisation: here, callerId, channel: 'phone', subject: 'Sin red' };
  return (await desk.post<Done>(agent, INCIDENTS, report)).body.id;
};
const run = (macro: string, more: object = {}, { id = '', token = agent, headers = {} } = {}) =>
  desk.post<Done & Record<string, unknown>>(
    token,
    `${INCIDENTS}/${id === '' ? '' : `${id}/`}run-macro`,
    { macro, ...more },
    headers,
  );

interface Stored {
  readonly type: string;
  readonly commandId: string;
  readonly macro?: object;
  readonly notify?: string;
}
const eventsOf = async (id: string): Promise<readonly Stored[]> =>
  (await desk.suite.embedded.store.read(`incident-${id}`)).map(({ type, metadata }) => ({
    type: type.split('.')[1] ?? '',
    ...(JSON.parse(metadata) as Omit<Stored, 'type'>),
  }));

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [here = ''] = desk.organisations;
  agent = await desk.token('agent');
  callerId = (await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me')).body.id;
}, 60_000);

afterAll(() => desk.stop());

describe('templates and macros', () => {
  it('one call logs, classifies and resolves', async () => {
    const macro = await saved(jam);
    const { status, headers, body } = await run(macro.id, { values: values() });
    expect([status, headers.get('location')]).toEqual([201, `${INCIDENTS}/${body.id}`]);
    const events = await eventsOf(body.id);
    expect(events.map(({ type }) => type)).toEqual([
      'IncidentLogged',
      'IncidentClassified',
      'IncidentEffortRecorded',
      'IncidentResolved',
    ]);
    expect(new Set(events.map(({ commandId }) => commandId)).size).toBe(1);
    for (const event of events) expect(event.macro).toEqual({ id: macro.id, version: 1 });
    const { body: incident } = await desk.get(agent, `${INCIDENTS}/${body.id}`);
    expect(incident).toMatchObject({
      number: body.number,
      subject: 'Papel en LJ-2',
      status: 'resolved',
      category: 'hardware',
      resolution: { text: 'Se quitó el papel de LJ-2.' },
    });
  });

  it('tells subscribers which macro it was', async () => {
    const macro = await saved(steps(['assign', { team: 'network' }]));
    const id = await logged();
    const before = (await desk.suite.embedded.store.head()) ?? '';
    const ran = await run(macro.id, {}, { id });
    expect(ran.status).toBe(200);
    const subscriber = await desk.token('subscriber');
    const { body } = await desk.get<{ events: readonly Record<string, unknown>[] }>(
      subscriber,
      `/api/v1/incident/events?after=${before}`,
    );
    const told = body.events.find(({ subject }) => subject === `incident-${id}`);
    expect(told).toMatchObject({ macro: macro.id, macroversion: 1 });
  });

  it('is refused as a whole if one step is refused, and says which and why', async () => {
    const macro = await saved(
      steps(
        ['assign', { team: 'network' }],
        ['add-note', { visibility: 'public', text: 'a' }],
        ['resolve', { code: 'no-such-code', text: 'a' }],
      ),
    );
    const id = await logged();
    const { status, body } = await run(macro.id, {}, { id });
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({ code: 'CODE_UNKNOWN', step: 3, command: 'resolve' }),
    ]);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('checks each step as if it had been sent by itself', async () => {
    const badBody = await saved({
      ...steps(['assign', { team: 'network' }], ['escalate', { kind: '{{kind}}', level: 1 }]),
      placeholders: [{ name: 'kind', kind: 'text' }],
    });
    const id = await logged();
    const { status, body } = await run(badBody.id, { values: { kind: 'sideways' } }, { id });
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({
        code: 'VALIDATION_FAILED',
        step: 2,
        command: 'escalate',
        errors: [expect.objectContaining({ field: 'kind' })],
      }),
    ]);
    const elsewhere = await saved(
      steps(['log', { organisation: 'nobody-serves-it', callerId, channel: 'phone', subject: 'a' }]),
      'team-lead',
      { for: 'all' },
    );
    const served = await desk.tokenOf({ roles: ['agent'], organisations: [here], person: 'agent' });
    const foreign = await run(elsewhere.id, {}, { token: served });
    expect([foreign.status, foreign.body['step']]).toEqual([404, 1]);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('is no way to an incident that one may not see', async () => {
    const [, away = ''] = desk.organisations;
    const foreign = await desk.post<Done>(agent, INCIDENTS, {
      organisation: away,
      callerId,
      channel: 'phone',
      subject: 'Ajena',
    });
    const macro = await saved(steps(['assign', { team: 'network' }]), 'team-lead', { for: 'all' });
    const served = await desk.tokenOf({ roles: ['agent'], organisations: [here], person: 'agent' });
    const { status, body } = await run(macro.id, {}, { id: foreign.body.id, token: served });
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await run(macro.id, {}, { id: foreign.body.id, token: await desk.token('user') })).status).toBe(
      403,
    );
  });

  it('R1: is safe to repeat under one key, whatever has become of the macro since', async () => {
    const macro = await saved(jam);
    const headers = { 'idempotency-key': randomUUID() };
    const first = await run(macro.id, { values: values() }, { headers });
    await desk.post(agent, `${MACROS}/${macro.id}/retire`, {});
    const again = await run(macro.id, { values: values() }, { headers });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await eventsOf(first.body.id)).toHaveLength(4);
    const other = await run(macro.id, { values: { ...values(), minutes: 6 } }, { headers });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const late = await run(macro.id, { values: values() });
    expect([late.status, late.body.code]).toEqual([409, 'MACRO_RETIRED']);
  });

  it('R1: sent twice at once under one key happens once', async () => {
    const macro = await saved(steps(['add-note', { visibility: 'internal', text: 'Una vez' }], ['watch']));
    const id = await logged();
    const headers = { 'idempotency-key': randomUUID() };
    const [one, other] = await Promise.all([1, 2].map(() => run(macro.id, {}, { id, headers })));
    expect(one?.body).toEqual(other?.body);
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual([
      'IncidentLogged',
      'IncidentNoteAdded',
      'IncidentWatcherAdded',
    ]);
  });

  it('R10: is refused with 412 where a person changed the incident since', async () => {
    const macro = await saved(steps(['add-note', { visibility: 'internal', text: 'Tarde' }]));
    const id = await logged();
    await desk.post(agent, `${INCIDENTS}/${id}/assign`, { team: 'network' });
    expect((await run(macro.id, {}, { id, headers: { 'if-match': '"0"' } })).status).toBe(412);
  });

  it('is versioned: a run can insist on the one that was seen, and the older ones can be read', async () => {
    const macro = await saved(steps(['start-work']));
    const path = `${MACROS}/${macro.id}`;
    await desk.post(agent, `${path}/change`, steps(['take', { team: 'network' }], ['start-work']));
    const id = await logged();
    const { status, body } = await run(macro.id, { version: 1 }, { id });
    expect([status, body]).toEqual([
      409,
      expect.objectContaining({ code: 'MACRO_CHANGED', seen: 1, now: 2 }),
    ]);
    expect((await run(macro.id, { version: 2 }, { id })).status).toBe(200);
    expect((await eventsOf(id)).at(-1)?.macro).toEqual({ id: macro.id, version: 2 });
    const { body: past } = await desk.get(agent, `${path}/versions`);
    expect(past).toEqual({
      versions: [
        expect.objectContaining({ version: 1, steps: [{ command: 'start-work', body: {} }] }),
        expect.objectContaining({ version: 2, name: 'Pasos', by: expect.any(String) as string }),
      ],
    });
  });

  it('per team: its people keep and run it; others learn nothing of it', async () => {
    const ofTeam = { for: 'team', team: 'network' };
    const macro = await saved(steps(['watch']), 'second-agent', ofTeam);
    const id = await logged();
    const colleague = await desk.token('second-agent');
    expect((await run(macro.id, {}, { id, token: colleague })).status).toBe(200);
    const stranger = await run(macro.id, {}, { id });
    expect([stranger.status, stranger.body.code]).toEqual([422, 'NO_SUCH_MACRO']);
    expect((await desk.get(agent, `${MACROS}/${macro.id}/versions`)).status).toBe(404);
    expect((await desk.post(agent, `${MACROS}/${macro.id}/retire`, {})).status).toBe(404);
    const list = async (token: string) => {
      const { body } = await desk.get<{ items: { id: string; name: string; team?: string }[] }>(
        token,
        `${MACROS}?minPosition=${macro.position}`,
      );
      return body.items.find((item) => item.id === macro.id);
    };
    expect(await list(colleague)).toMatchObject({ name: 'Pasos', team: 'network', version: 1 });
    expect(await list(agent)).toBeUndefined();
    const forAll = await desk.post(agent, MACROS, { for: 'all', ...steps(['watch']) });
    expect(forAll.status).toBe(403);
  });

  it('one that begins by logging is not run on another incident, and one that does not needs one', async () => {
    const logs = await saved(jam);
    const wrong = await run(logs.id, { values: values() }, { id: await logged() });
    expect(wrong.body.code).toBe('MACRO_LOGS_INCIDENT');
    expect((await run((await saved(steps(['watch']))).id)).body.code).toBe('MACRO_NEEDS_INCIDENT');
    expect((await run(randomUUID())).body.code).toBe('NO_SUCH_MACRO');
  });

  it('wants a value for each placeholder before anything happens', async () => {
    const macro = await saved(jam);
    const { printer: _, ...without } = values();
    const { status, body } = await run(macro.id, { values: without });
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({ code: 'MACRO_VALUE_MISSING', placeholder: 'printer' }),
    ]);
  });

  it('may notify nobody', async () => {
    const macro = await saved(steps(['assign', { team: 'network' }]));
    const id = await logged();
    await run(macro.id, {}, { id, headers: { 'x-notify': 'nobody' } });
    expect((await eventsOf(id)).map(({ notify }) => notify)).toEqual([undefined, 'nobody']);
  });

  it('runs on many at once, as any command does', async () => {
    const macro = await saved(steps(['assign', { team: 'network' }], ['start-work']));
    const incidents = [{ id: await logged() }, { id: await logged() }];
    const { body } = await desk.post(agent, `${INCIDENTS}/bulk/run-macro`, {
      incidents,
      body: { macro: macro.id },
    });
    expect(body).toMatchObject({ done: 2, refused: 0 });
  });
});
