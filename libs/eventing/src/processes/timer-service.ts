import { setTimeout as sleep } from 'node:timers/promises';
import { instantOf, type Process, type TimerRequest } from '@ventanilla/kernel';
import { derivedId } from '../commands/ids.js';
import { internalEvent } from '../definitions/internal-event.js';
import { WrongRevision } from '../event-store/event-store.errors.js';
import type { EventStore } from '../event-store/event-store.port.js';
import type { Alerts } from '../operations/alerts.js';
import { inLanes } from '../subscriptions/lanes.js';
import { isTransient } from '../subscriptions/subscription.js';
import type { ViewReader } from '../views/view-reader.js';
import { processActor } from './process-input.js';
import { processCodec } from './process-codec.js';
import { loadProcess, processStreamsOf, type ProcessMemory } from './process-state.js';

export interface TimerDependencies {
  readonly store: EventStore;
  /** The view of due timers: a hint, which may lag. */
  readonly due: ViewReader;
  readonly alerts: Alerts;
  readonly nowMs: () => number;
  /** Whether the processes have heard everything that was stored at the start. */
  readonly inputsCaughtUp: () => Promise<boolean>;
}

const TICK_MS = 250;
/** While timers come due one after the other. */
const BUSY_TICK_MS = 25;
const BATCH = 200;
const ABREAST = 8;
const LONGEST_WAIT_FOR_INPUTS_MS = 60_000;

/**
 * Fires the durable timers of a service's processes: `TimerFired` is appended at the exact revision or not at all,
 * as the instance's own stream says (R5). Several instances may do so at once; one of them succeeds.
 */
export class TimerService {
  private readonly stopped = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly service: string,
    private readonly processes: readonly Process[],
    private readonly deps: TimerDependencies,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    await this.waitForInputs();
    while (!this.stopped.signal.aborted) {
      const fired = await this.fireDue().catch((error: unknown) => {
        this.deps.alerts.raise('TIMER_HELD_UP', { service: this.service, error });
        return 0;
      });
      await this.pause(fired > 0 ? BUSY_TICK_MS : TICK_MS);
    }
  }

  /** What was said before a due time must be heard before the timer speaks; but not for ever. */
  private async waitForInputs(): Promise<void> {
    const giveUpAt = performance.now() + LONGEST_WAIT_FOR_INPUTS_MS;
    while (!this.stopped.signal.aborted && performance.now() < giveUpAt) {
      if (await this.deps.inputsCaughtUp().catch(() => false)) return;
      await this.pause();
    }
  }

  /** All pages: what the view still shows and can fire no more must not hide what comes after it. */
  private async fireDue(): Promise<number> {
    const now = instantOf(this.deps.nowMs());
    const due = { filter: { nextDue: { $lte: now } }, sort: [{ field: 'nextDue' }], limit: BATCH };
    let cursor: string | undefined;
    let fired = 0;
    do {
      const page = await this.deps.due.find({ ...due, cursor });
      await inLanes(page.documents, ABREAST, async ({ _id }) => {
        if (this.stopped.signal.aborted) return;
        if (await this.fireOrTell(processStreamsOf(this.service) + _id, now)) fired += 1;
      });
      cursor = page.cursor;
    } while (cursor !== undefined && !this.stopped.signal.aborted);
    return fired;
  }

  /** One instance that cannot fire holds no other one up. */
  private async fireOrTell(stream: string, now: string): Promise<boolean> {
    try {
      return await this.fire(stream, now);
    } catch (error) {
      if (isTransient(error)) throw error;
      this.deps.alerts.raise('TIMER_HELD_UP', { service: this.service, stream, error });
      return false;
    }
  }

  /** @returns whether it did; another instance may have been first, or the view may be late */
  private async fire(stream: string, now: string): Promise<boolean> {
    const process = this.processOf(stream);
    if (!process) return false;
    const memory = await loadProcess(this.deps.store, process, stream);
    const due = Object.entries(memory.timers).find(([, instant]) => instant <= now);
    if (!due) return false;
    try {
      await this.append(stream, process, { memory, timer: { name: due[0], due: due[1] }, now });
      return true;
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error;
      return false;
    }
  }

  private async append(
    stream: string,
    process: Process,
    { memory, timer, now }: { memory: ProcessMemory; timer: TimerRequest; now: string },
  ): Promise<void> {
    const commands = process
      .onTimer(timer, memory.state)
      .map((command) => ({ ...command, body: { ...command.body } }));
    const event = internalEvent(processCodec, {
      id: derivedId('timer', stream, memory.revision, timer.name),
      name: 'TimerFired',
      data: { timer, commands },
      actor: processActor(this.service, process.name),
      now,
      notBefore: memory.recordedAt,
    });
    await this.deps.store.append(stream, memory.revision, [event]);
  }

  /** The longest name that fits: `close` is no reader of what `close-late` remembers. */
  private processOf(stream: string): Process | undefined {
    const own = ({ name }: Process) => stream.startsWith(`${processStreamsOf(this.service)}${name}-`);
    return this.processes
      .filter(own)
      .sort((one, other) => other.name.length - one.name.length)
      .at(0);
  }

  private pause(ms = TICK_MS): Promise<void> {
    return sleep(ms, undefined, { signal: this.stopped.signal }).catch(() => undefined);
  }
}
