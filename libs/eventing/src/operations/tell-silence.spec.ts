import { tellSilence } from './tell-silence.js';

describe('a neighbour that keeps silent', () => {
  const told: number[] = [];
  const tell = (minutes: number): void => void told.push(minutes);

  beforeEach(() => {
    jest.useFakeTimers();
    told.length = 0;
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is told of after a minute, while it still has time to answer, and no more once it did', async () => {
    let answer = (_: string): void => undefined;
    const answered = tellSilence(new Promise<string>((done) => (answer = done)), tell);
    jest.advanceTimersByTime(59_000);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(61_000);
    expect(told).toEqual([1, 2]);
    answer('taken');
    expect(await answered).toBe('taken');
    jest.advanceTimersByTime(600_000);
    expect(told).toHaveLength(2);
  });

  it('is told of no more once it refused', async () => {
    await expect(tellSilence(Promise.reject(new Error('refused')), tell)).rejects.toThrow('refused');
    jest.advanceTimersByTime(600_000);
    expect(told).toEqual([]);
  });
});
