import { setTimeout as sleep } from 'node:timers/promises';
import { soleInstance, type Leases } from '../leases/leases.port.js';
import type { Alerts } from '../operations/alerts.js';
import type { Reaction } from '../service/service-runtime.js';
import type { FileVault } from './file-vault.js';

export interface FileSweeperPorts {
  readonly vault: FileVault;
  /** Tokens of every file that can still be asked for. */
  readonly tokens: () => Promise<readonly string[]>;
  /** Whose files they are. */
  readonly service: string;
  readonly alerts: Alerts;
  /** Where other instances keep files in the same store. */
  readonly leases?: Leases;
  readonly nowMs: () => number;
}

/** So long may an upload of another instance take from its blob to its event; and so often is swept. */
const DAY_MS = 86_400_000;
const RETRY_MS = 3_600_000;

/**
 * Removes the blobs to which nothing refers any more: those of uploads that a crash cut off, of files that were removed or
 * redacted, and of forgotten persons. What is unreadable for ever is so by its keys; this gives the space back.
 */
export class FileSweeper implements Reaction {
  private readonly stopped = new AbortController();
  private running: Promise<void> | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: FileSweeperPorts) {}

  start(): void {
    this.running ??= this.run(this.firstBound());
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
    await this.turn;
  }

  /** Removes what nothing refers to and was put before a moment; answers how many blobs. */
  sweep(beforeMs: number): Promise<number> {
    return this.alone(async () => {
      const { blobs } = this.ports.vault;
      const old: string[] = [];
      for await (const { name, storedAtMs } of blobs.list()) if (storedAtMs < beforeMs) old.push(name);
      if (old.length === 0) return 0;
      const wanted = await this.wanted();
      const unwanted = old.filter((name) => !wanted.has(name));
      for (const name of unwanted) await this.removeIfOlder(name, beforeMs);
      return unwanted.length;
    });
  }

  /** Removes one blob at once, unless something refers to it still. */
  release(blob: string): Promise<void> {
    return this.alone(async () => {
      if (this.ports.vault.isUnderWay(blob) || (await this.wanted()).has(blob)) return;
      await this.ports.vault.blobs.remove(blob);
    });
  }

  /** Nothing is removed while the work goes on: a copy of log and blobs must fit together. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.turn.then(work);
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  private async wanted(): Promise<ReadonlySet<string>> {
    const { vault, tokens } = this.ports;
    return new Set(await vault.blobsOf(await tokens()));
  }

  /** Somebody may have put it again since. */
  private async removeIfOlder(name: string, beforeMs: number): Promise<void> {
    const { vault } = this.ports;
    const found = await vault.blobs.find(name);
    if (found && found.storedAtMs < beforeMs && !vault.isUnderWay(name)) await vault.blobs.remove(name);
  }

  /** Of an instance that is alone, everything from before its start is a crash's or stays. */
  private firstBound(): number {
    const { leases, nowMs } = this.ports;
    return leases ? nowMs() - DAY_MS : nowMs();
  }

  private async run(firstBoundMs: number): Promise<void> {
    const { leases = soleInstance, service, alerts, nowMs } = this.ports;
    let bound = firstBoundMs;
    await leases.hold(`files:${service}`, this.stopped.signal, async (held) => {
      while (!held.aborted) {
        const pause = await this.sweep(bound).then(
          () => DAY_MS,
          (error: unknown) => {
            alerts.raise('FILES_NOT_SWEPT', { service, error });
            return RETRY_MS;
          },
        );
        await sleep(pause, undefined, { signal: held, ref: false }).catch(() => undefined);
        bound = nowMs() - DAY_MS;
      }
    });
  }
}
