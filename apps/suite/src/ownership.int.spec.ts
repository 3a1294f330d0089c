import { DAY_MS, DeskAhead, HOUR_MS, INCIDENTS } from './fixtures/desk-ahead.js';

let desk: DeskAhead;

beforeAll(async () => {
  desk = await DeskAhead.start();
}, 90_000);

afterAll(() => desk.stop(), 30_000);

describe('who has it', () => {
  test('each incident has an owner at the desk, whoever works on it', async () => {
    const id = await desk.logged();
    await desk.send(id, 'assign', { team: 'network' }, 'second-agent');
    expect(await desk.read(id)).toMatchObject({ owner: desk.id('agent') });
    await desk.send(id, 'change-owner', { owner: desk.id('second-agent') });
    expect(await desk.read(id)).toMatchObject({ owner: desk.id('second-agent') });
    const atPortal = await desk.post(INCIDENTS, { channel: 'portal', subject: 'Sin red' }, 'user');
    expect(await desk.read(atPortal.id)).not.toHaveProperty('owner');
    await desk.send(atPortal.id, 'take', { team: 'network' }, 'second-agent');
    expect(await desk.read(atPortal.id)).toMatchObject({
      owner: desk.id('second-agent'),
      assignment: { team: 'network', person: desk.id('second-agent') },
    });
  });

  test('take; decline an assignment with a reason', async () => {
    const id = await desk.logged();
    await desk.send(id, 'assign', { team: 'network', person: desk.id('second-agent') });
    expect(await desk.refusal(id, 'decline-assignment', { reason: 'x' })).toBe('403 NOT_YOURS_TO_DECLINE');
    expect(await desk.refusal(id, 'decline-assignment', {}, 'second-agent')).toBe('400 VALIDATION_FAILED');
    await desk.send(id, 'decline-assignment', { reason: 'De vacaciones' }, 'second-agent');
    expect((await desk.read(id)).assignment).toEqual({ team: 'network' });
    const again = await desk.refusal(id, 'decline-assignment', { reason: 'De vacaciones' }, 'second-agent');
    expect(again).toBe('409 ALREADY_DECLINED');
    expect((await desk.read(id)).assignment).toEqual({ team: 'network' });
    await desk.send(id, 'take');
    expect((await desk.read(id)).assignment).toEqual({ team: 'network', person: desk.id('agent') });
  });

  test('acknowledge and stand down an escalation', async () => {
    const id = await desk.logged();
    await desk.send(id, 'escalate', { kind: 'hierarchical', level: 1 });
    await desk.send(id, 'acknowledge-escalation', {}, 'team-lead');
    expect((await desk.read(id)).escalation).toHaveProperty('acknowledgedAt');
    expect(await desk.read(id, 'user')).not.toHaveProperty('escalation');
    await desk.send(id, 'stand-down-escalation', {}, 'team-lead');
    expect(await desk.read(id)).not.toHaveProperty('escalation');
    expect(await desk.refusal(id, 'acknowledge-escalation')).toBe('409 NOT_ESCALATED');
  });

  test('watch, unwatch, add a watcher', async () => {
    const id = await desk.logged();
    await desk.send(id, 'watch', {}, 'user');
    await desk.send(id, 'add-watcher', { watcher: desk.id('second-agent') });
    const filter = encodeURIComponent(JSON.stringify({ watchers: desk.id('second-agent') }));
    const { position } = await desk.send(id, 'unwatch', {}, 'user');
    expect((await desk.read(id)).watchers).toEqual([desk.id('second-agent')]);
    const { items } = await desk.get(`${INCIDENTS}?filter=${filter}&minPosition=${position}`);
    expect(items.map((item: { id: string }) => item.id)).toEqual([id]);
  });

  test('record effort: minutes, who, when; correctable; for the desk alone', async () => {
    const id = await desk.logged();
    await desk.send(id, 'record-effort', { minutes: 25, note: 'Buscar el cable' });
    await desk.send(id, 'record-effort', { minutes: 10, person: desk.id('second-agent') });
    await desk.send(id, 'correct-effort', { entry: 1, minutes: 20, reason: 'Sin la comida' });
    const shown = await desk.read(id);
    expect(shown.efforts).toMatchObject([
      { entry: 1, minutes: 20, person: desk.id('agent') },
      { entry: 2, minutes: 10, person: desk.id('second-agent') },
    ]);
    expect(shown.effortMinutes).toBe(30);
    const history = await desk.get(`${INCIDENTS}/${id}/history`, 'user');
    expect(JSON.stringify([await desk.read(id, 'user'), history])).not.toMatch(
      /minut|effort(s|Minutes)|cable/,
    );
    const asked = await desk.get(`${INCIDENTS}/mine?sort=effortMinutes`, 'user');
    expect(asked.code).toBe('INVALID_FILTER');
  });

  test('promise a date to the caller, who sees it', async () => {
    const id = await desk.logged();
    const promised = new Date(Date.now() + DAY_MS).toISOString();
    await desk.send(id, 'promise-date', { promised, note: 'Con la pieza' });
    expect(await desk.read(id, 'user')).toMatchObject({ promised });
    const past = new Date(Date.now() - HOUR_MS).toISOString();
    expect(await desk.refusal(id, 'promise-date', { promised: past })).toBe('422 PROMISED_IN_PAST');
  });

  test('how often it came back to a team it had left is counted', async () => {
    const id = await desk.logged();
    for (const team of ['network', 'print', 'network', 'print']) await desk.send(id, 'assign', { team });
    await desk.send(id, 'return-to-desk');
    await desk.send(id, 'assign', { team: 'print' });
    expect(await desk.read(id)).toMatchObject({ returnCount: 3, reassignmentCount: 3 });
  });
});
