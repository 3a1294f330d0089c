import { Problem } from '@ventanilla/chassis';
import type { ParkedEvent, RunningSubscription, ServiceRuntime } from '@ventanilla/eventing';
import { ServiceReaders } from './service-readers.js';

export interface ParkedPlace {
  readonly subscription: string;
  readonly stream: string;
}

export interface Replayed {
  readonly handled: number;
  readonly waiting: number;
  readonly error?: string;
}

const VIEW = 'view:';
const MOST_LISTED = 200;

/** What an operator can do about the readers of one service's log (R3, R4, R9). Auditing is up to the caller. */
export class Operations {
  readonly readers: ServiceReaders;

  constructor(private readonly runtime: ServiceRuntime) {
    this.readers = new ServiceReaders(runtime);
  }

  /** In order per subscription and stream, as stored. */
  async parked(of: Partial<ParkedPlace>): Promise<{ items: readonly ParkedEvent[]; more: boolean }> {
    const own = this.readers.parkedNames;
    const names = of.subscription === undefined ? own : own.filter((name) => name === of.subscription);
    const lists = await Promise.all(names.map((name) => this.runtime.parked.list(name, of.stream)));
    const all = lists.flat();
    const more = all.length > MOST_LISTED || lists.some((list) => list.length >= MOST_LISTED);
    return { items: all.slice(0, MOST_LISTED), more };
  }

  /** Handles the stream's parked events again, in order, as far as they go. */
  async replay(place: ParkedPlace): Promise<Replayed> {
    const before = (await this.waiting(place)).length;
    const error = await this.handleAgain(place).then(() => undefined, String);
    return this.outcome(place, before, error);
  }

  /** Gives up the stream's first parked event and handles those behind it as far as they go. */
  async drop(place: ParkedPlace): Promise<Replayed> {
    const waiting = await this.waiting(place);
    const view = viewOf(place);
    if (view === undefined) await this.runnerOf(place).drop(place.stream);
    else await this.passOver(view, waiting[0]);
    return this.outcome(place, waiting.length - 1);
  }

  /** Resolves when the new generation answers. */
  async rebuild(view: string): Promise<void> {
    this.assertView(view);
    await this.runtime.ports.views.rebuild(view);
  }

  /** To be asked before anything is recorded about it. */
  assertView(view: string): void {
    if (!this.readers.hasView(view)) throw new Problem('NOT_FOUND');
  }

  async assertParked(place: ParkedPlace): Promise<void> {
    await this.waiting(place);
    if (viewOf(place) === undefined) this.runnerOf(place);
  }

  private async waiting(place: ParkedPlace): Promise<readonly ParkedEvent[]> {
    const known = this.readers.parkedNames.includes(place.subscription);
    const events = known ? await this.runtime.parked.list(place.subscription, place.stream) : [];
    if (events.length === 0) throw new Problem('NOTHING_PARKED');
    return events;
  }

  private async handleAgain(place: ParkedPlace): Promise<void> {
    const view = viewOf(place);
    if (view === undefined) await this.runnerOf(place).replay(place.stream);
    else await this.foldAgain(view, place);
  }

  /**
   * The view parks again what fails again; so what was parked before has to go first, and comes back where the view
   * was not even tried.
   */
  private async foldAgain(view: string, place: ParkedPlace): Promise<void> {
    const waiting = await this.waiting(place);
    for (const parked of waiting) await this.runtime.parked.remove(parked);
    try {
      await this.runtime.ports.views.retryStream(view, place.stream);
    } catch (error) {
      for (const parked of waiting) await this.runtime.parked.park(parked);
      throw error;
    }
  }

  private async passOver(view: string, first: ParkedEvent | undefined): Promise<void> {
    if (!first) return;
    await this.runtime.ports.views.passOver(view, first.event);
    await this.runtime.parked.remove(first);
  }

  private async outcome(place: ParkedPlace, before: number, error?: string): Promise<Replayed> {
    const left = await this.runtime.parked.list(place.subscription, place.stream);
    const why = error ?? left[0]?.error;
    return {
      handled: Math.max(0, before - left.length),
      waiting: left.length,
      ...(why !== undefined && { error: why }),
    };
  }

  private runnerOf({ subscription }: ParkedPlace): RunningSubscription {
    const runner = this.runtime.subscriptions.find(({ name }) => name === subscription);
    if (!runner) throw new Problem('SUBSCRIPTION_NOT_RUNNING');
    return runner;
  }
}

const viewOf = ({ subscription }: ParkedPlace): string | undefined =>
  subscription.startsWith(VIEW) ? subscription.slice(VIEW.length) : undefined;
