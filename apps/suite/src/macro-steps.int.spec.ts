import { STEP_COMMANDS } from '../../incident/src/macros/macro-steps.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

const INCIDENTS = '/api/v1/incidents';
const MACROS = '/api/v1/incident-macros';

let desk: SuiteAtWork;
let agent: string;
let here: string;
let callerId: string;

const bodyOf = (command: string): object => {
  const bodies: Readonly<Record<string, object>> = {
    correct: { reason: 'a', location: 'Planta 3' },
    classify: { category: 'hardware' },
    prioritise: { impact: 1 },
    relate: { kind: 'problem', id: 'PRB1' },
    unrelate: { kind: 'problem', id: 'PRB1' },
    assign: { team: 'network' },
    'put-on-hold': { reason: 'waiting-for-caller' },
    escalate: { kind: 'functional', level: 1 },
    'add-note': { visibility: 'public', text: 'a' },
    'write-to-caller': { text: 'a' },
    'record-contact-attempt': { channel: 'phone', reached: false },
    'apply-workaround': { text: 'a' },
    take: { team: 'network' },
    'promise-date': { promised: '2999-01-01T00:00:00Z' },
    'add-watcher': { watcher: callerId },
    'remove-watcher': { watcher: callerId },
    'record-effort': { minutes: 5 },
    resolve: { code: 'solved', text: 'a' },
    cancel: { reason: 'test' },
  };
  return bodies[command] ?? {};
};

const made = async (path: string, body: object): Promise<string> => {
  const answer = await desk.post<{ id: string }>(agent, path, body);
  expect(answer.status).toBe(201);
  return answer.body.id;
};

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [here = ''] = desk.organisations;
  agent = await desk.token('agent');
  callerId = (await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me')).body.id;
}, 60_000);

afterAll(() => desk.stop());

describe('a macro that is refused', () => {
  it.each(STEP_COMMANDS.filter((command) => command !== 'log'))(
    'does nothing of %s while the step after it is refused',
    async (command) => {
      const report = { organisation: here, callerId, channel: 'phone', subject: 'Sin red' };
      const id = await made(INCIDENTS, report);
      const refused = { command: 'resolve', body: { code: 'no-such-code', text: 'a' } };
      const steps = [{ command, body: bodyOf(command) }, refused];
      const macro = await made(MACROS, { for: 'me', name: command, steps });
      const { status, body } = await desk.post(agent, `${INCIDENTS}/${id}/run-macro`, { macro });
      expect(status).toBeGreaterThanOrEqual(400);
      // Valid by itself: what refuses it is the incident's state, or the step after it.
      expect(body['code']).not.toBe('VALIDATION_FAILED');
      expect(await desk.suite.embedded.store.read(`incident-${id}`)).toHaveLength(1);
    },
  );
});

describe('a macro with a step that its route would never take', () => {
  const invalid = {
    name: 'Subir',
    steps: [
      { command: 'assign', body: { team: '{{team}}' } },
      { command: 'escalate', body: { kind: 'sideways', level: '{{level}}', up: 1 } },
    ],
    placeholders: [
      { name: 'team', kind: 'text' },
      { name: 'level', kind: 'number' },
    ],
  };

  it('is not saved, and what is wrong is named; what placeholders stand for is judged when it runs', async () => {
    const { status, body } = await desk.post(agent, MACROS, { for: 'me', ...invalid });
    expect([status, body]).toMatchObject([
      400,
      { code: 'VALIDATION_FAILED', step: 2, command: 'escalate', errors: expect.any(Array) },
    ]);
    const wrong = (body['errors'] as readonly { field: string }[]).map(({ field }) => field);
    expect(wrong.toSorted()).toEqual(['steps.1.body.kind', 'steps.1.body.up']);
  });

  it('is not what a macro can be changed to', async () => {
    const steps = [{ command: 'assign', body: { team: 'network' } }];
    const kept = await made(MACROS, { for: 'me', name: 'Asignar', steps });
    const changed = await desk.post(agent, `${MACROS}/${kept}/change`, invalid);
    expect(changed).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });
});
