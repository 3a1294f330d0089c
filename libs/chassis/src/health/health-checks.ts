/** Answers when the thing works, throws when it does not. */
export type HealthCheck = () => Promise<unknown>;

export interface HealthReport {
  readonly status: 'up' | 'down';
  readonly checks: Readonly<Record<string, 'up' | 'down'>>;
}

const PATIENCE_MS = 2_000;

const within = async (check: HealthCheck): Promise<'up' | 'down'> => {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), PATIENCE_MS);
  });
  try {
    return await Promise.race([check().then(() => 'up' as const), impatience]);
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
};

/**
 * R11: ready means that commands can be answered, so only what a command needs is required. The rest is told
 * and does not take the instance out of service.
 */
export class HealthChecks {
  private readonly required = new Map<string, HealthCheck>();
  private readonly informative = new Map<string, HealthCheck>();
  private stopping = false;

  /** What no command can be answered without. */
  require(name: string, check: HealthCheck): void {
    this.required.set(name, check);
  }

  /** What is worth telling. */
  tell(name: string, check: HealthCheck): void {
    this.informative.set(name, check);
  }

  /** From now on nothing new should be sent here. */
  beginStopping(): void {
    this.stopping = true;
  }

  async report(): Promise<HealthReport> {
    const all = [...this.required, ...this.informative];
    const found = await Promise.all(all.map(async ([name, check]) => [name, await within(check)] as const));
    const down = found.some(([name, state]) => state === 'down' && this.required.has(name));
    return { status: down || this.stopping ? 'down' : 'up', checks: Object.fromEntries(found) };
  }
}
