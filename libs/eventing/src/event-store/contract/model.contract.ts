import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { WrongRevision } from '../event-store.errors.js';
import { everything, type ExpectedRevision } from '../event-store.port.js';
import { event, followed, idsOf, stream, type StoreNow } from './samples.js';

interface Attempt {
  readonly stream: number;
  /** Relative to what the model holds when the round begins; -1 is stale, 1 is too far. */
  readonly offset: number;
  readonly ids: readonly number[];
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  stream: fc.nat({ max: 2 }),
  offset: fc.constantFrom(0, 0, 0, -1, -2, 1),
  ids: fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 3 }),
});

const expectedAt = (length: number): ExpectedRevision => (length <= 0 ? 'none' : length - 1);

/** What one append does to a stream that holds these ids: its last revision, or undefined where it is refused. */
const apply = (held: string[], first: number, ids: readonly string[]): number | undefined => {
  if (held.length === first) return held.push(...ids) - 1;
  const standing = held.slice(first, first + ids.length);
  const repeated = standing.length === ids.length && standing.every((id, index) => id === ids[index]);
  return repeated ? first + ids.length - 1 : undefined;
};

export const modelCases = (store: StoreNow): void => {
  describe('R1, R2: any interleaving', () => {
    it('does what a list of ids per stream does', async () => {
      const rounds = fc.array(fc.array(attempt, { minLength: 1, maxLength: 6 }), {
        minLength: 1,
        maxLength: 12,
      });
      await fc.assert(
        fc.asyncProperty(rounds, async (sequence) => {
          const names = [stream(), stream(), stream()];
          const pool = Array.from({ length: 13 }, () => randomUUID());
          const model: string[][] = [[], [], []];
          for (const round of sequence) {
            const lengths = model.map((held) => held.length);
            const firsts = round.map(({ stream: at, offset }) => Math.max(0, lengths[at]! + offset));
            const outcomes = await Promise.allSettled(
              round.map(({ stream: at, ids }, index) =>
                store().append(
                  names[at]!,
                  expectedAt(firsts[index]!),
                  ids.map((id) => event({ id: pool[id] })),
                ),
              ),
            );
            const wanted = round.map(({ stream: at, ids }, index) =>
              apply(
                model[at]!,
                firsts[index]!,
                ids.map((id) => pool[id]!),
              ),
            );
            expect(
              outcomes.map((each) => (each.status === 'fulfilled' ? each.value.revision : undefined)),
            ).toEqual(wanted);
            for (const each of outcomes)
              if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(WrongRevision);
          }
          for (const [index, name] of names.entries()) {
            expect(idsOf(await store().read(name))).toEqual(model[index]);
            expect(idsOf(await followed(store(), { streams: [name] }))).toEqual(model[index]);
          }
        }),
        { numRuns: 40 },
      );
      expect(await followed(store(), everything)).not.toHaveLength(0);
    }, 60_000);
  });
};
