import { DeskAhead, INCIDENTS } from './fixtures/desk-ahead.js';

let desk: DeskAhead;

beforeAll(async () => {
  desk = await DeskAhead.start();
}, 90_000);

afterAll(() => desk.stop(), 30_000);

const changeReopenWindow = async (days: number): Promise<void> => {
  const [DAY_S, path] = [86_400, '/api/v1/incident-settings/change-spans'];
  const spans = {
    closeAfterSeconds: 5 * DAY_S,
    reopenWithinSeconds: days * DAY_S,
    reportedBackSeconds: 7 * DAY_S,
  };
  const changed = await desk.post(path, { spans, reason: 'Otra ventana' }, 'administrator');
  expect(changed).toMatchObject({ position: expect.any(String) });
};

describe('talking with the caller', () => {
  test('three kinds, never mixed up: a message, an internal note, a contact attempt', async () => {
    const id = await desk.logged();
    await desk.send(id, 'write-to-desk', { text: 'Sigue igual' }, 'user');
    await desk.send(id, 'write-to-caller', { text: 'Vamos para allá', channel: 'email' });
    await desk.send(id, 'add-note', { visibility: 'internal', text: 'Otra vez el disco' });
    await desk.send(id, 'record-contact-attempt', { channel: 'phone', reached: false, note: 'Comunica' });
    const shown = await desk.read(id);
    expect(shown.messages).toMatchObject([
      { direction: 'received', channel: 'portal', text: 'Sigue igual', by: { id: desk.id('user') } },
      { direction: 'sent', channel: 'email', text: 'Vamos para allá', by: { id: desk.id('agent') } },
    ]);
    expect(shown.notes).toMatchObject([{ visibility: 'internal', text: 'Otra vez el disco' }]);
    expect(shown.contactAttempts).toMatchObject([{ channel: 'phone', reached: false, note: 'Comunica' }]);
    const seen = await desk.read(id, 'user');
    expect(seen.messages).toHaveLength(2);
    expect(JSON.stringify(seen)).not.toMatch(/Otra vez|Comunica/);
  });

  test('a caller’s message, through any channel, resumes a hold for the caller and sets "unanswered since"', async () => {
    const id = await desk.logged();
    const hold = () => desk.send(id, 'put-on-hold', { reason: 'waiting-for-caller' });
    await hold();
    await desk.send(id, 'write-to-desk', { text: 'Aquí está' }, 'user');
    expect(await desk.read(id)).toMatchObject({ status: 'logged', unansweredSince: expect.any(String) });
    await hold();
    const onBehalf = { channel: 'phone', at: desk.now() };
    const said = await desk.send(id, 'write-to-desk', { text: 'Lo dijo', onBehalf });
    expect(await desk.read(id)).toMatchObject({ status: 'logged' });
    expect(await desk.row(id, said.position)).toHaveProperty('unansweredSince');
    const { position } = await desk.send(id, 'write-to-caller', { text: 'Gracias' });
    const answered = await desk.row(id, position);
    expect(answered).not.toHaveProperty('unansweredSince');
    expect(Object.keys(answered)).toEqual(expect.arrayContaining(['callerWroteAt', 'deskWroteAt']));
  });

  test('what an agent writes down for the caller is marked so; nobody else speaks for them', async () => {
    const id = await desk.logged();
    const onBehalf = { channel: 'phone', at: desk.now() };
    await desk.send(id, 'write-to-desk', { text: 'Dice que sigue igual', onBehalf });
    expect((await desk.read(id)).messages[0]).toMatchObject({ onBehalf, by: { id: desk.id('agent') } });
    expect(await desk.refusal(id, 'write-to-desk', { text: 'x' })).toBe('403 NOT_THE_CALLER');
    expect(await desk.refusal(id, 'write-to-desk', { text: 'x', onBehalf }, 'user')).toBe(
      '403 ON_BEHALF_BY_DESK',
    );
    expect(await desk.refusal(id, 'write-to-desk', { text: 'x' }, 'colleague')).toBe('404 NOT_FOUND');
  });

  test('"thanks" does not reopen a ticket: it stops the closing timeout and stands as unanswered', async () => {
    const id = await desk.resolved();
    const { closesAt } = (await desk.read(id)).resolution;
    await desk.send(id, 'write-to-desk', { text: 'Gracias' }, 'user');
    desk.waitUntil(closesAt);
    const later = await desk.logged();
    await desk.send(later, 'put-on-hold', {
      reason: 'other',
      until: new Date(Date.now() + 500).toISOString(),
    });
    await desk.until(later, ({ status }) => status === 'logged');
    expect(await desk.read(id)).toMatchObject({ status: 'resolved', unansweredSince: expect.any(String) });
    await desk.send(id, 'mark-answered');
    const { resolution } = await desk.read(id);
    expect(resolution.closesAt > closesAt).toBe(true);
    desk.waitUntil(resolution.closesAt);
    expect(await desk.until(id, ({ status }) => status === 'closed')).toMatchObject({
      closure: { how: 'no-answer-in-time' },
    });
  });

  test('on a closed one it is the same within the reopen window; after that a follow-up incident is logged, linked both ways', async () => {
    const id = await desk.resolved();
    await desk.send(id, 'confirm-resolution', {}, 'user');
    await desk.send(id, 'write-to-desk', { text: 'Una cosa más' }, 'user');
    expect(await desk.read(id)).toMatchObject({ status: 'closed', unansweredSince: expect.any(String) });
    desk.passDays(15);
    const key = `follow-up-${id}`;
    const late = () =>
      desk.post(`${INCIDENTS}/${id}/write-to-desk`, { text: 'Ha vuelto a pasar' }, 'user', key);
    const followUp = await late();
    expect(followUp.id).not.toBe(id);
    expect(await late()).toEqual(followUp);
    await changeReopenWindow(60);
    expect(await late()).toEqual(followUp);
    await changeReopenWindow(14);
    expect(await desk.read(followUp.id)).toMatchObject({
      status: 'logged',
      followsUp: id,
      callerId: desk.id('user'),
      subject: 'No puedo imprimir',
      description: 'Ha vuelto a pasar',
      related: [{ kind: 'incident', id }],
    });
    const linked = await desk.until(id, ({ related }) => related.length > 0);
    expect(linked).toMatchObject({ status: 'closed', related: [{ kind: 'incident', id: followUp.id }] });
    expect(linked.messages).toHaveLength(1);
  });

  test('closing says how: administratively, by a team lead, with a reason', async () => {
    const id = await desk.resolved();
    const reason = { reason: 'El centro cerró' };
    expect(await desk.refusal(id, 'close-administratively', reason)).toBe('403 FORBIDDEN');
    await desk.send(id, 'close-administratively', reason, 'team-lead');
    expect(await desk.read(id)).toMatchObject({
      closure: { how: 'administrative', reason: 'El centro cerró' },
    });
  });

  test('the closing timeout reminds first', async () => {
    const id = await desk.resolved();
    const { closesAt, remindsAt } = (await desk.read(id)).resolution;
    expect(remindsAt < closesAt).toBe(true);
    desk.waitUntil(remindsAt);
    const reminded = await desk.until(id, ({ told }) => told.length > 0);
    expect(reminded).toMatchObject({
      status: 'resolved',
      told: [{ of: 'closing', person: desk.id('user') }],
    });
    desk.waitUntil(closesAt);
    expect(await desk.until(id, ({ status }) => status === 'closed')).toMatchObject({ status: 'closed' });
  });

  test('withdraw: by the caller, before resolution', async () => {
    const id = await desk.logged();
    expect(await desk.refusal(id, 'withdraw')).toBe('403 WITHDRAWN_BY_CALLER');
    await desk.send(id, 'withdraw', { note: 'Era el cable' }, 'user');
    expect(await desk.read(id)).toMatchObject({ status: 'cancelled', cancellation: { kind: 'withdrawn' } });
    expect(await desk.refusal(await desk.resolved(), 'withdraw', {}, 'user')).toBe('409 INCIDENT_NOT_OPEN');
  });

  test('follow-up ladder: reminders after n business days, then resolved as "no answer"; the ladder of the settings', async () => {
    const settings = '/api/v1/incident-settings';
    const { followUp } = await desk.get(settings, 'administrator');
    const ladders = [{ holdReason: 'waiting-for-caller', remindAfterDays: [1], noAnswerAfterDays: 2 }];
    const change = { reason: 'Faster', followUp: { ...followUp, ladders } };
    await desk.post(`${settings}/change-follow-up`, change, 'administrator');
    expect((await desk.get(settings)).followUp.ladders).toEqual(ladders);
    const id = await desk.logged();
    const { position } = await desk.send(id, 'put-on-hold', { reason: 'waiting-for-caller' });
    const due = await desk.row(id, position);
    expect(Object.keys(due)).toEqual(expect.arrayContaining(['remindsAt', 'noAnswerAt', 'ownerToldAt']));
    desk.waitUntil(due.remindsAt);
    const reminded = await desk.until(id, ({ told }) => told.length > 0);
    expect(reminded).toMatchObject({ status: 'pending', told: [{ of: 'hold', person: desk.id('user') }] });
    desk.waitUntil(due.noAnswerAt);
    expect(await desk.until(id, ({ status }) => status === 'resolved')).toMatchObject({
      resolution: { kind: 'no-answer', code: 'no-answer' },
    });
  });

  test('a hold has a longest length, after which the owner is told', async () => {
    const id = await desk.logged();
    const { position } = await desk.send(id, 'put-on-hold', { reason: 'waiting-for-supplier' });
    desk.waitUntil((await desk.row(id, position)).ownerToldAt);
    const told = await desk.until(id, (shown) => shown.told.length > 0);
    expect(told).toMatchObject({
      status: 'pending',
      told: [{ of: 'held-too-long', person: desk.id('agent') }],
    });
  });
});
