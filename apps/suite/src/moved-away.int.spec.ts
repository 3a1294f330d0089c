import { randomUUID } from 'node:crypto';
import { HiddenFromHalf } from './fixtures/hidden-from-half.js';

/** What names another incident: its own page, its row, the feed and the history. */
describe('an incident that was moved to an organisation, or restricted, is named to nobody who may not know of it', () => {
  let desk: HiddenFromHalf;
  beforeAll(async () => {
    desk = await HiddenFromHalf.open();
  }, 90_000);
  afterAll(() => desk.close(), 30_000);

  test.each(['move', 'restrict'] as const)('by the incident that it was related to: %s', async (how) => {
    const [one, other] = [await desk.log(), await desk.log()];
    await desk.tell(one, 'relate', { kind: 'incident', id: other });
    await desk.tell(one, 'relate', { kind: 'problem', id: 'PRB0000007' });
    expect(await desk.toldOf(other, one)).toEqual(['incident', 'row', 'found', 'history', 'feed']);
    await desk[how](other);
    expect(await desk.toldOf(other, one)).toEqual([]);
    expect((await desk.read(one)).related).toEqual([{ kind: 'problem', id: 'PRB0000007' }]);
  });

  test.each(['move', 'restrict'] as const)(
    'nor by relating to it, which is refused as to one that there is not: %s',
    async (how) => {
      const [one, other, gone] = [await desk.log(), await desk.log(), await desk.log()];
      await desk.tell(one, 'relate', { kind: 'incident', id: gone });
      await desk[how](other);
      await desk[how](gone);
      const { revision } = await desk.read(one);
      for (const id of [other, gone, randomUUID()]) {
        const related = { kind: 'incident', id };
        expect(await desk.tellAsHalf(one, 'relate', related)).toBe('422 RELATED_UNKNOWN');
        expect(await desk.tellAsHalf(one, 'unrelate', related)).toBe('200');
      }
      expect((await desk.read(one)).revision).toBe(revision);
      expect(await desk.tell(one, 'relate', { kind: 'incident', id: other })).toBe('200');
    },
  );

  test.each(['move', 'restrict'] as const)('by the one that followed it up: %s', async (how) => {
    const closed = await desk.log();
    const next = await desk.followedUp(closed);
    expect(await desk.toldOf(closed, next)).toEqual(['incident', 'row', 'found', 'history', 'feed']);
    await desk[how](closed);
    expect(await desk.toldOf(closed, next)).toEqual([]);
  });

  test('an original stays in the organisation of its duplicates until those are undone', async () => {
    const [original, duplicate] = [await desk.log(), await desk.log()];
    await desk.tell(duplicate, 'cancel-as-duplicate', { original });
    await desk.untilTold(original, 'DuplicateFound');
    expect(await desk.move(original)).toBe('422 ORIGINAL_ELSEWHERE');
    await desk.tell(duplicate, 'undo-duplicate');
    await desk.untilTold(original, 'DuplicateLost');
    expect(await desk.toldOf(duplicate, original)).toEqual(['history', 'feed']);
    expect(await desk.move(original)).toBe('200');
    expect(await desk.toldOf(original, duplicate)).toEqual([]);
  });
});
