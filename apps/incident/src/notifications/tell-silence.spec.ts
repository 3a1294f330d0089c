import { tellSilence } from './tell-silence.js';

describe('a mail server that keeps silent about a mail', () => {
  const told: string[] = [];
  const tell = ({ message }: Error): void => void told.push(message);

  beforeEach(() => {
    jest.useFakeTimers();
    told.length = 0;
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is told of after a minute, while it still has time to answer, and no more once it did', async () => {
    let answer = (): void => undefined;
    const answered = tellSilence(new Promise((done) => (answer = done)), tell);
    jest.advanceTimersByTime(59_000);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(61_000);
    expect(told).toEqual([
      'The mail server has kept silent about a mail for 1 min.',
      'The mail server has kept silent about a mail for 2 min.',
    ]);
    answer();
    await answered;
    jest.advanceTimersByTime(600_000);
    expect(told).toHaveLength(2);
  });

  it('is told of no more once it refused', async () => {
    await expect(tellSilence(Promise.reject(new Error('refused')), tell)).rejects.toThrow('refused');
    jest.advanceTimersByTime(600_000);
    expect(told).toEqual([]);
  });
});
