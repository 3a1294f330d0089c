import { setTimeout as sleep } from 'node:timers/promises';

/** Less than a test may take, so that it fails with what was waited for. */
const PATIENCE_MS = 50_000;
const FIRST_STEP_MS = 2;
const LONGEST_STEP_MS = 100;
const LONGEST_SHOWN = 500;

/** Asks again and again, ever less often, by a clock that no spec puts forward; the last answer, and whether it came in time. */
const lastOf = async <Answer>(
  ask: () => Answer | Promise<Answer>,
  isSo: (answer: Answer) => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<{ readonly answer: Answer; readonly came: boolean }> => {
  const giveUpAt = performance.now() + patienceMs;
  for (let stepMs = FIRST_STEP_MS; ; stepMs = Math.min(2 * stepMs, LONGEST_STEP_MS)) {
    const answer = await ask();
    const came = await isSo(answer);
    if (came || performance.now() > giveUpAt) return { answer, came };
    await sleep(stepMs);
  }
};

/** Waits until something is so: views, processes and mails follow a moment later. Fails with what was waited for. */
export const until = async (
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patienceMs?: number,
): Promise<void> => {
  const { came } = await lastOf(isSo, (so) => so, patienceMs);
  if (!came) throw new Error(`Waited in vain: ${what}.`);
};

/** Asks until the answer is so, and gives it. Fails with what was waited for and the last answer. */
export const answered = async <Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  isSo: (answer: Answer) => boolean | Promise<boolean>,
): Promise<Answer> => {
  const { answer, came } = await lastOf(ask, isSo);
  if (came) return answer;
  const shown = String(JSON.stringify(answer)).slice(0, LONGEST_SHOWN);
  throw new Error(`Waited in vain: ${what}. The last answer: ${shown}`);
};

export interface RaisedAlert {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Alerts as a list. */
export class HeardAlerts {
  readonly heard: RaisedAlert[] = [];

  raise(code: string, details: Readonly<Record<string, unknown>>): void {
    this.heard.push({ code, details });
  }

  get codes(): readonly string[] {
    return [...new Set(this.heard.map(({ code }) => code))];
  }
}
