import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { instantOf, Refused } from '@ventanilla/kernel';
import { metadataOf } from '../definitions/event-codec.js';
import type { StoredEvent } from '../event-store/event-store.port.js';
import { ann, clerk, Desk, envelopeOf } from '../testing/desk.js';
import { KeyReused, StaleCommand } from './command.errors.js';
import { keyedEventId, newId } from './ids.js';

const recordedAts = (events: readonly StoredEvent[]) => events.map((event) => metadataOf(event).recordedAt);

describe('handling a command', () => {
  let store: MemoryEventStore;
  let desk: Desk;
  const types = async (id = 'a') => (await store.read(`tally-${id}`)).map(({ type }) => type);

  beforeEach(() => {
    store = new MemoryEventStore();
    desk = new Desk(store);
  });

  it('stores what was decided and answers with id, number, revision and position', async () => {
    const opened = await desk.handle(
      envelopeOf('a', { type: 'OpenTally', number: 'T-7', title: 'bread', first: 2 }),
    );
    const stored = await store.read('tally-a');
    expect(stored.map(({ type }) => type)).toEqual(['toy.TallyOpened.v1', 'toy.TallyRaised.v1']);
    expect(opened).toEqual({ id: 'a', number: 'T-7', revision: 1, position: stored[1]!.position });
  });

  it('refuses what the domain refuses, and stores nothing', async () => {
    const refused = await desk.raise('a', 1).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(await types()).toEqual([]);
  });

  it('is quiet where there is nothing to do: the answer names the last event that stands', async () => {
    const opened = await desk.open('a');
    expect(await desk.raise('a', 0)).toEqual(opened);
    expect(await types()).toHaveLength(1);
  });

  it('decides a conflict again on what stands there now: of many instances at once, nobody loses an event', async () => {
    await desk.open('a');
    const desks = Array.from({ length: 8 }, () => new Desk(store));
    await Promise.all(desks.flatMap((each) => [each.raise('a', 1), each.raise('a', 2)]));
    const folded = await new Desk(store).states.load('tally-a');
    expect(folded).toMatchObject({ revision: 16, state: { total: 24 } });
  });

  it('decides again to refuse, where another instance was first', async () => {
    await desk.open('a');
    const other = new Desk(store);
    const [closed, raised] = await Promise.allSettled([desk.close('a'), other.raise('a', 1)]);
    expect(closed.status).toBe('fulfilled');
    expect(raised).toMatchObject({ status: 'rejected', reason: { code: 'TALLY_NOT_OPEN' } });
  });

  describe('R8: when it was and when we stored it', () => {
    it('never records less than the event before, even if a clock runs back', async () => {
      let nowMs = Date.parse('2026-01-05T08:00:00.000Z');
      const skewed = new Desk(store, { nowMs: () => (nowMs -= 60_000) });
      await skewed.open('a');
      await skewed.raise('a', 1);
      await new Desk(store, { nowMs: () => nowMs - 3_600_000 }).raise('a', 1);
      const times = recordedAts(await store.read('tally-a'));
      expect(times).toEqual(times.toSorted());
      expect(times[0]).toBe('2026-01-05T07:59:00.000Z');
    });

    it('keeps when it was so apart from when it was recorded', async () => {
      const at = '2020-02-29T23:59:59.999Z';
      await new Desk(store, { nowMs: () => Date.parse('2026-01-05T08:00:00.000Z') }).open('a', 'x', { at });
      const [event] = await store.read('tally-a');
      expect(metadataOf(event!)).toMatchObject({ occurredAt: at, recordedAt: '2026-01-05T08:00:00.000Z' });
    });
  });

  describe('R10: If-Match', () => {
    it('refuses when a person changed the aggregate since', async () => {
      const { revision } = await desk.open('a');
      await desk.raise('a', 1);
      const refused = await desk.raise('a', 1, { ifMatch: revision }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StaleCommand);
      expect(refused).toMatchObject({ ifMatch: 0, revision: 1 });
      expect(await types()).toHaveLength(2);
    });

    it('does not refuse because of what processes did since', async () => {
      const { revision } = await desk.open('a');
      await desk.raise('a', 1, { by: clerk });
      await desk.raise('a', 1, { by: clerk });
      expect(await desk.raise('a', 5, { ifMatch: revision })).toMatchObject({ revision: 3 });
    });

    it('refuses one of two who saw the same revision at once', async () => {
      const { revision } = await desk.open('a');
      const outcomes = await Promise.allSettled([
        desk.raise('a', 1, { ifMatch: revision }),
        new Desk(store).raise('a', 2, { ifMatch: revision }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await types()).toHaveLength(2);
    });
  });

  describe('R1: a command happens once', () => {
    const opening = { type: 'OpenTally', number: 'T-1', title: 'bread', first: 2 } as const;

    it('derives the new aggregate, its events and their command from the key', async () => {
      const envelope = envelopeOf(undefined, opening, { key: 'k1' });
      const { id } = await desk.handle(envelope);
      const stored = await store.read(`tally-${id}`);
      expect(envelopeOf(undefined, opening, { key: 'k1' }).aggregateId).toBe(id);
      expect(envelopeOf(undefined, opening, { key: 'k2' }).aggregateId).not.toBe(id);
      expect(stored.map((event) => event.id)).toEqual(
        [0, 1].map((index) => keyedEventId(envelope.commandId, `tally-${id}`, index)),
      );
      for (const event of stored) expect(metadataOf(event).commandId).toBe(envelope.commandId);
    });

    it('gives a repeat its first result, also on another instance and after more has happened', async () => {
      const first = await desk.open('a', 'x', { key: 'k' });
      await desk.raise('a', 3);
      expect(await desk.open('a', 'x', { key: 'k' })).toEqual(first);
      expect(await new Desk(store).open('a', 'x', { key: 'k' })).toEqual(first);
      expect(await types()).toHaveLength(2);
    });

    it('gives a repeat its first result, also where it would be refused, or come to nothing, by now', async () => {
      const envelope = envelopeOf(undefined, opening, { key: 'k' });
      const first = await desk.handle(envelope);
      const { at, by } = envelope.command;
      const refused = { ...envelope, command: { type: 'RaiseTally', amount: 1, at, by } as const };
      expect(await desk.handle(refused)).toEqual(first);
      const quiet = { ...envelope, command: { type: 'CloseTally', at, by } as const };
      expect(await desk.handle(quiet)).toEqual(first);
      const never = { ...refused, aggregateId: 'b', commandId: newId() };
      await expect(desk.handle(never)).rejects.toMatchObject({ code: 'TALLY_NOT_OPEN' });
    });

    it('one key twice at once on two instances: both callers hear what is stored', async () => {
      for (let round = 0; round < 20; round += 1) {
        const desks = [new Desk(store), new Desk(store)];
        const numbered = desks.map((_, index) =>
          envelopeOf(undefined, { ...opening, number: `T-${index}` }, { key: `k${round}` }),
        );
        const same = numbered.map((envelope) => ({ ...envelope, body: numbered[0]!.body }));
        const answers = await Promise.all(desks.map((each, index) => each.handle(same[index]!)));
        const stored = await store.read(`tally-${answers[0]!.id}`);
        const { number } = JSON.parse(stored[0]!.data) as { number: string };
        const result = { id: answers[0]!.id, number, revision: 1, position: stored[1]!.position };
        expect(answers).toEqual([result, result]);
        expect(stored).toHaveLength(2);
      }
    });

    it('one key twice at once on an aggregate that others change too: it happens once', async () => {
      await desk.open('a');
      const desks = Array.from({ length: 6 }, () => new Desk(store));
      const answers = await Promise.all(
        desks.flatMap((each) => [each.raise('a', 10, { key: 'same' }), each.raise('a', 1)]),
      );
      const keyed = answers.filter((_, index) => index % 2 === 0);
      expect(new Set(keyed.map(({ revision }) => revision)).size).toBe(1);
      expect((await desk.states.load('tally-a')).state).toMatchObject({ total: 16 });
    });

    it('the same key with another body is refused', async () => {
      await desk.open('a');
      await desk.raise('a', 1, { key: 'k' });
      await expect(desk.raise('a', 2, { key: 'k' })).rejects.toBeInstanceOf(KeyReused);
      await expect(new Desk(store).raise('a', 2, { key: 'k' })).rejects.toBeInstanceOf(KeyReused);
    });

    it('the same key with another body is refused, also when both come at once', async () => {
      for (let round = 0; round < 20; round += 1) {
        const key = `k${round}`;
        const outcomes = await Promise.allSettled([
          new Desk(store).handle(envelopeOf(undefined, opening, { key })),
          new Desk(store).handle(envelopeOf(undefined, { ...opening, title: 'milk' }, { key })),
        ]);
        const refused = outcomes.filter(({ status }) => status === 'rejected');
        expect(refused).toEqual([{ status: 'rejected', reason: expect.any(KeyReused) }]);
      }
    });

    it("a key is its owner's: another person with the same key is another command", async () => {
      await desk.open('a');
      const bob = { ...ann, id: '00000000-0000-4000-8000-00000000b0b0' };
      await desk.raise('a', 1, { key: 'k' });
      await desk.raise('a', 1, { key: 'k', by: bob });
      expect(await types()).toHaveLength(3);
    });

    it('a command that stored nothing is decided again', async () => {
      await expect(desk.raise('a', 4, { key: 'k' })).rejects.toMatchObject({ code: 'TALLY_NOT_OPEN' });
      await desk.open('a');
      expect(await desk.raise('a', 4, { key: 'k' })).toMatchObject({ revision: 1 });
    });

    it('looks for a repeat before it looks at If-Match', async () => {
      const { revision } = await desk.open('a');
      const first = await desk.raise('a', 1, { key: 'k', ifMatch: revision });
      await desk.raise('a', 1);
      expect(await desk.raise('a', 1, { key: 'k', ifMatch: revision })).toEqual(first);
    });

    it('without a key, the same command twice is two', async () => {
      await desk.open('a');
      await desk.raise('a', 1);
      await desk.raise('a', 1);
      expect((await desk.states.load('tally-a')).state).toMatchObject({ total: 2 });
    });
  });

  it('R8: records imported times as they are told, not as they come', async () => {
    const at = instantOf(Date.parse('2016-02-29T01:16:00.000Z'));
    await desk.open('a', 'x', { at });
    await desk.raise('a', 1, { at: instantOf(0) });
    const occurred = (await store.read('tally-a')).map((event) => metadataOf(event).occurredAt);
    expect(occurred).toEqual([at, instantOf(0)]);
  });
});
