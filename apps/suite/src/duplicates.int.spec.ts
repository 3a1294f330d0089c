import { DeskAhead, INCIDENTS } from './fixtures/desk-ahead.js';

let desk: DeskAhead;

beforeAll(async () => {
  desk = await DeskAhead.start();
}, 90_000);

afterAll(() => desk.stop(), 30_000);

/** Two that tell the same, of two callers. */
const twice = async (): Promise<readonly [original: string, duplicate: string]> => {
  const report = { channel: 'portal', subject: 'Tampoco puedo imprimir' };
  const { id } = await desk.post(INCIDENTS, report, 'colleague');
  return [await desk.logged(), id];
};

const watches = (id: string) => desk.until(id, ({ watchers }) => watchers?.includes(desk.id('colleague')));

const told = (id: string, type: string) =>
  desk.until(id, async () => {
    const { events } = await desk.get(`${INCIDENTS}/${id}/history`);
    return events.some((event: { type: string }) => event.type.includes(type));
  });

const isRestricted = async (id: string): Promise<boolean> => 'restriction' in (await desk.read(id));

const openOnes = async (ids: readonly string[]): Promise<readonly string[]> => {
  const shown = await Promise.all(ids.map((id) => desk.read(id)));
  return shown.filter(({ status }) => status !== 'cancelled').map(({ id }) => id);
};

