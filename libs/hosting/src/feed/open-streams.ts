import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Problem, type Principal } from '@ventanilla/chassis';
import type { EventStream } from './event-stream.js';

/** A subscriber needs one per service; the rest is for restarts that overlap. */
const MOST_OF_ONE = 10;
/** What all of them may hold in memory follows from it. */
const MOST_OF_ALL = 200;
const GRACE_MS = 500;

/** The streams of this process, so that they are counted, and that none keeps it from stopping. */
@Injectable()
export class OpenStreams implements BeforeApplicationShutdown {
  private readonly open = new Map<EventStream, string>();
  private stopping = false;

  /** @throws Problem TOO_MANY_STREAMS, SHUTTING_DOWN */
  assertRoom(principal: Principal): void {
    if (this.stopping) throw new Problem('SHUTTING_DOWN');
    const own = [...this.open.values()].filter((holder) => holder === keyOf(principal)).length;
    if (own >= MOST_OF_ONE || this.open.size >= MOST_OF_ALL)
      throw new Problem('TOO_MANY_STREAMS', { headers: { 'Retry-After': '60' } });
  }

  add(principal: Principal, stream: EventStream): void {
    this.open.set(stream, keyOf(principal));
    stream.once('close', () => this.open.delete(stream));
  }

  get count(): number {
    return this.open.size;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const stream of this.open.keys()) stream.finish();
    const giveUpAt = Date.now() + GRACE_MS;
    while (this.open.size > 0 && Date.now() < giveUpAt) await sleep(10);
    for (const stream of this.open.keys()) stream.destroy();
  }
}

const keyOf = ({ kind, id }: Principal): string => `${kind} ${id}`;
