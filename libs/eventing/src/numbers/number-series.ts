import { eventFamily, type EventOf } from '@ventanilla/contracts/definition';
import { instantOf, Refused, type Actor } from '@ventanilla/kernel';
import { Type } from 'typebox';
import { KeyReused } from '../commands/command.errors.js';
import { settle } from '../commands/settle.js';
import { EventCodec, metadataOf } from '../definitions/event-codec.js';
import { internalEvent } from '../definitions/internal-event.js';
import { EventTooLarge, WrongRevision } from '../event-store/event-store.errors.js';
import type { EventStore, NewEvent, StoredEvent } from '../event-store/event-store.port.js';
import { KeyDestroyed } from '../key-store/key-store.port.js';

const define = eventFamily({ owner: 'internal', category: 'number', audience: 'internal' });

export const NumberBlockReserved = define(
  'NumberBlockReserved',
  'An instance took a block of numbers; what it does not use is never used.',
  Type.Object({
    from: Type.Integer({ minimum: 1, description: 'First number of the block.' }),
    to: Type.Integer({ minimum: 1, description: 'Last number of the block.' }),
  }),
);

type Reserved = EventOf<[typeof NumberBlockReserved]>['data'];

const codec = new EventCodec([NumberBlockReserved]);
const ALLOCATOR: Actor = { kind: 'process', id: 'number-series' };
const SMALLEST_BLOCK = 10;
const LARGEST_BLOCK = 1_000;
const BUSY_MS = 1_000;
const ATTEMPTS = 1_000;

/** Nothing was stored, for sure: whatever else fails may have failed after that. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Refused ||
  error instanceof KeyReused ||
  error instanceof EventTooLarge ||
  error instanceof KeyDestroyed;

export interface NumberSeriesOptions {
  /** `INC` for INC0000042. */
  readonly prefix: string;
  /** Streams `number-<name>` hold the blocks. */
  readonly name: string;
  /** Digits; a number that needs more gets more. */
  readonly digits?: number;
}

/**
 * Numbers that are unique over all instances and crashes (R13): blocks are reserved in one internal stream at its
 * exact revision and counted in memory. Blocks start small and grow with the load, so that a quiet desk wastes few.
 * A number under which nothing was stored is given out again.
 */
export class NumberSeries {
  private next = 1;
  private last = 0;
  private blockSize = SMALLEST_BLOCK;
  private reservedAtMs = 0;
  private reserving: Promise<void> | undefined;
  private readonly givenBack = new Set<number>();

  constructor(
    private readonly store: EventStore,
    private readonly options: NumberSeriesOptions,
    private readonly nowMs: () => number,
  ) {}

  /** Logs something under a number, unless it is refused or was logged before, under another. */
  async use<Logged extends { readonly number?: string }>(
    log: (number: string) => Promise<Logged>,
  ): Promise<Logged> {
    const number = await this.take();
    try {
      const logged = await log(number);
      if (logged.number !== undefined && logged.number !== number) this.giveBack(number);
      return logged;
    } catch (error) {
      if (isRefusal(error)) this.giveBack(number);
      throw error;
    }
  }

  async take(): Promise<string> {
    while (this.givenBack.size === 0 && this.next > this.last)
      await (this.reserving ??= this.reserve().finally(() => (this.reserving = undefined)));
    return this.options.prefix + String(this.nextFree()).padStart(this.options.digits ?? 7, '0');
  }

  /** A number of this series that nothing was, or will be, stored under. */
  giveBack(number: string): void {
    this.givenBack.add(Number(number.slice(this.options.prefix.length)));
  }

  /** Leaves a block unused: what a restored installation does first, for its log may miss the last ones. */
  async skipBlock(): Promise<void> {
    await this.append(LARGEST_BLOCK);
  }

  private nextFree(): number {
    if (this.givenBack.size === 0) return this.next++;
    const lowest = Math.min(...this.givenBack);
    this.givenBack.delete(lowest);
    return lowest;
  }

  private async reserve(): Promise<void> {
    const now = this.nowMs();
    const busy = now - this.reservedAtMs < BUSY_MS;
    this.blockSize = busy ? Math.min(this.blockSize * 4, LARGEST_BLOCK) : SMALLEST_BLOCK;
    const block = await this.append(this.blockSize);
    this.reservedAtMs = now;
    this.next = block.from;
    this.last = block.to;
  }

  private async append(size: number): Promise<Reserved> {
    const stream = `number-${this.options.name}`;
    for (let attempt = 1; ; attempt += 1) {
      const [last] = await this.store.read(stream, { backwards: true, limit: 1 });
      const from = last ? (JSON.parse(last.data) as Reserved).to + 1 : 1;
      const block = { from, to: from + size - 1 };
      const events = [this.event(block, last)];
      try {
        await settle(() => this.store.append(stream, last ? last.revision : 'none', events));
        return block;
      } catch (error) {
        if (!(error instanceof WrongRevision) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private event(block: Reserved, before: StoredEvent | undefined): NewEvent {
    return internalEvent(codec, {
      name: 'NumberBlockReserved',
      data: block,
      actor: ALLOCATOR,
      now: instantOf(this.nowMs()),
      notBefore: before && metadataOf(before).recordedAt,
    });
  }
}
