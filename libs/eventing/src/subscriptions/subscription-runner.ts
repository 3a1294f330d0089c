import { setTimeout as sleep } from 'node:timers/promises';
import { groupedBy } from '@ventanilla/kernel';
import { checkpointAt, type Checkpoint } from '../document-store/checkpoints.js';
import type { EventStore, FollowPage, Position, StoredEvent } from '../event-store/event-store.port.js';
import { soleInstance, type Leases } from '../leases/leases.port.js';
import type { Alerts } from '../operations/alerts.js';
import { standingOf, type Standing } from '../operations/standing.js';
import type { ParkedEvent, ParkedEvents } from './parked-events.js';
import { EventDelivery } from './event-delivery.js';
import { firstPosition } from './first-position.js';
import { inLanes } from './lanes.js';
import { NotedAdvance } from './noted-advance.js';
import type { RunningSubscription } from './running-subscription.js';
import type { Subscription } from './subscription.js';
import type { SubscriptionPositions } from './subscription-positions.js';

export interface SubscriptionDependencies {
  readonly store: EventStore;
  readonly positions: SubscriptionPositions;
  readonly parked: ParkedEvents;
  readonly alerts: Alerts;
  readonly heldUpAfterMs?: number;
  /** Where several instances run the same subscriptions. */
  readonly leases?: Leases;
  readonly nowMs: () => number;
}

const CHECKPOINT_EVERY_MS = 1_000;
/** Once level, events are taken some at a time: looking after each one costs more than it gains. */
const PACE_MS = 20;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Runs one subscription on the log of its own service: checkpoint, order, repetition, parking (R3, R5). Of several
 * instances the one with the lease does so.
 */
export class SubscriptionRunner implements RunningSubscription {
  private readonly stopped = new AbortController();
  /** Falls when this instance is to go on no longer. */
  private held = this.stopped.signal;
  private readonly delivery: EventDelivery;
  private readonly advance: NotedAdvance | undefined;
  private running: Promise<void> | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private reached: Position | undefined;
  private headReached = false;
  private headAtStart: { readonly position: Position | undefined } | undefined;
  private unsaved: Checkpoint | undefined;
  private savedAtMs = Number.NEGATIVE_INFINITY;
  private savingLater: Promise<void> | undefined;

  constructor(
    private readonly subscription: Subscription,
    private readonly deps: SubscriptionDependencies,
  ) {
    this.delivery = new EventDelivery(subscription, { ...deps, stopping: this.stopped.signal });
    const { name, from } = subscription;
    const owes = async () => (await deps.parked.streams(name)).size > 0;
    this.advance = from === 'now' ? new NotedAdvance(name, { ...deps, owes }) : undefined;
  }

  get name(): string {
    return this.subscription.name;
  }

  get position(): Position | undefined {
    return this.reached;
  }

  async hasCaughtUp(): Promise<boolean> {
    const { store, positions, leases } = this.deps;
    // Without fellows nobody else can have; and where an event is rare, to find the last of its kind takes a while.
    if (this.headReached || !leases) return this.headReached;
    this.headAtStart ??= { position: await store.head(this.subscription.filter) };
    const head = this.headAtStart.position;
    if (head === undefined) return true;
    const stored = await positions.find(this.name);
    return (
      stored !== undefined && stored.position >= head && (await store.check(stored.position)) === 'known'
    );
  }

  async standing(): Promise<Standing> {
    const { store, positions, nowMs } = this.deps;
    const position = this.reached ?? (await positions.find(this.name))?.position;
    return standingOf(store, this.subscription.filter, { position, nowMs: nowMs() });
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
    await this.inTurn(() => this.save()).catch(() => undefined);
  }

  async replay(stream: string): Promise<number> {
    await this.leases.demand(this.lease);
    return this.inTurn(() => this.delivery.replay(stream));
  }

