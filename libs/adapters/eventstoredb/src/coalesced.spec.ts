import { Coalesced } from './coalesced.js';

describe('Calls that are made once for several', () => {
  it('answers with a call that began after the question, and lets no failure stay', async () => {
    const answers: ((value: number) => void)[] = [];
    let fails = false;
    const coalesced = new Coalesced(() => {
      if (fails) return Promise.reject(new Error('down'));
      return new Promise<number>((resolve) => answers.push(resolve));
    });
    const first = coalesced.get();
    const [second, third] = [coalesced.get(), coalesced.get()];
    expect(answers).toHaveLength(1);
    answers[0]!(1);
    expect(await first).toBe(1);
    await Promise.resolve();
    expect(answers).toHaveLength(2);
    answers[1]!(2);
    expect(await Promise.all([second, third])).toEqual([2, 2]);
    fails = true;
    await expect(coalesced.get()).rejects.toThrow('down');
    await Promise.resolve();
    fails = false;
    const last = coalesced.get();
    answers[2]!(3);
    expect(await last).toBe(3);
  });
});
