import { setTimeout as sleep } from 'node:timers/promises';
import type { Process, TimerRequest } from '@ventanilla/kernel';
import { derivedId } from '../commands/ids.js';
import { internalEvent } from '../definitions/internal-event.js';
import { WrongRevision } from '../event-store/event-store.errors.js';
import type { EventStore } from '../event-store/event-store.port.js';
import type { Alerts } from '../operations/alerts.js';
import type { ViewReader } from '../views/view-reader.js';
import { processActor } from './process-input.js';
import { processCodec } from './process.events.js';
import { loadProcess, processStreamsOf, type ProcessMemory } from './process-state.js';

export interface TimerDependencies {
  readonly store: EventStore;
  /** The view of due timers: a hint, which may lag. */
  readonly due: ViewReader;
  readonly alerts: Alerts;
  readonly nowMs: () => number;
  /** Whether the processes have heard everything that was stored at the start. */
  readonly inputsCaughtUp: () => boolean;
}

const TICK_MS = 250;
const BATCH = 200;
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
      if (fired < BATCH) await this.pause();
    }
  }

  /** What was said before a due time must be heard before the timer speaks; but not for ever. */
  private async waitForInputs(): Promise<void> {
    const giveUpAt = this.deps.nowMs() + LONGEST_WAIT_FOR_INPUTS_MS;
    while (!this.stopped.signal.aborted && !this.deps.inputsCaughtUp() && this.deps.nowMs() < giveUpAt) {
      await this.pause();
    }
  }

  /** Answers how many instances had a timer due, as far as the view knows. */
  async fireDue(): Promise<number> {
    const now = new Date(this.deps.nowMs()).toISOString();
    const page = await this.deps.due.find({
      filter: { nextDue: { $lte: now } },
      sort: [{ field: 'nextDue' }],
      limit: BATCH,
    });
    let fired = 0;
    for (const { _id } of page.documents) fired += await this.fire(processStreamsOf(this.service) + _id, now);
    return fired;
  }

  private async fire(stream: string, now: string): Promise<number> {
    const process = this.processOf(stream);
    if (!process) return 0;
    const memory = await loadProcess(this.deps.store, process, stream);
    const due = Object.entries(memory.timers).find(([, instant]) => instant <= now);
    if (!due) return 0;
    try {
      await this.append(stream, process, { memory, timer: { name: due[0], due: due[1] }, now });
      return 1;
    } catch (error) {
      if (error instanceof WrongRevision) return 0;
      throw error;
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

  private processOf(stream: string): Process | undefined {
    return this.processes.find(({ name }) => stream.startsWith(`${processStreamsOf(this.service)}${name}-`));
  }

  private pause(): Promise<void> {
    return sleep(TICK_MS, undefined, { signal: this.stopped.signal }).catch(() => undefined);
  }
}
