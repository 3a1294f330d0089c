import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { Desk, raisedBy } from '../testing/desk.js';
import { standingAtTopic, standingOf } from './standing.js';

const RARE = { streams: ['rare-'] };
const HALF_AN_HOUR_MS = 1_800_000;

describe('R11: how far a reader is behind', () => {
  let store: MemoryEventStore;

  beforeEach(() => {
    store = new MemoryEventStore();
  });

  const fill = async (events: number): Promise<void> => {
    await store.append(
      'tally-a',
      'none',
      Array.from({ length: events }, () => raisedBy(1)),
    );
  };

  it('grows in a topic, too, where it was never level', async () => {
    await fill(1);
    const sinceMs = Date.now();
    const standing = (nowMs: number) => standingAtTopic(store, { position: undefined, sinceMs, nowMs });
    expect(await standing(sinceMs + 90_000)).toEqual({ level: false, lagSeconds: 90 });
    expect(await standing(sinceMs + 180_000)).toEqual({ level: false, lagSeconds: 180 });
  });

  it('is found without looking through the whole log, where nothing of it concerns the reader', async () => {
    await fill(40_000);
    const follow = jest.spyOn(store, 'follow');
    const nowMs = Date.now() + HALF_AN_HOUR_MS;
    const { level, lagSeconds } = await standingOf(store, RARE, { position: undefined, nowMs });
    expect(level).toBe(false);
    expect(lagSeconds).toBeGreaterThanOrEqual(HALF_AN_HOUR_MS / 1000);
    expect(follow.mock.calls.map(([filter]) => filter)).toEqual([RARE, { streams: [''] }]);
  });

  it('is nothing where little is behind, and none of it concerns the reader', async () => {
    const desk = new Desk(store);
    await desk.open('a', 'a');
    const nowMs = Date.now() + HALF_AN_HOUR_MS;
    expect(await standingOf(store, RARE, { position: undefined, nowMs })).toEqual({
      level: true,
      lagSeconds: 0,
    });
  });
});
