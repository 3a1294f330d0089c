import { Problem, type Principal } from '@ventanilla/chassis';
import {
  metadataOf,
  parseLocated,
  type EventFilter,
  type EventStore,
  type Opened,
  type PersonalDataReader,
  type Position,
  type ServiceRuntime,
  type StoredEvent,
} from '@ventanilla/eventing';
import { isSealed, type Sealed } from '@ventanilla/kernel';
import { cloudEvent, schemaPath, type CloudEvent } from './cloud-event.js';
import { sightOf, type FedEvent, type FeedPolicy, type Sight } from './feed-policy.js';

export interface FeedParts {
  readonly runtime: ServiceRuntime;
  readonly personal: PersonalDataReader;
  readonly policy: FeedPolicy;
  /** Base URL of the installation. */
  readonly publicUrl: string;
}

export interface FeedQuery {
  /** Exclusive; from the beginning where absent. */
  readonly after?: Position;
  /** Names of events, with or without the service's; all where absent. */
  readonly types?: readonly string[];
  /** Imported history makes nothing happen (R14): who is to act on events does not get it. */
  readonly withoutImported?: boolean;
}

/** What a reader has not got yet. */
export interface Owed {
  readonly events: number;
  /** There are more than were counted. */
  readonly more: boolean;
  /** When the oldest of them was stored. */
  readonly since?: string;
}

export interface FedPage {
  readonly events: readonly CloudEvent[];
  /** Where the next page begins; absent only while the log is empty. */
  readonly next?: Position;
  /** There was nothing more when this was read. */
  readonly atHead: boolean;
}

const NAME = /^(?:([a-z0-9-]+)\.)?([A-Za-z0-9]+)$/;
const STORED_TYPE = /\.([A-Za-z0-9]+)\.v\d+$/;
const LOOKED_AT_ONCE = 256;
/** So that a page without hits costs its server no more than one with them. */
const MOST_LOOKS = 40;
/** Streams hold a page in memory for as long as their reader takes. */
const STREAMED_AT_ONCE = 32;

interface Reading {
  readonly reader: Principal;
  readonly query: FeedQuery;
}

interface Seen {
  readonly stored: StoredEvent;
  readonly event: FedEvent;
  readonly sight: Sight;
}

/** The public events of one service, as one reader may see them now (R3, R10). */
export class EventFeed {
  readonly service: string;
  private readonly names: ReadonlyMap<string, string>;

  constructor(private readonly parts: FeedParts) {
    const { name, events } = parts.runtime.definition;
    this.service = name;
    const own = events.filter(({ owner, audience }) => owner === name && audience === 'public');
    this.names = new Map(own.map((event) => [event.name, `${name}.${event.name}`]));
  }

  get store(): EventStore {
    return this.parts.runtime.ports.store;
  }

  async page(reader: Principal, query: FeedQuery, limit: number): Promise<FedPage> {
    const seen: Seen[] = [];
    let next = query.after;
    let atHead = false;
    let looks = 0;
    const options = { after: query.after, untilHead: true, pageSize: LOOKED_AT_ONCE };
    for await (const page of this.store.follow(this.filterOf(query.types), options)) {
      const told = await this.toldOf(reader, page.events);
      const taken = this.take({ reader, query }, told, limit - seen.length);
      seen.push(...taken.seen);
      next = taken.upTo ?? page.position;
      atHead = page.atHead && taken.upTo === undefined;
      looks += 1;
      if (taken.upTo !== undefined || seen.length >= limit || looks >= MOST_LOOKS) break;
    }
    return { events: await this.delivered(reader, seen), ...(next !== undefined && { next }), atHead };
  }

  /** Pages as the log grows, until the signal. Pages without hits tell how far the log was looked at. */
  async *follow(reader: Principal, query: FeedQuery, signal: AbortSignal): AsyncIterable<FedPage> {
    const options = { after: query.after, pageSize: STREAMED_AT_ONCE, signal };
    for await (const { events, position, atHead } of this.store.follow(this.filterOf(query.types), options)) {
      const { seen } = this.take({ reader, query }, await this.toldOf(reader, events), Infinity);
      yield {
        events: await this.delivered(reader, seen),
        ...(position !== undefined && { next: position }),
        atHead,
      };
    }
  }

  /** Resolves when there is something more, perhaps not for this reader; or at the signal. */
  async untilMore({ after, types }: FeedQuery, signal: AbortSignal): Promise<void> {
    const options = { after, pageSize: STREAMED_AT_ONCE, signal };
    for await (const { events } of this.store.follow(this.filterOf(types), options))
      if (events.length > 0) return;
  }

