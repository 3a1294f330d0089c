import { OutcomeUnknown, StoreUnavailable, WrongRevision, type NewEvent } from '@ventanilla/eventing';
import { settle } from '../../../eventing/src/commands/settle.js';
import { until } from '../../../eventing/src/testing/until.js';
import { EventStoreDbEventStore } from './event-store-db-event-store.js';
import { Listener, OwnDoubles, specEvent, specStream } from './testing/own-double.js';

const large = (): NewEvent => specEvent({ data: JSON.stringify({ text: 'x'.repeat(100_000) }) });
const portErrors = [OutcomeUnknown, StoreUnavailable];
const isPortError = (error: unknown): boolean => portErrors.some((known) => error instanceof known);

/** Each of these was reproduced with the plain client on EventStoreDB 24.2.0. */
describe('The traps of the EventStoreDB client', () => {
  const doubles = new OwnDoubles();
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);

  beforeEach(() => {
    unhandled.length = 0;
    process.on('unhandledRejection', note);
  });

  afterEach(async () => {
    await doubles.end();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  it('trap 1: a kill while large appends are queued rejects them, and leaves no rejection unhandled', async () => {
    const double = await doubles.start();
    const store = await doubles.open(double);
    await store.append(specStream(), 'none', [specEvent()]);
    const pending = Array.from({ length: 48 }, () =>
      store.append(specStream(), 'none', Array.from({ length: 3 }, large)),
    );
    // Heard from the start: on a busy machine some may take longer than they have.
    const settled = Promise.allSettled(pending);
    await Promise.race(pending).catch(() => undefined);
    await double.kill();
    const rejected = (await settled).filter(({ status }) => status === 'rejected');
    expect(rejected.length).toBeGreaterThan(0);
    for (const each of rejected) expect(isPortError((each as PromiseRejectedResult).reason)).toBe(true);
  });

  it('trap 2: one server going down rejects no append to another', async () => {
    const [killed, living] = [await doubles.start(), await doubles.start()];
    const [onKilled, onLiving] = [await doubles.open(killed), await doubles.open(living)];
    const lost = Array.from({ length: 32 }, () => onKilled.append(specStream(), 'none', [large()]));
    const kept = Array.from({ length: 200 }, () => onLiving.append(specStream(), 'none', [specEvent()]));
    await killed.kill();
    await Promise.allSettled(lost);
    expect((await Promise.allSettled(kept)).every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('trap 3: appends in flight to one stream keep their order on the path that keeps deadlines', async () => {
    const store = await doubles.open(await doubles.start());
    const name = specStream();
    const sent = Array.from({ length: 50 }, () => specEvent());
    await Promise.all(sent.map((event, at) => store.append(name, at === 0 ? 'none' : at - 1, [event])));
    expect((await store.read(name)).map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
  });

  it.each([
    ['a revision below 0', -1, specEvent()],
    ['data that is no JSON', 'none' as const, specEvent({ data: 'undefined' })],
  ])('trap 4: %s is refused before it is sent, and fails nobody else', async (_case, expected, bad) => {
    const store = await doubles.open(await doubles.start());
    const good = Array.from({ length: 20 }, () => store.append(specStream(), 'none', [specEvent()]));
    await expect(store.append(specStream(), expected, [bad])).rejects.toMatchObject({ name: 'InvalidEvent' });
    expect((await Promise.allSettled(good)).every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('trap 5: the first of several appends that are not awaited lands first, on a cold client', async () => {
    const store = await doubles.open(await doubles.start());
    const name = specStream();
    const sent = Array.from({ length: 8 }, () => specEvent());
    const appends = sent.map((event, at) => store.append(name, at === 0 ? 'none' : at - 1, [event]));
    expect((await Promise.all(appends)).map(({ revision }) => revision)).toEqual(
      sent.map((_event, at) => at),
    );
  });

  it('trap 6: 120 followers hear everything, and hold up neither appends nor reads', async () => {
    const store = await doubles.open(await doubles.start());
    const listeners = Array.from({ length: 120 }, () => new Listener(store, { streams: ['incident-'] }));
    await until('all of them follow', () => listeners.every(({ pages }) => pages.length > 0));
    const [name, sent] = [specStream(), specEvent()];
    await store.append(name, 'none', [sent]);
    expect(await store.read(name)).toHaveLength(1);
    await until('all of them hear it', () => listeners.every(({ ids }) => ids.includes(sent.id)));
    for (const listener of listeners) await listener.stop();
  });

  it('trap 7: a wrong revision is an error, and no connection string can make it a result', async () => {
    const double = await doubles.start();
    const store = await doubles.open(double);
    await expect(store.append(specStream(), 3, [specEvent()])).rejects.toBeInstanceOf(WrongRevision);
    const connectionString = `${double.connectionString}&throwOnAppendFailure=false`;
    await expect(EventStoreDbEventStore.open({ connectionString })).rejects.toThrow('throwOnAppendFailure');
  });

  it('trap 8: whoever stops following hears of no error, and a closed store stays closed', async () => {
    const store = await doubles.open(await doubles.start());
    await store.append(specStream(), 'none', [specEvent()]);
    for (let round = 0; round < 20; round += 1) {
      for await (const page of store.follow({ streams: [''] })) if (page.atHead) break;
    }
    await store.close();
    await expect(store.append(specStream(), 'none', [specEvent()])).rejects.toMatchObject({
      reason: 'closed',
    });
    await expect(store.read(specStream())).rejects.toMatchObject({ reason: 'closed' });
  });

  it('trap 9: an append to a frozen server ends in time, and the same append again settles it', async () => {
    const double = await doubles.start();
    const store = await doubles.open(double);
    const [name, sent] = [specStream(), specEvent()];
    await store.append(specStream(), 'none', [specEvent()]);
    double.freeze();
    const since = performance.now();
    await expect(store.append(name, 'none', [sent])).rejects.toBeInstanceOf(OutcomeUnknown);
    // The one after it is what never ends on the client's other path.
    const next = await store.append(specStream(), 'none', [specEvent()]).catch((error: unknown) => error);
    expect(isPortError(next)).toBe(true);
    expect(performance.now() - since).toBeLessThan(13_000);
    double.thaw();
    expect(await settle(() => store.append(name, 'none', [sent]))).toMatchObject({ revision: 0 });
    expect((await store.read(name)).map(({ id }) => id)).toEqual([sent.id]);
  });
});
