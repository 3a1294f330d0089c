import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { until } from '../../../libs/eventing/src/testing/until.js';

const MACROS = '/api/v1/incident-macros';
const WORDS = 'Llame a la señora Ibarra';

interface Shown {
  readonly id: string;
  readonly steps: readonly { readonly command: string; readonly body: unknown }[];
}

describe('a macro whose author is forgotten', () => {
  let desk: SuiteAtWork;
  let author: string;
  let agent: string;
  let macro: string;
  let incident: string;

  const shown = async (): Promise<Shown | undefined> => {
    const { body } = await desk.get<{ items: readonly Shown[] }>(agent, MACROS);
    return body.items.find(({ id }) => id === macro);
  };

  beforeAll(async () => {
    desk = await SuiteAtWork.start();
    const [organisation = ''] = desk.organisations;
    author = await desk.token('team-lead');
    agent = await desk.token('agent');
    const caller = (await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me')).body.id;
    const steps = [{ command: 'add-note', body: { visibility: 'internal', text: WORDS } }];
    const saved = await desk.post<Shown>(author, MACROS, { for: 'all', name: 'Llamada', steps });
    expect(saved.status).toBe(201);
    macro = saved.body.id;
    const report = { organisation, callerId: caller, channel: 'phone', subject: 'Sin red' };
    incident = (await desk.post<{ id: string }>(agent, '/api/v1/incidents', report)).body.id;
    const saysIt = async () => JSON.stringify((await shown()) ?? {}).includes(WORDS);
    await until('its words are shown', saysIt);
    const me = (await desk.get<{ id: string }>(author, '/api/v1/people/me')).body.id;
    const forgotten = await desk.post(await desk.token('administrator'), `/api/v1/people/${me}/forget`, {});
    expect(forgotten.status).toBe(200);
    // Keys are destroyed by a process of the service desk, after the answer.
    await until('its words are gone', async () => !(await saysIt()));
  }, 60_000);

  afterAll(() => desk.stop());

  it('R6: is listed still, without a word of what they wrote', async () => {
    const left = await shown();
    expect(left?.steps.map(({ command }) => command)).toEqual(['add-note']);
    expect(JSON.stringify(left)).not.toContain('Ibarra');
  });

  it('is run no more, and says why; nothing happens to the incident', async () => {
    const run = await desk.post(agent, `/api/v1/incidents/${incident}/run-macro`, { macro });
    expect([run.status, run.body]).toMatchObject([410, { code: 'MACRO_ERASED' }]);
    expect(await desk.suite.embedded.store.read(`incident-${incident}`)).toHaveLength(1);
  });

  it('is as it was written anew by another', async () => {
    const manager = await desk.token('manager');
    const steps = [{ command: 'assign', body: { team: 'network' } }];
    const path = `${MACROS}/${macro}/change`;
    expect((await desk.post(manager, path, { name: 'Llamada', steps })).status).toBe(200);
    const run = await desk.post(agent, `/api/v1/incidents/${incident}/run-macro`, { macro });
    expect(run.status).toBe(200);
  });
});