  /** The position is saved first: a restart must not hear the dropped event again. */
  async drop(stream: string): Promise<ParkedEvent | undefined> {
    await this.leases.demand(this.lease);
    const first = await this.inTurn(async () => {
      await this.save();
      return this.delivery.drop(stream);
    });
    if (first) await this.replay(stream).catch(() => undefined);
    return first;
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      try {
        await this.leases.hold(this.lease, this.stopped.signal, (held) => this.follow(held));
      } catch (error) {
        if (this.stopped.signal.aborted) return;
        this.deps.alerts.raise('SUBSCRIPTION_HELD_UP', { subscription: this.name, error });
        // The lease may be lost by now, which ends a pause of what follows under it.
        await this.pause(LONGEST_PAUSE_MS / 10, this.stopped.signal);
      }
    }
  }

  private get leases(): Leases {
    return this.deps.leases ?? soleInstance;
  }

  private get lease(): string {
    return `subscription:${this.name}`;
  }

  private async follow(held: AbortSignal): Promise<void> {
    this.held = held;
    const start = await this.startingPoint();
    await this.delivery.open();
    this.reached = start?.position;
    const options = { after: start?.position, signal: held };
    for await (const page of this.deps.store.follow(this.subscription.filter, options)) {
      await this.inTurn(() => this.takePage(page));
      if (held.aborted) break;
      if (page.atHead) await this.pause(PACE_MS);
    }
    // Whoever goes on need not repeat what was handled here.
    await this.inTurn(() => this.save());
    this.reached = undefined;
  }

  /** Always after the events: a crash repeats, and never skips. */
  private async save(): Promise<void> {
    if (!this.unsaved) return;
    const { position } = this.unsaved;
    await this.deps.positions.move(this.name, this.unsaved);
    this.unsaved = undefined;
    this.savedAtMs = performance.now();
    // Not noted, it is noted the next time.
    await this.advance?.reached(position).catch(() => undefined);
  }

  /** The stored position, if it is of this log; else what `from` says. */
  private async startingPoint(): Promise<Checkpoint | undefined> {
    const { store, positions, alerts } = this.deps;
    const stored = await positions.find(this.name);
    if (stored && (await store.check(stored.position)) === 'known') return stored;
    if (stored) {
      alerts.raise('SUBSCRIPTION_OF_ANOTHER_LOG', { subscription: this.name, position: stored.position });
      await positions.forget(this.name);
    }
    return this.subscription.from === 'beginning'
      ? undefined
      : { position: await firstPosition(store, this.name) };
  }

  private async takePage(page: FollowPage): Promise<void> {
    const { abreast = 1 } = this.subscription;
    const turns = abreast > 1 ? [...groupedBy(page.events, ({ stream }) => stream).values()] : [page.events];
    await inLanes(turns, abreast, (events) => this.deliverAll(events));
    if (this.held.aborted) return;
    this.reached = page.position;
    this.headReached ||= page.atHead;
    if (page.position !== undefined) this.unsaved = checkpointAt(page.position, page.events.at(-1));
    if (performance.now() - this.savedAtMs >= CHECKPOINT_EVERY_MS) await this.save();
    else this.saveLater();
  }

  /** Nothing may follow for long, and what is stored is all that other instances know. */
  private saveLater(): void {
    this.savingLater ??= this.saveUntilSaved().finally(() => (this.savingLater = undefined));
  }

  private async saveUntilSaved(): Promise<void> {
    do {
      await this.pause(CHECKPOINT_EVERY_MS);
      await this.inTurn(() => this.save()).catch(() => undefined);
    } while (this.unsaved && !this.held.aborted);
  }

  private async deliverAll(events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      if (this.held.aborted) return;
      await this.deliver(event);
    }
  }

  private async deliver(event: StoredEvent): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !this.held.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      if ((await this.delivery.attempt(event)) === 'done') return;
      await this.pause(pause);
    }
  }

  /** Live events and an operator's replay take turns, so that nothing overtakes within a stream. */
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.turn.then(work);
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  private pause(ms: number, signal = this.held): Promise<void> {
    return sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
