import { answered } from '../../../../libs/eventing/src/testing/until.js';
import { DeskWithChildren } from './desk-with-children.js';

const solved = { code: 'solved', text: 'El proveedor ha cambiado el router.' };
const nobodyElse = (id: string) => (shown: { parent?: string }) => shown.parent === id;

describe('parents and children over HTTP', () => {
  let desk: DeskWithChildren;

  beforeAll(async () => {
    desk = await DeskWithChildren.open();
  }, 60_000);
  afterAll(() => desk.close());

  test('resolving the parent resolves the open children, each with its own confirmation', async () => {
    const [parent, one, other] = [await desk.log(), await desk.log(), await desk.log()];
    await desk.attach(parent, one);
    await desk.attach(parent, other);
    expect((await desk.read(parent)).childCount).toBe(2);
    expect(await desk.tell(parent, 'resolve', solved)).toBe('200');
    for (const child of [one, other]) {
      const { resolution } = await desk.until(child, ({ status }) => status === 'resolved');
      expect(resolution).toMatchObject({ code: 'solved', closesAt: expect.any(String) as string });
    }
    const caller = await desk.desk.token('user');
    expect(await desk.tell(one, 'confirm-resolution', {}, caller)).toBe('200');
    expect([(await desk.read(one)).status, (await desk.read(other)).status]).toEqual(['closed', 'resolved']);
    expect((await desk.read(parent)).status).toBe('resolved');
  });

  test('a child accepted after that is resolved, too', async () => {
    const [parent, child] = [await desk.log(), await desk.log()];
    await desk.tell(parent, 'resolve', solved);
    await desk.attach(parent, child);
    await desk.until(child, ({ status }) => status === 'resolved');
  });

  test('parents are one level deep, never circular, even if both are attached at once', async () => {
    const [one, other] = [await desk.log(), await desk.log()];
    await Promise.all([
      desk.tell(one, 'attach-child', { child: other }),
      desk.tell(other, 'attach-child', { child: one }),
    ]);
    const relatives = async () =>
      (await Promise.all([desk.read(one), desk.read(other)])).map(({ parent, childCount }) => [
        parent,
        childCount,
      ]);
    const coherent = [
      [
        [undefined, 1],
        [one, undefined],
      ],
      [
        [other, undefined],
        [undefined, 1],
      ],
      [
        [undefined, undefined],
        [undefined, undefined],
      ],
    ];
    // It ends in one of these, whatever it passes through.
    await answered('a coherent end', relatives, (found) =>
      coherent.some((end) => JSON.stringify(end) === JSON.stringify(found)),
    );
  });

  test('the refusals of an attachment', async () => {
    const [parent, child, third] = [await desk.log(), await desk.log(), await desk.log()];
    await desk.attach(parent, child);
    expect(await desk.tell(parent, 'attach-child', { child: parent })).toBe('422 CHILD_OF_ITSELF');
    expect(await desk.tell(third, 'attach-child', { child: parent })).toBe('409 CHILD_HAS_CHILDREN');
    expect(await desk.tell(third, 'attach-child', { child })).toBe('409 CHILD_HAS_PARENT');
    expect(await desk.tell(child, 'attach-child', { child: third })).toBe('409 PARENT_HAS_PARENT');
    const nothing = '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e';
    expect(await desk.tell(parent, 'attach-child', { child: nothing })).toBe('422 CHILD_UNKNOWN');
    expect(await desk.tell(nothing, 'attach-child', { child })).toBe('404 NOT_FOUND');
    await desk.tell(third, 'cancel', { reason: 'test' });
    expect(await desk.tell(parent, 'attach-child', { child: third })).toBe('409 CHILD_DONE');
  });

  test('a detached child goes its own way', async () => {
    const [parent, child] = [await desk.log(), await desk.log()];
    await desk.attach(parent, child);
    expect(await desk.tell(parent, 'detach-child', { child })).toBe('200');
    await desk.until(child, (shown) => shown.parent === undefined);
    await desk.tell(parent, 'resolve', solved);
    expect(await desk.read(child)).toMatchObject({ status: 'logged' });
  });

  test('a refusal by a child is recorded on the parent with the reason', async () => {
    const manager = await desk.desk.token('manager');
    const [parent, child] = [await desk.log(), await desk.log()];
    const code = { list: 'resolution-code', code: 'swapped-router', kind: 'solved' };
    const label = { en: 'Router swapped', es: 'Router cambiado' };
    const settings = '/api/v1/incident-settings';
    await desk.desk.post(manager, `${settings}/add-code`, { ...code, label, reason: 'Nuevo' });
    expect(await desk.tell(parent, 'resolve', { ...solved, code: code.code })).toBe('200');
    const { list } = code;
    await desk.desk.post(manager, `${settings}/retire-code`, { list, code: code.code, reason: 'Ya no' });
    await desk.attach(parent, child);
    const recorded = await answered(
      'the refusal on the parent',
      async () =>
        (await desk.history(parent)).find(({ type }) => type.startsWith('incident.ChildNotResolved')),
      (refusal) => refusal !== undefined,
    );
    expect(recorded?.data).toEqual({ child, reason: 'CODE_RETIRED' });
    expect((await desk.read(child)).status).toBe('logged');
  });

  test('closing or cancelling the parent closes none', async () => {
    const [parent, child] = [await desk.log(), await desk.log()];
    await desk.attach(parent, child);
    expect(await desk.tell(parent, 'cancel', { reason: 'test' })).toBe('200');
    const next = await desk.log();
    await desk.attach(next, await desk.log());
    expect(await desk.read(child)).toMatchObject({ status: 'logged', parent });
  });

  test('a hold for a supplier may be passed on and ends for all, a hold for the caller never', async () => {
    const [parent, child] = [await desk.log(), await desk.log()];
    await desk.attach(parent, child);
    const hold = { reason: 'waiting-for-caller', passOn: true };
    expect(await desk.tell(parent, 'put-on-hold', hold)).toBe('422 HOLD_NOT_PASSED_ON');
    expect(await desk.tell(parent, 'put-on-hold', { ...hold, reason: 'waiting-for-supplier' })).toBe('200');
    await desk.until(child, (shown) => shown.hold?.reason === 'waiting-for-supplier');
    const late = await desk.log();
    await desk.attach(parent, late);
    await desk.until(late, ({ status }) => status === 'pending');
    expect(await desk.tell(parent, 'resume')).toBe('200');
    for (const each of [child, late]) await desk.until(each, ({ status }) => status === 'logged');
  });

  test('an agent’s reopening offers to reopen the children, a caller’s detaches only that one', async () => {
    const [parent, one, other] = [await desk.log(), await desk.log(), await desk.log()];
    await desk.attach(parent, one);
    await desk.attach(parent, other);
    await desk.tell(parent, 'resolve', solved);
    for (const child of [one, other]) await desk.until(child, ({ status }) => status === 'resolved');
    const caller = await desk.desk.token('user');
    expect(await desk.tell(one, 'reject-resolution', {}, caller)).toBe('200');
    await desk.until(parent, ({ childCount }) => childCount === 1);
    expect(await desk.read(one)).toMatchObject({ status: 'logged', reopenCount: 1 });
    expect(await desk.read(parent)).toMatchObject({ status: 'resolved' });
    expect(await desk.tell(parent, 'reopen', { withChildren: true })).toBe('200');
    await desk.until(other, ({ status }) => status === 'logged');
    expect(await desk.read(other)).toMatchObject({ parent, reopenCount: 1 });
  });

  test('reopened alone, a parent’s answer names the children that are resolved still, and many reopen at once', async () => {
    const [parent, one] = [await desk.log(), await desk.log()];
    const [other, confirmed] = [await desk.log(), await desk.log()];
    for (const child of [one, other, confirmed]) await desk.attach(parent, child);
    await desk.tell(parent, 'resolve', solved);
    for (const child of [one, other, confirmed])
      await desk.until(child, ({ status }) => status === 'resolved');
    await desk.tell(confirmed, 'confirm-resolution', {}, await desk.desk.token('user'));
    await desk.untilResolved(parent, 2);
    const alone = await desk.reopen(parent);
    expect(alone.map(({ id }) => id).toSorted()).toEqual([one, other].toSorted());
    const incidents = alone.map(({ id }) => ({ id }));
    const all = await desk.desk.post(desk.agent, '/api/v1/incidents/bulk/reopen', { incidents, body: {} });
    expect(all.body).toMatchObject({ done: 2, refused: 0 });
    await desk.untilResolved(parent, 0);
    expect(await desk.reopen(parent)).toEqual([]);
  });

  describe('across organisations', () => {
    test('it needs an agent who serves both', async () => {
      const [ours = '', theirs = ''] = desk.desk.organisations;
      const [parent, child] = [await desk.log(ours), await desk.log(theirs)];
      const half = { roles: ['agent'], organisations: [ours], person: 'second-agent' };
      const agent = await desk.desk.tokenOf(half);
      expect(await desk.tell(parent, 'attach-child', { child }, agent)).toBe('422 CHILD_UNKNOWN');
      expect(await desk.tell(child, 'attach-child', { child: parent }, agent)).toBe('404 NOT_FOUND');
      expect(await desk.tell(parent, 'attach-child', { child })).toBe('200');
    });

    test('no caller sees the other side', async () => {
      const [ours = '', theirs = ''] = desk.desk.organisations;
      const [parent, child, sibling] = [await desk.log(ours), await desk.log(theirs), await desk.log(ours)];
      await desk.attach(parent, child);
      await desk.attach(parent, sibling);
      const customer = await desk.desk.tokenOf({
        roles: ['customer'],
        organisations: [theirs],
        person: 'customer',
      });
      const traces = [parent, sibling, ours];
      const told = [
        await desk.read(child, customer),
        await desk.history(child, customer),
        (await desk.desk.get(customer, '/api/v1/incidents/mine')).body,
      ].map((answer) => JSON.stringify(answer));
      for (const answer of told) for (const trace of traces) expect(answer).not.toContain(trace);
      const filter = encodeURIComponent(JSON.stringify({ parent }));
      const { status } = await desk.desk.get(customer, `/api/v1/incidents/mine?filter=${filter}`);
      expect(status).toBe(400);
    });

    test('a list of children shows each reader theirs', async () => {
      const [ours = '', theirs = ''] = desk.desk.organisations;
      const [parent, child, sibling] = [await desk.log(ours), await desk.log(theirs), await desk.log(ours)];
      await desk.attach(parent, child);
      await desk.attach(parent, sibling);
      const filter = encodeURIComponent(JSON.stringify({ parent }));
      const listed = async (token: string) => {
        const path = `/api/v1/incidents?filter=${filter}&sort=number`;
        const { body } = await desk.desk.get<{ items: { id: string; parent?: string }[] }>(token, path);
        return body.items.map((item) => [item.id, item.parent]);
      };
      const half = (organisation: string) =>
        desk.desk.tokenOf({ roles: ['agent'], organisations: [organisation], person: 'second-agent' });
      await desk.until(sibling, nobodyElse(parent));
      const children = await answered(
        'both children',
        () => listed(desk.agent),
        ({ length }) => length === 2,
      );
      expect(children).toEqual([
        [child, parent],
        [sibling, parent],
      ]);
      expect(await listed(await half(ours))).toEqual([[sibling, parent]]);
      expect(await listed(await half(theirs))).toEqual([]);
    });
  });
});
