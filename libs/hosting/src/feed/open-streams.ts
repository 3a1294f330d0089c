import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Problem, type Principal } from '@ventanilla/chassis';
import type { EventStream } from './event-stream.js';

/** A subscriber needs one per service; the rest is for restarts that overlap. */
const MOST_OF_ONE = 10;
/** What all of them may hold in memory follows from it. */
const MOST_OF_ALL = 200;
const GRACE_MS = 500;

interface Open {
  readonly holder: string;
  readonly stream: EventStream;
}

/** The streams of this process, so that they are counted, and that none keeps it from stopping. */
@Injectable()
export class OpenStreams implements BeforeApplicationShutdown {
  private readonly open = new Map<ServerResponse, Open>();
  private stopping = false;

  /** @throws Problem TOO_MANY_STREAMS, SHUTTING_DOWN */
  assertRoom(principal: Principal): void {
    if (this.stopping) throw new Problem('SHUTTING_DOWN');
    const own = [...this.open.values()].filter(({ holder }) => holder === keyOf(principal)).length;
    if (own >= MOST_OF_ONE || this.open.size >= MOST_OF_ALL)
      throw new Problem('TOO_MANY_STREAMS', { headers: { 'Retry-After': '60' } });
  }

  /** Until its response is closed: what was sent and not taken is part of it. */
  add(principal: Principal, stream: EventStream, response: ServerResponse): void {
    this.open.set(response, { holder: keyOf(principal), stream });
    response.once('close', () => this.open.delete(response));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const { stream } of this.open.values()) stream.finish();
    const giveUpAt = performance.now() + GRACE_MS;
    while (this.open.size > 0 && performance.now() < giveUpAt) await sleep(10);
    for (const response of this.open.keys()) response.destroy();
  }
}

const keyOf = ({ kind, id }: Principal): string => `${kind} ${id}`;
