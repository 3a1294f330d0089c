import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ChassisConfig, hasRole, TokenVerifier } from '@ventanilla/chassis';
import { AuditTrail } from '../audit/audit-trail.js';
import { nothingRead } from '../audit/nothing-read.js';
import type { CloudEvent } from './cloud-event.js';
import { EventFeed, type FedPage, type FeedParts } from './event-feed.js';
import { EventStream } from './event-stream.js';
import type { FeedCall } from './feed-call.js';
import { assertPosition } from './feed.problems.js';
import { OpenStreams } from './open-streams.js';
import type { ReadEventsDto } from './read-events.dto.js';

const PAGE = 100;
/** Name of a stream's reading in the trail. */
const STREAMED = 'StreamEvents';
const HEARTBEAT_MS = 15_000;
const PATIENCE_MS = 30_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Serves the feeds of the services in this process, as pages and as streams. */
@Injectable()
export class EventFeeds {
  heartbeatMs = HEARTBEAT_MS;
  patienceMs = PATIENCE_MS;
  private readonly made = new Map<string, EventFeed>();

  constructor(
    private readonly config: ChassisConfig,
    private readonly tokens: TokenVerifier,
    private readonly open: OpenStreams,
    private readonly trail: AuditTrail,
  ) {}

  /** The feed of a service, made once by whoever knows its rules. */
  feedOf(parts: Omit<FeedParts, 'publicUrl'>): EventFeed {
    const feed = new EventFeed({ ...parts, publicUrl: this.config.publicUrl });
    this.made.set(feed.service, feed);
    return feed;
  }

  /** The feed that was made for a service. */
  of(service: string): EventFeed {
    const feed = this.made.get(service);
    if (!feed) throw new Error(`No feed was made for the service ${service}.`);
    return feed;
  }

  async answer(feed: EventFeed, call: FeedCall, query: ReadEventsDto): Promise<FedPage | Readable> {
    const { limit = PAGE } = query;
    const types = query.types?.split(',');
    const after = await this.startOf(feed, call, query);
    if (call.wantsStream) return this.stream(feed, call, { after, types });
    const page = await feed.page(call.principal, { after, types }, limit);
    if (!page.events.some(isRecord)) nothingRead(call.request);
    return page;
  }

  private async startOf(
    feed: EventFeed,
    call: FeedCall,
    { after: asked, afterEvent, afterStream }: ReadEventsDto,
  ): Promise<string | undefined> {
    const after = call.lastEventId || asked || undefined;
    await assertPosition(feed.store, after, call.path);
    if (after !== undefined || afterEvent === undefined || afterStream === undefined) return after;
    return feed.placeOf(afterEvent, afterStream);
  }

  private stream(feed: EventFeed, call: FeedCall, query: { after?: string; types?: string[] }): Readable {
    const { principal, token, reply } = call;
    this.open.assertRoom(principal);
    const abort = new AbortController();
    const followed = feed.follow(principal, query, abort.signal);
    const stream = new EventStream({
      pages: hasRole(principal, 'auditor') ? this.recorded(feed, call, followed) : followed,
      abort,
      assertEntitled: async () => this.tokens.known(token) ?? (await this.tokens.verify(token)),
      heartbeatMs: this.heartbeatMs,
      patienceMs: this.patienceMs,
    });
    this.open.add(principal, stream, reply.raw);
    const msLeft = Math.min(principal.expiresAt * 1000 - Date.now(), LONGEST_TIMER_MS);
    const expiry = setTimeout(() => stream.finish(), Math.max(msLeft, 0));
    stream.once('close', () => clearTimeout(expiry));
    nothingRead(call.request);
    void reply.headers({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'X-Accel-Buffering': 'no',
    });
    return stream;
  }

  /** What a stream shows an auditor is recorded page by page, each before it is shown. */
  private async *recorded(
    feed: EventFeed,
    call: FeedCall,
    pages: AsyncIterable<FedPage>,
  ): AsyncIterable<FedPage> {
    const { principal, path: target, correlationId } = call;
    for await (const page of pages) {
      if (page.events.some(isRecord)) {
        const details = { events: page.events.length, ...(page.next !== undefined && { upTo: page.next }) };
        const reading = { service: feed.service, action: STREAMED, what: 'RecordsRead' as const };
        await this.trail.record({ ...reading, principal, target, details, correlationId });
      }
      yield page;
    }
  }
}

/**
 * Whether showing it is to be recorded. That somebody read is not: the reading of readings would never end, for one
 * auditor who asks again and again, and for two who follow each other's.
 */
const isRecord = ({ type, withheld }: CloudEvent): boolean => !withheld && !type.includes('.RecordsRead.');
