import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../../eventing/src/testing/until.js';
import type { CloudEvent } from './cloud-event.js';
import type { FedPage } from './event-feed.js';
import { EventStream } from './event-stream.js';

const event = (place: number): CloudEvent =>
  ({
    id: `e${place}`,
    position: `p${place}`,
    type: 'toy.Said.v1',
    data: 'x'.repeat(1_000),
  }) as unknown as CloudEvent;

const pageOf = (...places: number[]): FedPage => ({
  events: places.map(event),
  next: `p${places.at(-1) ?? 0}`,
  atHead: true,
});

class Pages {
  given = 0;
  private readonly waiting: FedPage[] = [];
  private wake: () => void = () => undefined;

  add(page: FedPage): void {
    this.waiting.push(page);
    this.wake();
  }

  async *until(signal: AbortSignal): AsyncGenerator<FedPage> {
    signal.addEventListener('abort', () => this.wake());
    while (!signal.aborted) {
      const page = this.waiting.shift();
      if (page) {
        this.given += 1;
        yield page;
      } else {
        await new Promise<void>((resolve) => (this.wake = resolve));
      }
    }
  }
}

const open = ({
  heartbeatMs = 60_000,
  patienceMs = 60_000,
  assertEntitled = () => Promise.resolve<unknown>(1),
} = {}) => {
  const pages = new Pages();
  const abort = new AbortController();
  const stream = new EventStream({
    pages: pages.until(abort.signal),
    abort,
    assertEntitled,
    heartbeatMs,
    patienceMs,
  });
  return { pages, abort, stream };
};

const reading = (stream: EventStream) => {
  const read = { text: '' };
  stream.on('data', (chunk: Buffer) => (read.text += chunk.toString()));
  return read;
};

describe('R10: server-sent events', () => {
  it('carry the position as their id, one event per message', async () => {
    const { pages, stream } = open();
    const read = reading(stream);
    pages.add(pageOf(1, 2));
    await until('the events', () => read.text.includes('p2'));
    const messages = read.text.split('\n\n').slice(0, -1);
    expect(messages.map((message) => message.split('\n')[0])).toEqual(['retry: 2000', 'id: p1', 'id: p2']);
    expect(JSON.parse(messages[1]?.split('\ndata: ')[1] ?? '')).toMatchObject({ id: 'e1' });
    stream.destroy();
  });

  it('beat while nothing comes, with the position that was looked at for nothing', async () => {
    const { pages, stream } = open({ heartbeatMs: 20 });
    const read = reading(stream);
    pages.add({ events: [], next: 'p7', atHead: true });
    await until('the second beat', () => read.text.includes('id: p7\n:\n\nid: p7\n:\n\n'));
    pages.add(pageOf(8));
    await until('the next event', () => read.text.includes('id: p8\ndata: '));
    stream.destroy();
  });

  it('beat also where the clock was set back by a month', async () => {
    const { stream } = open({ heartbeatMs: 20 });
    const read = reading(stream);
    await until('the first beat', () => read.text.endsWith(':\n\n'));
    const aMonthAgo = Date.now() - 30 * 86_400_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => aMonthAgo);
    const heard = read.text.length;
    await sleep(300);
    clock.mockRestore();
    expect(read.text.length).toBeGreaterThan(heard + ':\n\n'.length);
    stream.destroy();
  });

  it('beat also while others’ events come all the time', async () => {
    const { pages, stream } = open({ heartbeatMs: 30 });
    const read = reading(stream);
    for (let place = 1; place < 60; place += 1) {
      pages.add({ events: [], next: `p${place}`, atHead: true });
      await sleep(3);
    }
    expect(read.text).toMatch(/id: p\d+\n:\n\n/);
    stream.destroy();
  });

  it('hold a reader that takes nothing to two pages, and then drop it', async () => {
    const { pages, abort, stream } = open({ patienceMs: 100 });
    const stuck = new Writable({ highWaterMark: 1, write: () => undefined });
    stream.pipe(stuck);
    for (let place = 1; place <= 50; place += 1) pages.add(pageOf(place));
    await sleep(50);
    expect(stream.destroyed).toBe(false);
    expect(pages.given).toBeLessThanOrEqual(2);
    await until('its end', () => stream.destroyed);
    expect(abort.signal.aborted).toBe(true);
    expect(pages.given).toBeLessThanOrEqual(2);
  });

  it('have patience with one that takes them slowly', async () => {
    const { pages, stream } = open({ patienceMs: 80 });
    let taken = '';
    const slow = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _, done) => {
        taken += chunk.toString();
        setTimeout(done, 30);
      },
    });
    stream.pipe(slow);
    for (let place = 1; place <= 8; place += 1) pages.add(pageOf(place));
    await until('the last event', () => taken.includes('id: p8\n'));
    expect(stream.destroyed).toBe(false);
    stream.destroy();
  });

  it('deliver nothing to a reader who is not entitled any more', async () => {
    let entitled = true;
    const assertEntitled = () => (entitled ? Promise.resolve<unknown>(1) : Promise.reject(new Error('gone')));
    const { pages, stream } = open({ assertEntitled });
    const read = reading(stream);
    pages.add(pageOf(1));
    await until('the event', () => read.text.includes('p1'));
    entitled = false;
    pages.add(pageOf(2));
    await until('its end', () => stream.readableEnded);
    expect(read.text).not.toContain('p2');
  });

  it('end in order when they are to finish, and leave no timer behind', async () => {
    const { pages, stream } = open({ patienceMs: 50 });
    const read = reading(stream);
    pages.add(pageOf(1));
    await until('the event', () => read.text.includes('p1'));
    stream.finish();
    await until('its end', () => stream.readableEnded);
    expect(stream.errored).toBeNull();
  });

  it('break off where the log cannot be read, so that the reader comes back', async () => {
    const abort = new AbortController();
    const failing = (async function* (): AsyncGenerator<FedPage> {
      yield pageOf(1);
      throw new Error('unreachable');
    })();
    const entitled = () => Promise.resolve(1);
    const stream = new EventStream({
      pages: failing,
      abort,
      assertEntitled: entitled,
      heartbeatMs: 1e4,
      patienceMs: 1e4,
    });
    const failed = new Promise<Error>((resolve) => stream.once('error', resolve));
    const read = reading(stream);
    expect((await failed).message).toBe('unreachable');
    expect(read.text).toContain('id: p1');
  });
});