  /** Counts what a reader has not got yet, up to a limit. */
  async owed(reader: Principal, query: FeedQuery, most: number): Promise<Owed> {
    let events = 0;
    let looks = 0;
    let since: string | undefined;
    const options = { after: query.after, untilHead: true };
    for await (const page of this.store.follow(this.filterOf(query.types), options)) {
      const { seen } = this.take({ reader, query }, await this.toldOf(reader, page.events), Infinity);
      since ??= seen[0] && metadataOf(seen[0].stored).recordedAt;
      events += seen.length;
      looks += 1;
      if (events > most || looks >= MOST_LOOKS)
        return { events: Math.min(events, most), more: events > most || !page.atHead, since };
    }
    return { events, more: false, since };
  }

  /** Where an event of this service lies in this log. @throws Problem EVENT_UNKNOWN */
  async placeOf(id: string, stream: string): Promise<Position> {
    const events = await this.store.read(stream);
    const found = events.find((event) => event.id === id && event.type.startsWith(`${this.service}.`));
    if (!found) throw new Problem('EVENT_UNKNOWN');
    return found.position;
  }

  /** Opens something sealed that this service keeps. */
  open(sealed: Sealed): Promise<Opened> {
    return this.parts.personal.open(sealed);
  }

  /** @throws Problem INVALID_FILTER for what this service never publishes. */
  filterOf(types: readonly string[] | undefined): EventFilter {
    if (types === undefined) return { types: [`${this.service}.`] };
    return { types: types.map((type) => this.prefixOf(type)) };
  }

  private prefixOf(type: string): string {
    const [, owner = this.service, name = ''] = NAME.exec(type) ?? [];
    const known = owner === this.service ? this.names.get(name) : undefined;
    if (known === undefined)
      throw new Problem('INVALID_FILTER', { detail: 'This service publishes no such type of event.' });
    return `${known}.v`;
  }

  /** Without the streams that the reader is told nothing of now, whatever they once were. */
  private async toldOf(reader: Principal, events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    const { hides } = this.parts.policy;
    if (!hides || events.length === 0) return events;
    const hidden = await hides(reader, [...new Set(events.map(({ stream }) => stream))]);
    return hidden.size === 0 ? events : events.filter(({ stream }) => !hidden.has(stream));
  }

  /** At most `most` events that the reader is told of; `upTo` is the last one's position, where there may be more. */
  private take(
    reading: Reading,
    events: readonly StoredEvent[],
    most: number,
  ): { readonly seen: readonly Seen[]; readonly upTo?: Position } {
    const seen: Seen[] = [];
    for (const [index, stored] of events.entries()) {
      const each = this.see(reading, stored);
      if (each.sight !== 'absent') seen.push(each);
      if (seen.length >= most && index < events.length - 1) return { seen, upTo: stored.position };
    }
    return { seen };
  }

  private see({ reader, query }: Reading, stored: StoredEvent): Seen {
    const metadata = metadataOf(stored);
    const [, name = ''] = STORED_TYPE.exec(stored.type) ?? [];
    const event: FedEvent = {
      name,
      stream: stored.stream,
      data: parseLocated(stored.id, stored.data),
      metadata,
    };
    if (query.withoutImported && metadata.origin) return { stored, event, sight: 'absent' };
    return { stored, event, sight: sightOf(this.service, this.parts.policy, reader, event) };
  }

  /** Personal fields are opened now, all of a page at once: what was forgotten by now is erased in every event. */
  private async delivered(reader: Principal, seen: readonly Seen[]): Promise<readonly CloudEvent[]> {
    const known = await this.knownTo(reader, seen);
    const opened = (await this.parts.personal.openDocument(known)) as readonly unknown[];
    return seen.map(({ stored, sight }, at) => {
      const schemaUrl = this.parts.publicUrl + schemaPath(this.service, stored.type);
      const isWithheld = known[at] === undefined;
      return cloudEvent(stored, {
        data: opened[at],
        sight: isWithheld ? 'withheld' : sight,
        schemaUrl,
      });
    });
  }

  /** The data that the reader may know of each; undefined where it is withheld. */
  private async knownTo(reader: Principal, seen: readonly Seen[]): Promise<readonly unknown[]> {
    const shown = seen.filter(({ sight }) => sight !== 'withheld').map(({ event }) => event);
    const data = (await this.parts.policy.dataFor?.(reader, shown)) ?? shown.map((event) => event.data);
    const known = new Map(shown.map((event, at) => [event, data[at]]));
    return seen.map(({ event, sight }) =>
      sight === 'sealed' ? withoutSealed(known.get(event)) : known.get(event),
    );
  }
}

const withoutSealed = (json: unknown): unknown => {
  if (typeof json !== 'object' || json === null) return json;
  if (isSealed(json)) return { withheld: true };
  if (Array.isArray(json)) return json.map(withoutSealed);
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, withoutSealed(value)]));
};
