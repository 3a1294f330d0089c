import { setTimeout as sleep } from 'node:timers/promises';
import { settle } from '../../../eventing/src/commands/settle.js';
import { until } from '../../../eventing/src/testing/until.js';
import { OutcomeUnknown, StoreUnavailable, type Appended } from '@ventanilla/eventing';
import { EventStoreDbEventStore } from './event-store-db-event-store.js';
import { Listener, OwnDoubles, specEvent, specStream } from './testing/own-double.js';

const PATIENCE_MS = 30_000;

/** The same append until the server has answered it, however often it could not be reached. */
const persistently = async (append: () => Promise<Appended>): Promise<Appended> => {
  for (;;) {
    try {
      return await append();
    } catch (error) {
      if (!(error instanceof StoreUnavailable || error instanceof OutcomeUnknown)) throw error;
      await sleep(50);
    }
  }
};

describe('EventStoreDB going away and coming back', () => {
  const doubles = new OwnDoubles();
  afterEach(() => doubles.end());

  it('R2: followers go on over kills and restarts, and hear each acknowledged event once, in order', async () => {
    const double = await doubles.start();
    const store = await doubles.open(double);
    const listener = new Listener(store, { types: ['incident.'] });
    const acknowledged: string[] = [];
    for (let life = 0; life < 4; life += 1) {
      const sent = Array.from({ length: 40 }, () => specEvent());
      const [first, ...rest] = sent.map((event) => {
        const name = specStream();
        return persistently(() => store.append(name, 'none', [event]));
      });
      await first;
      await double.kill();
      await double.restart({ startupMs: 100 });
      await Promise.all(rest);
      acknowledged.push(...sent.map(({ id }) => id));
    }
    await until('everything is heard', () => listener.events.length >= acknowledged.length, PATIENCE_MS);
    const positions = listener.events.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].toSorted());
    expect(listener.ids.toSorted()).toEqual(acknowledged.toSorted());
    await listener.stop();
  }, 120_000);

  it('R1: says that nothing was written only where that is so', async () => {
    const double = await doubles.start();
    const store = await doubles.open(double);
    const name = specStream();
    await store.append(name, 'none', [specEvent()]);
    await double.kill();
    await until('the broken connection is known', async () => {
      const error: unknown = await store.append(name, 0, [specEvent()]).catch((reason: unknown) => reason);
      return error instanceof StoreUnavailable;
    });
    await expect(store.read(name)).rejects.toBeInstanceOf(StoreUnavailable);
    await double.restart({ startupMs: 1_000 });
    await until(
      'the server says that it is not ready',
      async () =>
        /Not Ready/.test(String(await store.append(name, 0, [specEvent()]).catch((error: unknown) => error))),
      PATIENCE_MS,
    );
    await until(
      'it is',
      () =>
        store.read(name).then(
          () => true,
          () => false,
        ),
      PATIENCE_MS,
    );
    expect(await store.read(name)).toHaveLength(1);
  }, 60_000);

  it('R2: an operator may stop the server: appends end, followers go on with the next one', async () => {
    const double = await doubles.start({ shutdownMs: 1_000 });
    const store = await doubles.open(double);
    const listener = new Listener(store, { streams: ['incident-'] });
    const [name, sent] = [specStream(), specEvent()];
    await until('it follows', () => listener.pages.length > 0);
    const stopped = double.stop();
    await until('it refuses', () =>
      store.append(specStream(), 'none', [specEvent()]).then(
        () => false,
        () => true,
      ),
    );
    await stopped;
    await double.restart();
    await until(
      'it writes again',
      () =>
        store.append(name, 'none', [sent]).then(
          () => true,
          () => false,
        ),
      PATIENCE_MS,
    );
    await until('it is heard', () => listener.ids.includes(sent.id), PATIENCE_MS);
    await listener.stop();
  }, 60_000);

  it('R2: the watchdog finds a subscription that stays open and hears nothing', async () => {
    const double = await doubles.start();
    const store = await doubles.open(double);
    const listener = new Listener(store, { streams: ['incident-'] });
    await store.append(specStream(), 'none', [specEvent()]);
    await until('it follows', () => listener.events.length === 1);
    double.silence();
    const sent = specEvent();
    await store.append(specStream(), 'none', [sent]);
    await until('it is heard', () => listener.ids.includes(sent.id), PATIENCE_MS);
    expect(listener.events).toHaveLength(2);
    await listener.stop();
  }, 60_000);

  it('R2: an idle follower moves on past what it does not match', async () => {
    const store = await doubles.open(await doubles.start());
    const listener = new Listener(store, { streams: ['problem-'] });
    await until('it follows', () => listener.pages.length > 0);
    const { position } = await store.append(specStream(), 'none', [specEvent()]);
    await until('it has looked at it', () => listener.pages.at(-1)?.position === position, PATIENCE_MS);
    expect(listener.events).toEqual([]);
    await listener.stop();
  });

  it('R2: followers go on after the server was frozen', async () => {
    const double = await doubles.start();
    const store = await doubles.open(double);
    const listener = new Listener(store, { streams: ['incident-'] });
    await until('it follows', () => listener.pages.length > 0);
    double.freeze();
    const [name, sent] = [specStream(), specEvent()];
    await expect(store.append(name, 'none', [sent])).rejects.toBeInstanceOf(OutcomeUnknown);
    double.thaw();
    await settle(() => store.append(name, 'none', [sent]));
    await until('it is heard', () => listener.ids.includes(sent.id), PATIENCE_MS);
    expect(listener.ids).toEqual([sent.id]);
    await listener.stop();
  }, 60_000);

  it('R2: a full disk ends the server; nothing acknowledged is lost, and it goes on with more room', async () => {
    const double = await doubles.start({ maxBytes: 60_000 });
    const store = await doubles.open(double);
    const name = specStream();
    let written = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await store.append(name, written === 0 ? 'none' : written - 1, [specEvent()]);
        written += 1;
      }
    };
    await expect(fill()).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    await double.ended;
    await double.restart({ maxBytes: undefined });
    await until(
      'it answers',
      () =>
        store.read(name).then(
          () => true,
          () => false,
        ),
      PATIENCE_MS,
    );
    expect(await store.read(name)).toHaveLength(written);
  }, 60_000);

  it('does not open on a server that is not there, and says so', async () => {
    const double = await doubles.start();
    await double.kill();
    await expect(EventStoreDbEventStore.open(double)).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
