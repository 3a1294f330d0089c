import { setTimeout as sleep } from 'node:timers/promises';
import { instantOf } from '@ventanilla/kernel';
import type { EventStore, FollowPage, Position } from '../event-store/event-store.port.js';
import { ForeignPosition } from '../event-store/log-positions.js';
import { joinedUpTo, pagesAhead } from '../event-store/pages-ahead.js';
import type { Alerts } from '../operations/alerts.js';
import { standingOf, type Standing } from '../operations/standing.js';
import type { EventPublisher } from './event-publisher.port.js';
import { LeaseLost, RelayLease } from './relay-lease.js';
import { RelayRecord } from './relay-record.js';

export interface RelayOptions {
  /** Whose events: all types `<service>.`. */
  readonly service: string;
  /** How long a relay that says nothing keeps others from publishing, in ms; 10,000 where absent. */
  readonly leaseMs?: number;
  /** At most so many events at once; 750 where absent. */
  readonly pageSize?: number;
}

export interface RelayDependencies {
  readonly store: EventStore;
  readonly publisher: EventPublisher;
  readonly alerts: Alerts;
  readonly nowMs: () => number;
}

/** How far a relay is. An instance that does not hold the lease knows what the holder wrote down. */
export interface RelayProgress extends Standing {
  readonly holding: boolean;
}

const LEASE_MS = 10_000;
/** Events of usual size, of which so many are one sending. */
const PAGE_SIZE = 750;
const CHECKPOINT_EVERY_MS = 1_000;
const STANDBY_MS = 250;
const WATCH_MS = 1_000;
/** A log that has more for so long while nothing comes of it is followed anew. */
const SILENT_MS = 15_000;
const RETRY_MS = 500;

/** The log had more, and said nothing. */
class LogSilent extends Error {
  override readonly name = 'LogSilent';
}

/**
 * Publishes every event of its service in the order of the log, at least once (R3). The one that holds the lease
 * publishes; its checkpoint moves after the acknowledgement, so that a crash repeats and never loses. One that was
 * frozen past its lease may send a page again, which subscribers drop by (stream, revision), but cannot move the
 * checkpoint: that is a compare-and-set. A relay that has nothing to publish writes nothing.
 */
export class Relay {
  private readonly stopped = new AbortController();
  private readonly record: RelayRecord;
  private readonly lease: RelayLease;
  private running: Promise<void> | undefined;
  private cycle = new AbortController();
  private reached: Position | undefined;
  private unsaved = false;
  private publishing = false;
  private savedAtMs = Number.NEGATIVE_INFINITY;
  private heardAtMs = 0;

  constructor(
    private readonly options: RelayOptions,
    private readonly deps: RelayDependencies,
  ) {
    this.record = new RelayRecord(deps.store, options.service, deps.nowMs);
    this.lease = new RelayLease(this.record, options.leaseMs ?? LEASE_MS, deps.nowMs);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the page that is under way, notes how far it came, and gives up the lease. */
  async stop(): Promise<void> {
    this.stopped.abort();
    this.cycle.abort();
    await this.running;
    if (this.lease.held) await this.lease.giveUp(this.reached).catch(() => undefined);
    await this.deps.publisher.close();
  }

  async progress(): Promise<RelayProgress> {
    const holding = this.lease.held;
    const position = holding ? this.reached : (await this.record.read()).standing.position;
    const standing = await standingOf(this.deps.store, this.filter, { position, nowMs: this.deps.nowMs() });
    return { holding, ...standing };
  }

  /**
   * Publishes again everything after a position, or everything; whichever instance publishes next does it.
   * @throws ForeignPosition
   */
  async rewind(to?: Position): Promise<void> {
    const check = to === undefined ? 'known' : await this.deps.store.check(to);
    if (to !== undefined && check !== 'known') throw new ForeignPosition(to, check);
    for (;;) {
      const before = await this.record.read();
      const standing = { holder: '', until: instantOf(this.deps.nowMs()), position: to };
      if (await this.record.write('RelayRewound', standing, before)) return;
    }
  }

  private get filter() {
    return { types: [`${this.options.service}.`] };
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      try {
        await this.standBy();
        await this.relay();
      } catch (error) {
        await this.recover(error);
      }
    }
  }

