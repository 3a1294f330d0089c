import { instantOf } from '@ventanilla/kernel';
import { newId } from '../commands/ids.js';
import type { ExpectedRevision, Position } from '../event-store/event-store.port.js';
import type { RelayEventName } from './relay-events.js';
import type { RecordedStanding, RelayRecord } from './relay-record.js';

/** Another relay has the lease, or somebody rewound: nothing that this one remembers counts any more. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor() {
    super('The lease of the relay is no longer ours.');
  }
}

/** One relay's hold on the lease. What it writes takes effect only if nobody else wrote since. */
export class RelayLease {
  private readonly id = newId();
  private recorded: RecordedStanding | undefined;
  /** Since when the record stands so, on a clock of ours that nobody sets. */
  private stands: { readonly revision: ExpectedRevision; readonly sinceMs: number } | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly record: RelayRecord,
    private readonly lengthMs: number,
    private readonly nowMs: () => number,
  ) {}

  get held(): boolean {
    return this.recorded !== undefined;
  }

  /** As it stands for everybody, and whether this relay may take it. It holds nothing that somebody else wrote over. */
  async look(): Promise<{ readonly free: boolean; readonly recorded: RecordedStanding }> {
    const recorded = await this.record.read();
    if (this.recorded?.revision !== recorded.revision) this.forget();
    const { holder, until } = recorded.standing;
    // One whose clock was ahead says that it holds the lease for longer than leases are given.
    const isOver = Date.parse(until) <= this.nowMs() || this.ageMs(recorded) > this.lengthMs;
    return { free: holder === this.id || isOver, recorded };
  }

  /** False where another one was first. */
  take(from: RecordedStanding): Promise<boolean> {
    return this.inTurn(async () => {
      this.recorded = await this.write('RelayLeaseTaken', from, from.standing.position);
      return this.recorded !== undefined;
    });
  }

  /** Before something is published: makes sure of the lease for a while. @throws LeaseLost */
  renew(position: Position | undefined): Promise<void> {
    return this.inTurn(async () => {
      if (this.recorded && this.ageMs(this.recorded) < this.lengthMs / 2) return;
      await this.move('RelayLeaseTaken', position);
    });
  }

  /** After something was acknowledged. @throws LeaseLost */
  noteCheckpoint(position: Position | undefined): Promise<void> {
    return this.inTurn(() => this.move('RelayCheckpointMoved', position));
  }

  giveUp(position: Position | undefined): Promise<void> {
    return this.inTurn(() => this.move('RelayLeaseGivenUp', position));
  }

  forget(): void {
    this.recorded = undefined;
  }

  /** Whether nobody else wrote since. */
  isOurs(): Promise<boolean> {
    return this.inTurn(async () => {
      const { revision } = await this.record.read();
      return this.recorded?.revision === revision;
    });
  }

  private async move(name: RelayEventName, position: Position | undefined): Promise<void> {
    const before = this.recorded;
    this.recorded = before && (await this.write(name, before, position));
    if (!this.recorded) throw new LeaseLost();
  }

  private ageMs({ revision }: RecordedStanding): number {
    const nowMs = performance.now();
    if (this.stands?.revision !== revision) this.stands = { revision, sinceMs: nowMs };
    return nowMs - this.stands.sinceMs;
  }

  private async write(
    name: RelayEventName,
    before: RecordedStanding,
    position: Position | undefined,
  ): Promise<RecordedStanding | undefined> {
    const sinceMs = performance.now();
    const given = name === 'RelayLeaseGivenUp';
    const until = instantOf(this.nowMs() + (given ? 0 : this.lengthMs));
    const written = await this.record.write(name, { holder: given ? '' : this.id, until, position }, before);
    if (written) this.stands = { revision: written.revision, sinceMs };
    return written;
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.turn.then(work);
    this.turn = turn.catch(() => undefined);
    return turn;
  }
}
