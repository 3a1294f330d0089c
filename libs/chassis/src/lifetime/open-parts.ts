import { setTimeout as sleep } from 'node:timers/promises';

export interface Closable {
  close(): unknown;
}

/** What was opened, closed in the opposite order: each part, also where closing another one fails. */
export class OpenParts {
  private readonly closers: (() => unknown)[] = [];
  private closing: Promise<void> | undefined;

  async add<Part extends Closable>(opening: Part | Promise<Part>): Promise<Part> {
    const part = await opening;
    this.onClose(() => part.close());
    return part;
  }

  /** For what ends in another way than by its `close`. */
  onClose(end: () => unknown): void {
    this.closers.push(end);
  }

  /** May be said more than once. Rejects with the first failure, once all else is closed. */
  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const end of this.closers.toReversed()) {
      try {
        await end();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

/** What cannot be closed in this time keeps nobody from hearing why a start failed. */
const WITHIN_MS = 10_000;

/** Opens what belongs together. Where that fails half-way, what is open by then is closed, and the failure told. */
export const openAllOrNothing = async <Whole>(
  open: (opened: OpenParts) => Promise<Whole>,
  withinMs = WITHIN_MS,
): Promise<Whole> => {
  const opened = new OpenParts();
  try {
    return await open(opened);
  } catch (error) {
    const waiting = new AbortController();
    const late = sleep(withinMs, undefined, { signal: waiting.signal });
    await Promise.race([opened.close(), late]).catch(() => undefined);
    waiting.abort();
    throw error;
  }
};