  /** A sending that failed is of unknown outcome: it goes on from the checkpoint, with a producer of its own. */
  private async recover(error: unknown): Promise<void> {
    if (error instanceof LeaseLost) this.lease.forget();
    else this.deps.alerts.raise('RELAY_HELD_UP', { service: this.options.service, error });
    await this.deps.publisher.reset().catch(() => undefined);
    await this.pause(RETRY_MS);
  }

  /** Until the lease is this relay's: it takes one that nobody has, as soon as there is something to publish. */
  private async standBy(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const { free, recorded } = await this.lease.look();
      const checkpoint = await this.trusted(recorded.standing.position);
      if (free && (await this.isBehind(checkpoint)) && (await this.lease.take(recorded))) {
        this.begin(checkpoint, recorded.standing.position);
        return;
      }
      await this.pause(STANDBY_MS);
    }
  }

  private async relay(): Promise<void> {
    const cycle = new AbortController();
    this.cycle = cycle;
    if (this.stopped.signal.aborted) return;
    const watching = this.watch(cycle).catch((reason: unknown) => reason);
    try {
      await this.publishPages(cycle.signal);
    } finally {
      cycle.abort();
    }
    const reason = await watching;
    if (reason !== undefined) throw reason;
  }

  private async publishPages(signal: AbortSignal): Promise<void> {
    const pageSize = this.options.pageSize ?? PAGE_SIZE;
    this.heardAtMs = performance.now();
    const pages = this.deps.store.follow(this.filter, { after: this.reached, pageSize, signal });
    for await (const page of pagesAhead(pages, joinedUpTo(pageSize))) {
      if (signal.aborted) return;
      await this.publish(page);
      this.heardAtMs = performance.now();
    }
  }

  private async publish({ events, position }: FollowPage): Promise<void> {
    if (events.length > 0) {
      await this.lease.renew(this.reached);
      this.publishing = true;
      await this.deps.publisher.publish(events).finally(() => (this.publishing = false));
      this.unsaved = true;
    }
    this.reached = position;
    await this.saveWhereDue();
  }

  private async saveWhereDue(): Promise<void> {
    if (!this.unsaved || performance.now() - this.savedAtMs < CHECKPOINT_EVERY_MS) return;
    this.unsaved = false;
    this.savedAtMs = performance.now();
    await this.lease.noteCheckpoint(this.reached);
  }

  /** Writes the last checkpoint of a burst, hears of a rewinding, and notices a log that fell silent. */
  private async watch(cycle: AbortController): Promise<void> {
    try {
      while (!cycle.signal.aborted) {
        await sleep(WATCH_MS, undefined, { signal: cycle.signal }).catch(() => undefined);
        if (cycle.signal.aborted) return;
        await this.saveWhereDue();
        if (!(await this.lease.isOurs())) throw new LeaseLost();
        if (await this.isSilent()) throw new LogSilent('The log has more events, and they do not come.');
      }
    } finally {
      cycle.abort();
    }
  }

  private async isSilent(): Promise<boolean> {
    if (this.publishing || performance.now() - this.heardAtMs < SILENT_MS) return false;
    return this.isBehind(this.reached);
  }

  private async isBehind(position: Position | undefined): Promise<boolean> {
    const head = await this.deps.store.head(this.filter);
    return head !== undefined && (position === undefined || position < head);
  }

  /** A checkpoint of another log is worth nothing: everything is published. */
  private async trusted(position: Position | undefined): Promise<Position | undefined> {
    if (position === undefined) return undefined;
    return (await this.deps.store.check(position)) === 'known' ? position : undefined;
  }

  private begin(checkpoint: Position | undefined, recorded: Position | undefined): void {
    this.reached = checkpoint;
    this.unsaved = false;
    if (checkpoint === recorded) return;
    this.deps.alerts.raise('RELAY_OF_ANOTHER_LOG', { service: this.options.service, position: recorded });
  }

  private pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.stopped.signal }).catch(() => undefined);
  }
}
