import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../client.js';

const STEP_MS = 50;

/** Asks until the answer is as expected, or patience is at its end: timers and views follow a moment later. */
export const asksAgain =
  (patienceMs: () => number) =>
  async (ask: () => Promise<Answer>, isSo: (answer: Answer) => boolean): Promise<Answer> => {
    const giveUpAt = Date.now() + patienceMs();
    for (;;) {
      const answer = await ask();
      if (isSo(answer) || Date.now() > giveUpAt) return answer;
      await sleep(STEP_MS);
    }
  };
