import type { Appended } from '../event-store.port.js';
import { WrongRevision } from '../event-store.errors.js';
import {
  event,
  events,
  failureOf,
  followed,
  idsOf,
  stream,
  type StoreNow,
  type StoreUnderTest,
} from './samples.js';

const everything = { streams: [''] };

/** Stores that can tell say of the second one that it wrote nothing. */
const asRepeated = (first: Appended): Appended => ({
  revision: first.revision,
  position: first.position,
  ...(first.isNew !== undefined && { isNew: false }),
});

export const appendCases = (store: StoreNow): void => {
  describe('R2: append', () => {
    it('writes a new stream from revision 0 and goes on behind its last event', async () => {
      const name = stream();
      expect((await store().append(name, 'none', events(2))).revision).toBe(1);
      expect((await store().append(name, 1, events(3))).revision).toBe(4);
      expect((await store().read(name)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
    });

    it('answers with the position of the last event written', async () => {
      const name = stream();
      const { position } = await store().append(name, 'none', events(2));
      expect((await store().read(name)).at(-1)?.position).toBe(position);
    });

    it.each([
      ['none', 1, 'none' as const],
      ['a revision already passed', 1, 0],
      ['a revision not reached', 1, 7],
    ])('refuses %s where it is not the last one, and says which is', async (_case, actual, expected) => {
      const name = stream();
      await store().append(name, 'none', events(2));
      const error = await failureOf(store().append(name, expected, [event()]));
      expect(error).toBeInstanceOf(WrongRevision);
      expect(error).toMatchObject({ stream: name, expected, actual });
      expect(await store().read(name)).toHaveLength(2);
    });

    it('refuses a revision of a stream that is not there', async () => {
      const name = stream();
      expect(await failureOf(store().append(name, 0, [event()]))).toMatchObject({
        expected: 0,
        actual: 'none',
      });
      expect(await store().read(name)).toEqual([]);
    });

    it('writes all events of an append next to each other, or none', async () => {
      const [kept, refused] = [stream(), stream()];
      await store().append(kept, 'none', events(5));
      await failureOf(store().append(refused, 'none', [...events(4), event({ type: '' })]));
      await failureOf(store().append(kept, 3, events(4)));
      expect(await followed(store(), everything)).toHaveLength(5);
    });

    it('lets exactly one of 64 concurrent appends at one revision win', async () => {
      const name = stream();
      await store().append(name, 'none', [event()]);
      const attempts = events(64);
      const outcomes = await Promise.allSettled(
        attempts.map((attempt) => store().append(name, 0, [attempt])),
      );
      const won = attempts.filter((_attempt, index) => outcomes[index]?.status === 'fulfilled');
      expect(won).toHaveLength(1);
      expect(idsOf((await store().read(name)).slice(1))).toEqual(idsOf(won));
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(lost.every((error) => error instanceof WrongRevision && error.actual === 1)).toBe(true);
    });

    it('gives appends that are sent one after another their revisions in that order', async () => {
      const name = stream();
      const sent = events(20);
      await Promise.all(
        sent.map((each, index) => store().append(name, index === 0 ? 'none' : index - 1, [each])),
      );
      expect(idsOf(await store().read(name))).toEqual(idsOf(sent));
    });
  });
};

export const repetitionCases = (store: StoreNow, underTest: () => StoreUnderTest): void => {
  describe('R1: the same append again', () => {
    it('is acknowledged with the first result and written once, at its own revision', async () => {
      const name = stream();
      const sent = events(2);
      const first = await store().append(name, 'none', sent);
      expect(await store().append(name, 'none', sent)).toMatchObject(asRepeated(first));
      await store().append(name, 1, [event()]);
      expect(await store().append(name, 'none', sent)).toMatchObject(asRepeated(first));
      expect(await store().read(name)).toHaveLength(3);
    });

    it('is the first one even with other data, which is not stored', async () => {
      const name = stream();
      const sent = event();
      const first = await store().append(name, 'none', [sent]);
      const other = event({ id: sent.id, data: '{"other":1}' });
      expect(await store().append(name, 'none', [other])).toMatchObject(asRepeated(first));
      expect((await store().read(name))[0]?.data).toBe(sent.data);
    });

    it('is written once and answered alike when it is sent many times at once', async () => {
      const name = stream();
      const sent = events(2);
      const answers = await Promise.all(Array.from({ length: 16 }, () => store().append(name, 'none', sent)));
      expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
      expect(await store().read(name)).toHaveLength(2);
    });

    it('is written twice at a new revision', async () => {
      const name = stream();
      const sent = event();
      await store().append(name, 'none', [sent]);
      expect((await store().append(name, 0, [sent])).revision).toBe(1);
      expect(idsOf(await store().read(name))).toEqual([sent.id, sent.id]);
    });

    it('is refused where only part of it stands there', async () => {
      const name = stream();
      const sent = events(2);
      await store().append(name, 'none', sent);
      expect(await failureOf(store().append(name, 'none', [...sent, event()]))).toMatchObject({ actual: 1 });
      expect(await failureOf(store().append(name, 'none', [sent[0]!, event()]))).toMatchObject({ actual: 1 });
      expect(await failureOf(store().append(name, 'none', sent.toReversed()))).toMatchObject({ actual: 1 });
      expect(idsOf(await store().read(name))).toEqual(idsOf(sent));
    });

    it('is known for the part of a longer append that it repeats', async () => {
      const name = stream();
      const sent = events(3);
      await store().append(name, 'none', sent);
      expect(await store().append(name, 'none', sent.slice(0, 2))).toMatchObject({ revision: 1 });
    });

    it('is still known after the log was closed and opened again', async () => {
      const { reopen } = underTest();
      if (!reopen) return;
      const name = stream();
      const sent = events(2);
      const first = await store().append(name, 'none', sent);
      const reopened = await reopen();
      expect(await reopened.append(name, 'none', sent)).toMatchObject(asRepeated(first));
      expect(idsOf(await reopened.read(name))).toEqual(idsOf(sent));
      expect((await reopened.append(name, 1, [event()])).revision).toBe(2);
    });
  });
};
