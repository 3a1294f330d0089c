import { randomUUID } from 'node:crypto';
import { MemoryDocumentStore, MemoryEventStore, MemoryKeyStore } from '@ventanilla/adapters/memory';
import { canonicalJson } from '../definitions/canonical-json.js';
import { StoreUnavailable } from '../event-store/event-store.errors.js';
import type { NewEvent } from '../event-store/event-store.port.js';
import { owners } from './contract/history.js';
import { logOf } from './contract/what-is-there.js';
import { GatedEventStore } from './gated-event-store.js';
import { assertOpen, say, logStandingOf } from './log-standing.js';
import { move, type Move } from './move.js';

const told = (): NewEvent => ({
  id: randomUUID(),
  type: 'toy.Told.v1',
  data: '{}',
  metadata: canonicalJson({ recordedAt: '2026-01-05T08:00:00.000Z' }),
});

class Desk {
  readonly store = new MemoryEventStore();
  readonly documents = new MemoryDocumentStore();
  readonly keys = new MemoryKeyStore();
  readonly side = { name: 'desk', keys: this.keys, services: new Map([['desk', this]]) };

  async tell(stream: string, count = 1): Promise<void> {
    const known = await this.store.read(stream);
    const events = Array.from({ length: count }, told);
    await this.store.append(stream, known.length === 0 ? 'none' : known.length - 1, events);
  }

  standing() {
    return logStandingOf(this.store);
  }
}

describe('a move', () => {
  let home: Desk;
  let away: Desk;
  const nowMs = () => Date.now();
  const moving = (change: Partial<Move> = {}) =>
    move({ from: home.side, to: away.side, owners, nowMs, quiet: async () => undefined, ...change });
  const never = { reopen: false, nowMs };

  beforeEach(async () => {
    [home, away] = [new Desk(), new Desk()];
    await home.tell('ticket-1', 3);
  });

  it('is refused for a stream of a service that nobody knows, before anything is written', async () => {
    await home.tell('mystery-1');
    await expect(moving()).rejects.toThrow(
      'The stream mystery-1 belongs to no service that this build knows.',
    );
    expect([await away.store.head(), await home.standing()]).toEqual([undefined, 'open']);
  });

  it('is refused for a stream of a service whose log is another one', async () => {
    await home.tell('order-1');
    await expect(moving()).rejects.toThrow('The stream order-1 belongs to shop, whose log is another one.');
  });

  it('is refused into a log that was worked with, and leaves both as they are', async () => {
    await away.tell('ticket-9');
    await expect(moving()).rejects.toThrow('they have parted');
    expect([await home.standing(), await away.standing()]).toEqual(['open', 'open']);
    expect(await logOf(away.store)).toHaveLength(1);
  });

  it('is refused into itself', async () => {
    await expect(moving({ to: home.side })).rejects.toThrow('Source and target are the same log.');
  });

  it("leaves behind what is about the source's log alone: how its relay stands", async () => {
    await home.tell('relay-desk');
    await away.tell('relay-desk', 2);
    await moving();
    expect(await away.store.read('relay-desk')).toHaveLength(2);
  });

  it('carries what was added while it was under way', async () => {
    const quiet = () => home.tell('ticket-2', 2);
    await moving({ quiet });
    expect(await logOf(away.store)).toEqual(await logOf(home.store));
    expect(await logOf(away.store)).toHaveLength(5);
  });

  it('ends the source by the event that says so, and opens the target after it', async () => {
    await moving();
    await expect(assertOpen(home.store, never)).rejects.toThrow('This log was moved');
    await expect(assertOpen(away.store, never)).resolves.toBeUndefined();
    await expect(moving()).rejects.toThrow('This log was moved already.');
    const [last] = await home.store.read('move-log', { backwards: true, limit: 1 });
    expect(JSON.parse(last?.data ?? '')).toMatchObject({ to: 'desk', events: 3 });
  });

  it('lets the source go on where the keys of the target cannot be told among its own', async () => {
    await away.keys.linkPerson({ system: 'email', name: 'ann' }, randomUUID());
    const goOn = jest.fn();
    await expect(moving({ goOn })).rejects.toThrow('The key store of the target holds names of its own.');
    expect(await home.standing()).toBe('open');
    expect(goOn).toHaveBeenCalledTimes(1);
    await expect(assertOpen(away.store, never)).rejects.toThrow('not all of it is here');
  });

  it('finds a target that holds something else under the same ids, and ends nothing', async () => {
    const quiet = async () => {
      jest.spyOn(away.store, 'append').mockImplementation(async (stream, expected, events) => {
        const damaged = events.map((event) => ({ ...event, data: '{"damaged":true}' }));
        return MemoryEventStore.prototype.append.call(away.store, stream, expected, damaged);
      });
      await home.tell('ticket-2');
    };
    await expect(moving({ quiet })).rejects.toThrow('The events of desk are not the same on both sides');
    expect([await home.standing(), await away.standing()]).toEqual(['open', 'arriving']);
  });

  it('R13: gives no number again where a log that was moved is opened all the same', async () => {
    const reserved = { ...told(), type: 'internal.NumberBlockReserved.v1', data: '{"from":1,"to":10}' };
    await home.store.append('number-desk', 'none', [reserved]);
    await moving();
    await assertOpen(home.store, { reopen: true, nowMs });
    expect(await home.standing()).toBe('open');
    const [last] = await home.store.read('number-desk', { backwards: true, limit: 1 });
    expect(JSON.parse(last?.data ?? '')).toEqual({ from: 11, to: 1010 });
  });

  it('goes back into the log that it came from, which then has what happened elsewhere', async () => {
    await moving();
    await away.tell('ticket-1');
    await move({ from: away.side, to: home.side, owners, nowMs, quiet: async () => undefined });
    expect(await logOf(home.store)).toEqual(await logOf(away.store));
    expect([await home.standing(), await away.standing()]).toEqual(['open', 'moved']);
  });

  it('tells of a log that is being moved elsewhere, and opens it for whoever gives that up', async () => {
    await say(home.store, 'LogClosed', { to: 'elsewhere' }, nowMs());
    await expect(assertOpen(home.store, never)).rejects.toThrow('This log is being moved.');
    await assertOpen(home.store, { reopen: true, nowMs });
    expect(await home.standing()).toBe('open');
  });
});

describe('a gate before a log', () => {
  it('lets what is under way end, and refuses what comes later until it opens', async () => {
    const gate = new GatedEventStore(new MemoryEventStore());
    const underWay = gate.append('ticket-1', 'none', [told()]);
    await gate.shut();
    expect(await gate.read('ticket-1')).toHaveLength(1);
    await underWay;
    const refused = gate.append('ticket-1', 0, [told()]);
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.toMatchObject({ reason: 'moving' });
    gate.open();
    expect((await gate.append('ticket-1', 0, [told()])).revision).toBe(1);
  });
});
