import { setTimeout as sleep } from 'node:timers/promises';
import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import mongoose from 'mongoose';
import { BoundedCalls } from './bounded-calls.js';

const calls = (running: number, deadlineMs: number) =>
  new BoundedCalls({ running, deadlineMs }, (reason) => new DocumentStoreUnavailable(reason));
const never = () => new Promise<never>(() => undefined);

describe('R11: calls to a server that may be slow', () => {
  it('run so many at once, and the others in their order', async () => {
    const bounded = calls(2, 5_000);
    let [running, most] = [0, 0];
    const ended: number[] = [];
    const work = (i: number) => async () => {
      most = Math.max(most, (running += 1));
      await sleep(1);
      running -= 1;
      ended.push(i);
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map((i) => bounded.run(work(i))));
    expect([most, ended]).toEqual([2, [1, 2, 3, 4, 5, 6]]);
  });

  it('answer in time, those that wait for a place too, and begin nothing for whoever was answered', async () => {
    const bounded = calls(1, 30);
    let release = (): void => undefined;
    let begun = false;
    const silent = bounded.run(() => new Promise<void>((done) => (release = done)));
    const waiting = bounded.run(async () => void (begun = true));
    await expect(silent).rejects.toThrow('no answer within 30 ms');
    await expect(waiting).rejects.toThrow(DocumentStoreUnavailable);
    release();
    expect(await bounded.run(async () => 'served')).toBe('served');
    expect(begun).toBe(false);
  });

  it('are refused at once beyond what may wait', async () => {
    const bounded = calls(1, 50);
    const all = await Promise.allSettled(Array.from({ length: 1_500 }, () => bounded.run(never)));
    const reasons = all.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : ''));
    expect(reasons.filter((reason) => reason.includes('too many calls'))).toHaveLength(499);
  });

  it('that throw at once give their place to the next', async () => {
    const bounded = calls(1, 1_000);
    const throwing = (): Promise<never> => {
      throw new TypeError('a bug');
    };
    await expect(bounded.run(throwing)).rejects.toThrow('a bug');
    expect(await bounded.run(async () => 'served')).toBe('served');
  });

  it('tell what the server refused, and nothing of what was written', async () => {
    const refused = new mongoose.mongo.MongoServerError({ message: 'dup key: { _id: "ann" }', code: 11_000 });
    const answer = calls(1, 1_000).run(() => Promise.reject(refused));
    await expect(answer).rejects.toEqual(new DocumentStoreUnavailable('MongoDB refused with 11000'));
    await expect(calls(1, 1_000).run(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow(
      TypeError,
    );
  });
});
