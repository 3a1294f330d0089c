import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection, DocumentStore, StoredDocument } from '../document-store/document-store.port.js';
import { joinSignals } from '../event-store/joined-signal.js';
import { Fellows } from './fellows.js';
import { LeaseNotGiven, type Leases } from './leases.port.js';

export interface LeaseTimes {
  /** How often a holder renews, and everybody else looks, in ms. */
  readonly renewMs: number;
  /** A lease that was seen unrenewed for so long may be taken, in ms. More than three renewals. */
  readonly lapseMs: number;
}

const TIMES: LeaseTimes = { renewMs: 1_500, lapseMs: 6_000 };
/** Whoever is to have what was given away takes it before its giver looks again. */
const RENEWALS_ASIDE = 3;

interface Lease {
  readonly rev: number;
  readonly holder: string;
  readonly wanted: string;
}

/**
 * Leases as documents: one each, changed by compare-and-set. No clock is compared with another one's: who has seen the
 * same revision for `lapseMs` of its own time takes the lease, and a holder has let go before: it counts from before it
 * asked for the last renewal that was granted, whatever the store takes to answer, or does not answer. Who holds two more than another live instance gives one away, so that the work spreads.
 */
export class DocumentLeases implements Leases {
  readonly instance = randomUUID();
  private readonly mine = new Set<string>();

  private constructor(
    private readonly leases: Collection,
    private readonly fellows: Fellows,
    private readonly times: LeaseTimes,
  ) {}

  static async open(documents: DocumentStore, times = TIMES): Promise<DocumentLeases> {
    const leases = await documents.collection({ name: 'leases', indexes: [] });
    return new DocumentLeases(leases, await Fellows.open(documents, times), times);
  }

  async hold(name: string, signal: AbortSignal, work: (held: AbortSignal) => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      const takenAtMs = await this.take(name, signal);
      if (takenAtMs === undefined) return;
      const lost = new AbortController();
      const done = new AbortController();
      this.mine.add(name);
      const keeping = this.keep(name, takenAtMs, done.signal).then(() => lost.abort());
      try {
        await work(AbortSignal.any([signal, lost.signal]));
      } finally {
        this.mine.delete(name);
        done.abort();
        await keeping;
        await this.release(name);
      }
      if (signal.aborted) return;
      await pause(this.times.renewMs * RENEWALS_ASIDE, signal);
    }
  }

  async demand(name: string): Promise<void> {
    const giveUpAt = performance.now() + this.times.lapseMs * 2;
    while (!this.mine.has(name)) {
      if (performance.now() > giveUpAt) throw new LeaseNotGiven(name);
      const lease = await this.read(name);
      if (lease.wanted === '') await this.write(name, lease, { holder: lease.holder, wanted: this.instance });
      await sleep(this.times.renewMs / 4);
    }
  }

  /**
   * Waits until the lease is free, lapsed or meant for this instance. Answers from when on it is held, or undefined when
   * the signal falls.
   */
  private async take(name: string, signal: AbortSignal): Promise<number | undefined> {
    const seen = { rev: NaN, sinceMs: 0 };
    // Who has much takes its time over what is free: the others are first.
    await pause((this.mine.size * this.times.renewMs) / 20, signal);
    while (!signal.aborted) {
      const takenAtMs = await this.tryToTake(name, seen).catch(() => undefined);
      if (takenAtMs !== undefined && this.leftMs(takenAtMs) > 0) return takenAtMs;
      await pause(this.times.renewMs / 2, signal);
    }
    return undefined;
  }

  private async tryToTake(name: string, seen: { rev: number; sinceMs: number }): Promise<number | undefined> {
    await this.fellows.meet(this.instance, this.mine.size);
    const lease = await this.read(name);
    const nowMs = performance.now();
    if (lease.rev !== seen.rev) Object.assign(seen, { rev: lease.rev, sinceMs: nowMs });
    if (!this.isFree(lease, nowMs - seen.sinceMs)) return undefined;
    const isTaken = await this.write(name, lease, { holder: this.instance, wanted: '' });
    return isTaken ? nowMs : undefined;
  }

  private isFree({ holder, wanted }: Lease, unrenewedMs: number): boolean {
    if (holder !== '') return unrenewedMs > this.times.lapseMs;
    return wanted === '' || wanted === this.instance || unrenewedMs > this.times.renewMs;
  }

  /** For how long a lease is still held that is held from then on, in ms: well below a lapse. */
  private leftMs(heldFromMs: number): number {
    return heldFromMs + this.times.lapseMs - 2 * this.times.renewMs - performance.now();
  }

  /** Renews until the work is done, or until the lease is lost or to be given away. */
  private async keep(name: string, takenAtMs: number, done: AbortSignal): Promise<void> {
    let heldFromMs = takenAtMs;
    const inTime = <Answer>(call: Promise<Answer>) => answerWithin(this.leftMs(heldFromMs), done, call);
    while (this.leftMs(heldFromMs) > 0) {
      await pause(Math.min(this.times.renewMs, this.leftMs(heldFromMs)), done);
      if (done.aborted) return;
      const askedAtMs = performance.now();
      const kept = await inTime(this.renew(name));
      if (kept === false) return;
      if (kept) heldFromMs = askedAtMs;
      if (await inTime(this.hasTooMany())) return;
    }
  }

  /** False where it is another one's, or should be; undefined where a wish came in between, which the next look sees. */
  private async renew(name: string): Promise<boolean | undefined> {
    const lease = await this.read(name);
    if (lease.holder !== this.instance) return false;
    const isRenewed = await this.write(name, lease, lease);
    if (lease.wanted !== '' && lease.wanted !== this.instance) return false;
    return isRenewed || undefined;
  }

  private async hasTooMany(): Promise<boolean> {
    await this.fellows.meet(this.instance, this.mine.size);
    return this.fellows.someHoldsFarFewer(this.instance, this.mine.size);
  }

  private async release(name: string): Promise<void> {
    const lease = await this.read(name).catch(() => undefined);
    if (lease?.holder !== this.instance) return;
    await this.write(name, lease, { holder: '', wanted: lease.wanted }).catch(() => undefined);
  }

  private async read(name: string): Promise<Lease> {
    return leaseOf(await this.leases.get(name));
  }

  private async write(
    name: string,
    { rev }: Lease,
    { holder, wanted }: Omit<Lease, 'rev'>,
  ): Promise<boolean> {
    const document = { _id: name, rev: rev + 1, holder, wanted };
    const [outcome] = await this.leases.write([{ document, expected: rev < 0 ? undefined : rev }]);
    return outcome?.written ?? false;
  }
}

const leaseOf = (document: StoredDocument | undefined): Lease => ({
  rev: document?.rev ?? -1,
  holder: String(document?.['holder'] ?? ''),
  wanted: String(document?.['wanted'] ?? ''),
});

/** Nothing where the call fails, takes longer, or the signal falls. */
const answerWithin = async <Answer>(
  ms: number,
  signal: AbortSignal,
  call: Promise<Answer>,
): Promise<Answer | void> => {
  const answered = new AbortController();
  const late = joinSignals([signal, answered.signal]);
  return Promise.race([call.catch(() => undefined), pause(ms, late.signal)]).finally(() => {
    answered.abort();
    late.letGo();
  });
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
