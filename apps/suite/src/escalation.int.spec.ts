import { DeskAhead, INCIDENTS, type Shown } from './fixtures/desk-ahead.js';
import { registerTerms } from './fixtures/desk-records.js';
import { answered, until } from '../../../libs/eventing/src/testing/until.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const HOUR_S = 3_600;
const TEAM = 'print';

let desk: DeskAhead;

const asAdministrator = (path: string, body: object): Promise<Shown> =>
  desk.post(`/api/v1/${path}`, body, 'administrator');

const shifts = () =>
  EVERY_DAY.map((weekday) => ({
    weekday,
    from: '00:00',
    to: '24:00',
    person: desk.id('agent'),
    substitutes: [desk.id('second-agent')],
  }));

const logCovered = (): Promise<string> => {
  const [organisation] = desk.suite.organisations;
  const report = {
    organisation,
    callerId: desk.id('user'),
    channel: 'phone',
    subject: 'Calla',
    service: 'printing',
  };
  return answered<string>(
    'an incident that is covered',
    async () => (await desk.post(INCIDENTS, report)).id,
    async (id) => (await desk.read(id)).coverage?.coverage === 'covered',
  );
};

const dueAt = async (id: string): Promise<string> => (await desk.read(id)).coverage.targets[0].dueAt;
const rungOf = (shown: Shown): number | undefined => shown.ladders?.[0]?.rung;

const sentences = async (id: string): Promise<string> => {
  const { events } = await desk.get(`${INCIDENTS}/${id}/history`);
  return events.map(({ sentence }: { sentence: string }) => sentence).join('\n');
};

const breached = async (): Promise<string> => {
  const id = await logCovered();
  await desk.send(id, 'assign', { team: TEAM });
  desk.waitUntil(await dueAt(id));
  await desk.until(id, (shown) => rungOf(shown) === 1);
  return id;
};

beforeAll(async () => {
  desk = await DeskAhead.start();
  const [organisation] = desk.suite.organisations;
  await registerTerms(desk.suite, organisation, ['printing']);
  await asAdministrator('agreements', {
    code: 'gold',
    name: 'Gold',
    organisation,
    validFrom: '2026-01-01T00:00:00.000Z',
    targets: [{ key: 'resolution', measure: 'resolution', goalSeconds: HOUR_S, time: { kind: 'wall' } }],
  });
  await asAdministrator('teams', { code: TEAM, name: 'Printing', function: 'technical-management' });
  await asAdministrator(`teams/${TEAM}/appoint-lead`, { person: desk.id('team-lead') });
  await asAdministrator('rotas', { team: TEAM, name: 'On call', zone: 'Europe/Madrid', shifts: shifts() });
  await asAdministrator('escalation-rules', {
    code: 'late',
    name: 'Late',
    on: 'breach',
    rungs: [
      { afterMinutes: 0, action: 'notify', asks: 'on-duty' },
      { afterMinutes: 15, action: 'notify', asks: 'next-on-duty' },
      { afterMinutes: 15, action: 'hierarchical', asks: 'team-lead' },
    ],
  });
}, 120_000);

afterAll(() => desk.stop());

const toldOf = async (id: string, part: 'agent' | 'second-agent'): Promise<readonly string[]> => {
  const { items } = await desk.get('/api/v1/notifications?limit=200', part);
  return items
    .filter(({ incident }: Shown) => incident.id === id)
    .map(({ template }: Shown) => template as string);
};

describe('A breach under an escalation rule', () => {
  it('tells whom it asks, and nobody else, that they are asked', async () => {
    const id = await breached();
    const first = await desk.read(id);
    desk.waitUntil(first.ladders[0].nextRungAt);
    await desk.until(id, (shown) => rungOf(shown) === 2);
    await until('the next is told', async () => (await toldOf(id, 'second-agent')).includes('asked'));
    expect((await toldOf(id, 'second-agent')).filter((template) => template === 'asked')).toHaveLength(1);
    expect((await toldOf(id, 'agent')).filter((template) => template === 'asked')).toHaveLength(1);
    expect(await toldOf(id, 'agent')).not.toContain('escalated');
  }, 120_000);

  it('asks who is on duty, then the next if not acknowledged in time, then the lead: on the ticket and in the queue', async () => {
    const id = await breached();
    const first = await desk.read(id);
    expect(first.ladders).toMatchObject([
      { rule: 'late', rung: 1, asked: { as: 'on-duty', person: desk.id('agent'), team: TEAM } },
    ]);
    desk.waitUntil(first.ladders[0].nextRungAt);
    const second = await desk.until(id, (shown) => rungOf(shown) === 2);
    expect(second.ladders[0].asked).toMatchObject({ person: desk.id('second-agent') });
    expect(second.escalation).toBeUndefined();
    desk.waitUntil(second.ladders[0].nextRungAt);
    const third = await desk.until(id, (shown) => rungOf(shown) === 3);
    expect(third).toMatchObject({
      escalation: { kind: 'hierarchical', level: 1, ladder: { rule: 'late', rung: 3 } },
      ladders: [{ asked: { as: 'team-lead', person: desk.id('team-lead') } }],
    });
    expect(third.ladders[0].nextRungAt).toBeUndefined();
    const told = await sentences(id);
    expect(told).toContain('reached rung 1 of rule late');
    expect(told).toContain('(on duty, Printing), to be told');
    expect(told).toContain('by rule late');

    const { position } = await desk.send(id, 'add-note', { visibility: 'internal', text: 'Voy' });
    const listed = async (named: string, part: 'agent' | 'team-lead') => {
      const { items } = await desk.get(`${INCIDENTS}?named=${named}&minPosition=${position}`, part);
      return items.map((row: { id: string }) => row.id);
    };
    expect(await listed('escalation-unacknowledged', 'agent')).toContain(id);
    expect(await listed('asked-of-me', 'team-lead')).toContain(id);
    expect(await listed('asked-of-me', 'agent')).not.toContain(id);
  }, 120_000);

  it('is asked no more once somebody acknowledges it', async () => {
    const id = await breached();
    const { ladders } = await desk.read(id);
    await desk.send(id, 'acknowledge-escalation');
    expect(await desk.read(id)).not.toHaveProperty('ladders');
    desk.waitUntil(ladders[0].nextRungAt);
    const other = await breached();
    // Whatever was due before that one began has been heard of by now.
    expect(rungOf(await desk.read(other))).toBe(1);
    const { events } = await desk.get(`${INCIDENTS}/${id}/history`);
    const rungs = events.filter(({ type }: { type: string }) => type.includes('RungReached'));
    expect(rungs).toHaveLength(1);
    expect(await sentences(id)).toContain('stopped asking by rule late: somebody takes care.');
  }, 120_000);

  it('is no business of the caller', async () => {
    const id = await breached();
    const shown = await desk.read(id, 'user');
    expect(shown).not.toHaveProperty('ladders');
    const { events } = await desk.get(`${INCIDENTS}/${id}/history`, 'user');
    expect(JSON.stringify(events)).not.toContain('Ladder');
  }, 120_000);
});
