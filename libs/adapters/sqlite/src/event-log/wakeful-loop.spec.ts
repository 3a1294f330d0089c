import { WakefulLoop } from './wakeful-loop.js';

/** An event loop and its clock, moved by hand. */
class HandTurnedLoop {
  private nowMs = 1_000;
  private waiting: (() => void)[] = [];

  constructor() {
    jest.spyOn(performance, 'now').mockImplementation(() => this.nowMs);
    const wait = (next: () => void) => void this.waiting.push(next);
    jest.spyOn(globalThis, 'setImmediate').mockImplementation(wait as never);
  }

  get sleeps(): boolean {
    return this.waiting.length === 0;
  }

  pass(milliseconds: number): void {
    this.nowMs += milliseconds;
  }

  turn(afterMs = 0.1): void {
    this.pass(afterMs);
    for (const next of this.waiting.splice(0)) next();
  }
}

describe('a loop kept awake while an answer is due', () => {
  let eventLoop: HandTurnedLoop;
  let wakeful: WakefulLoop;
  let seen: string[];
  /** What happens at the next look, or the next leaving. */
  let meanwhile: { look?: () => void; leave?: () => void };

  const note = (what: 'look' | 'leave'): void => {
    seen.push(what);
    const { [what]: happens } = meanwhile;
    meanwhile = { ...meanwhile, [what]: undefined };
    happens?.();
  };
  const seenSince = (): string[] => seen.splice(0);

  beforeEach(() => {
    eventLoop = new HandTurnedLoop();
    seen = [];
    meanwhile = {};
    wakeful = new WakefulLoop({
      watch: () => void seen.push('watch'),
      look: () => note('look'),
      leave: () => note('leave'),
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('watches from the start, looks at each turn, and leaves when the time is over', () => {
    expect(eventLoop.sleeps).toBe(true);
    wakeful.stayAwake(1);
    expect(seenSince()).toEqual(['watch']);
    eventLoop.turn(0.4);
    eventLoop.turn(0.4);
    expect(seenSince()).toEqual(['look', 'look']);
    expect(eventLoop.sleeps).toBe(false);
    eventLoop.turn(0.4);
    expect(seenSince()).toEqual(['look', 'leave']);
    expect(eventLoop.sleeps).toBe(true);
  });

  it('leaves at the next turn when it is told to sleep, and looks once more before', () => {
    wakeful.stayAwake(1);
    wakeful.sleep();
    expect(seenSince()).toEqual(['watch']);
    eventLoop.turn();
    expect(seenSince()).toEqual(['look', 'leave']);
    expect(eventLoop.sleeps).toBe(true);
  });

  it('leaves in the same turn in which the answer is found', () => {
    wakeful.stayAwake(1);
    meanwhile.look = () => wakeful.sleep();
    eventLoop.turn();
    expect(seenSince()).toEqual(['watch', 'look', 'leave']);
    expect(eventLoop.sleeps).toBe(true);
  });

  it('starts anew after it slept', () => {
    wakeful.stayAwake(1);
    wakeful.sleep();
    eventLoop.turn();
    seenSince();
    wakeful.stayAwake(1);
    eventLoop.turn();
    expect(seenSince()).toEqual(['watch', 'look']);
  });

  it('stays awake longer when it is woken again, and looks once a turn all the same', () => {
    wakeful.stayAwake(1);
    eventLoop.turn(0.9);
    wakeful.stayAwake(1);
    eventLoop.turn(0.9);
    expect(seenSince()).toEqual(['watch', 'look', 'watch', 'look']);
    eventLoop.turn(0.2);
    expect(seenSince()).toEqual(['look', 'leave']);
  });

  describe('loses no wake-up', () => {
    it('that comes after it was told to sleep, before it does', () => {
      wakeful.stayAwake(1);
      wakeful.sleep();
      wakeful.stayAwake(1);
      eventLoop.turn();
      expect(seenSince()).toEqual(['watch', 'watch', 'look']);
      expect(eventLoop.sleeps).toBe(false);
    });

    it('that comes while it looks for the last time', () => {
      wakeful.stayAwake(1);
      meanwhile.look = () => wakeful.stayAwake(1);
      eventLoop.turn(1.5);
      expect(seenSince()).toEqual(['watch', 'look', 'watch']);
      eventLoop.turn(0.9);
      expect(seenSince()).toEqual(['look']);
      expect(eventLoop.sleeps).toBe(false);
    });

    it('that comes while it leaves', () => {
      wakeful.stayAwake(1);
      wakeful.sleep();
      meanwhile.leave = () => wakeful.stayAwake(1);
      eventLoop.turn();
      expect(seenSince()).toEqual(['watch', 'look', 'leave', 'watch']);
      eventLoop.turn();
      expect(seenSince()).toEqual(['look']);
      expect(eventLoop.sleeps).toBe(false);
    });
  });

  describe('where the processor has other work', () => {
    /** So that it is to rest for 10 ms. */
    const beLate = (): void => {
      wakeful.stayAwake(5);
      eventLoop.turn(2.5);
    };

    it('leaves after a turn that came late, though no answer came, and looks before', () => {
      beLate();
      expect(seenSince()).toEqual(['watch', 'look', 'leave']);
      expect(eventLoop.sleeps).toBe(true);
    });

    it('is not woken while it rests, and is again afterwards', () => {
      beLate();
      seenSince();
      eventLoop.pass(9.9);
      wakeful.stayAwake(5);
      expect(seenSince()).toEqual([]);
      expect(eventLoop.sleeps).toBe(true);
      eventLoop.pass(0.2);
      wakeful.stayAwake(5);
      eventLoop.turn();
      expect(seenSince()).toEqual(['watch', 'look']);
    });

    it('is not even woken by what it finds in the turn that came late', () => {
      wakeful.stayAwake(5);
      meanwhile.look = () => wakeful.stayAwake(5);
      eventLoop.turn(2.5);
      expect(seenSince()).toEqual(['watch', 'look', 'leave']);
      expect(eventLoop.sleeps).toBe(true);
    });

    it('takes turns that come in time for what they are, however many', () => {
      wakeful.stayAwake(5);
      eventLoop.turn(1.9);
      eventLoop.turn(1.9);
      expect(seenSince()).toEqual(['watch', 'look', 'look']);
      expect(eventLoop.sleeps).toBe(false);
    });

    it('takes the time it slept for no delay', () => {
      wakeful.stayAwake(1);
      wakeful.sleep();
      eventLoop.turn();
      eventLoop.pass(500);
      seenSince();
      wakeful.stayAwake(1);
      eventLoop.turn();
      expect(seenSince()).toEqual(['watch', 'look']);
      expect(eventLoop.sleeps).toBe(false);
    });

    it('takes what this thread did once it had its answer for no delay either', () => {
      wakeful.stayAwake(1);
      wakeful.sleep();
      eventLoop.turn(50);
      seenSince();
      wakeful.stayAwake(1);
      expect(seenSince()).toEqual(['watch']);
      expect(eventLoop.sleeps).toBe(false);
    });
  });

  it('hides no error of whoever looks', () => {
    wakeful.stayAwake(1);
    meanwhile.look = () => {
      throw new Error('a defect');
    };
    expect(() => eventLoop.turn()).toThrow('a defect');
  });
});