describe('duplicates stay within one organisation', () => {
  test('cancelled as duplicate, its caller watches the original', async () => {
    const [original, duplicate] = await twice();
    expect(await desk.read(original, 'colleague')).toMatchObject({ code: 'NOT_FOUND' });
    await desk.send(duplicate, 'cancel-as-duplicate', { original, note: 'La misma impresora' });
    expect(await desk.read(duplicate, 'colleague')).toMatchObject({
      status: 'cancelled',
      cancellation: { kind: 'duplicate', reason: 'duplicate', duplicateOf: original },
    });
    await watches(original);
    expect(await desk.read(original, 'colleague')).toMatchObject({ id: original, status: 'logged' });
  });

  test('later messages go to the original, also before its caller watches it', async () => {
    const [original, duplicate] = await twice();
    await desk.send(original, 'put-on-hold', { reason: 'waiting-for-caller' });
    await desk.send(duplicate, 'cancel-as-duplicate', { original });
    const written = await desk.send(duplicate, 'write-to-desk', { text: 'Sigue sin tinta' }, 'colleague');
    expect(written.id).toBe(original);
    const onBehalf = { channel: 'phone', at: desk.now() };
    await desk.send(duplicate, 'write-to-desk', { text: 'Y sin papel', onBehalf });
    const { messages, status, unansweredSince } = await desk.read(original);
    expect(messages.map(({ text }: { text: string }) => text)).toEqual(['Sigue sin tinta', 'Y sin papel']);
    expect([status, typeof unansweredSince]).toEqual(['logged', 'string']);
    expect((await desk.read(duplicate)).messages).toEqual([]);
    await watches(original);
  });

  test('and to the original of that, where it turns out to be one itself', async () => {
    const [original, duplicate] = await twice();
    const first = await desk.logged();
    await desk.send(duplicate, 'cancel-as-duplicate', { original });
    await desk.send(original, 'cancel-as-duplicate', { original: first });
    const written = await desk.send(duplicate, 'write-to-desk', { text: 'Sigue igual' }, 'colleague');
    expect(written.id).toBe(first);
  });

  test('R1: a repeated message has its first answer, also where what became of the incident since sends it elsewhere', async () => {
    const [original, duplicate] = await twice();
    const write = (key: string) =>
      desk.post(`${INCIDENTS}/${duplicate}/write-to-desk`, { text: `Sobre ${key}` }, 'colleague', key);
    const before = await write('before');
    await desk.send(duplicate, 'cancel-as-duplicate', { original });
    const meanwhile = await write('meanwhile');
    expect([before.id, meanwhile.id]).toEqual([duplicate, original]);
    expect(await write('before')).toEqual(before);
    await desk.send(duplicate, 'undo-duplicate', { reason: 'Es otra impresora' });
    expect(await write('meanwhile')).toEqual(meanwhile);
    const textsOf = async (id: string) =>
      (await desk.read(id)).messages.map(({ text }: { text: string }) => text);
    expect(await textsOf(duplicate)).toEqual(['Sobre before']);
    expect(await textsOf(original)).toEqual(['Sobre meanwhile']);
    const other = { text: 'Otra cosa' };
    const reused = await desk.post(
      `${INCIDENTS}/${duplicate}/write-to-desk`,
      other,
      'colleague',
      'meanwhile',
    );
    expect(reused).toBe('422 IDEMPOTENCY_KEY_REUSED');
  });

  test('it can be undone: it is open again, and its caller watches the other one no longer', async () => {
    const [original, duplicate] = await twice();
    await desk.send(duplicate, 'assign', { team: 'workplace' });
    await desk.send(duplicate, 'cancel-as-duplicate', { original });
    await watches(original);
    await desk.send(duplicate, 'undo-duplicate', { reason: 'Es otra impresora' });
    const shown = await desk.read(duplicate);
    expect(shown).toMatchObject({ status: 'assigned', assignment: { team: 'workplace' } });
    expect(shown).not.toHaveProperty('cancellation');
    await desk.until(original, ({ watchers }) => watchers.length === 0);
    expect(await desk.read(original, 'colleague')).toMatchObject({ code: 'NOT_FOUND' });
    const { position } = await desk.send(duplicate, 'write-to-desk', { text: 'Gracias' }, 'colleague');
    expect(await desk.row(duplicate, position)).not.toHaveProperty('duplicateOf');
  });

  test('while two are its duplicates, undoing one leaves their caller watching; so does what they watched before', async () => {
    const [original, first] = await twice();
    const [, second] = await twice();
    for (const id of [first, second]) await desk.send(id, 'cancel-as-duplicate', { original });
    await watches(original);
    await desk.send(first, 'undo-duplicate', {});
    await told(original, 'DuplicateLost');
    expect(await desk.read(original, 'colleague')).toMatchObject({ id: original });
    const watched = await desk.logged();
    await desk.send(watched, 'add-watcher', { watcher: desk.id('colleague') });
    await desk.send(first, 'cancel-as-duplicate', { original: watched });
    await desk.send(first, 'undo-duplicate', {});
    await told(watched, 'DuplicateLost');
    expect(await desk.read(watched, 'colleague')).toMatchObject({ id: watched });
  });

  test('whose original becomes a duplicate itself, their caller reads where they write', async () => {
    const [original, duplicate] = await twice();
    const last = await desk.logged();
    await desk.send(duplicate, 'cancel-as-duplicate', { original });
    await desk.send(original, 'cancel-as-duplicate', { original: last });
    await watches(last);
    expect(await desk.read(last, 'colleague')).toMatchObject({ id: last });
    await desk.send(duplicate, 'undo-duplicate', {});
    await desk.until(last, ({ watchers }) => !watchers.includes(desk.id('colleague')));
  });

  test('neither of the two is restricted before that is undone', async () => {
    const [original, duplicate] = await twice();
    await desk.send(duplicate, 'cancel-as-duplicate', { original });
    await watches(original);
    const restrict = (id: string) => desk.refusal(id, 'restrict', { kind: 'personnel' });
    expect(await restrict(duplicate)).toBe('409 DUPLICATE_WOULD_TELL');
    expect(await restrict(original)).toBe('409 DUPLICATE_WOULD_TELL');
    await desk.send(duplicate, 'undo-duplicate', {});
    await told(original, 'DuplicateLost');
    for (const id of [original, duplicate]) await desk.send(id, 'restrict', { kind: 'personnel' });
  });

  test('an original that is restricted at the same time has its duplicate opened again', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [original, duplicate] = await twice();
      await Promise.all([
        desk.post(`${INCIDENTS}/${duplicate}/cancel-as-duplicate`, { original }),
        desk.post(`${INCIDENTS}/${original}/restrict`, { kind: 'personnel' }),
      ]);
      const isRight = async ({ status }: { status: string }) =>
        (status === 'cancelled') !== (await isRestricted(original));
      expect(await isRight(await desk.until(duplicate, isRight))).toBe(true);
    }
  });

  test.each([2, 3])('of %d that become each other’s duplicates at once, one stays open', async (many) => {
    for (let round = 0; round < 5; round += 1) {
      const ids = await Promise.all(Array.from({ length: many }, () => desk.logged()));
      const next = (index: number) => ids[(index + 1) % many];
      const cancels = ids.map((id, index) =>
        desk.post(`${INCIDENTS}/${id}/cancel-as-duplicate`, { original: next(index) }),
      );
      await Promise.all(cancels);
      await desk.until(ids[0] as string, async () => (await openOnes(ids)).length > 0);
      const written = await desk.send(ids[0] as string, 'write-to-desk', { text: 'Sigue igual' }, 'user');
      expect(await openOnes(ids)).toContain(written.id);
    }
  });

  test('is refused across organisations, for restricted incidents, and to callers', async () => {
    const [original, duplicate] = await twice();
    const [, elsewhere] = desk.suite.organisations;
    const report = {
      organisation: elsewhere,
      callerId: desk.id('user'),
      channel: 'phone',
      subject: 'Sin red',
    };
    const { id: theirs } = await desk.post(INCIDENTS, report);
    const of = (id: string) => desk.refusal(duplicate, 'cancel-as-duplicate', { original: id });
    expect(await of(theirs)).toBe('422 ORIGINAL_ELSEWHERE');
    expect(await of(duplicate)).toBe('422 ORIGINAL_OF_ITSELF');
    expect(await of(desk.id('user'))).toBe('422 ORIGINAL_UNKNOWN');
    await desk.send(original, 'restrict', { kind: 'personnel' });
    expect(await of(original)).toBe('409 DUPLICATE_WOULD_TELL');
    const asCaller = await desk.refusal(duplicate, 'cancel-as-duplicate', { original }, 'colleague');
    expect(asCaller).toBe('403 FORBIDDEN');
    expect(await desk.read(duplicate)).toMatchObject({ status: 'logged' });
  });
});
