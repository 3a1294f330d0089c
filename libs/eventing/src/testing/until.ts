import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so; fails after a while with what was waited for. */
export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  patienceMs = 50_000,
): Promise<void> => {
  const giveUpAt = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error(`Waited in vain: ${what}.`);
    await sleep(2);
  }
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
