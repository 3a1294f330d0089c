import { Injectable } from '@nestjs/common';
import type { Principal } from '@ventanilla/chassis';
import type { FedEvent } from '@ventanilla/hosting';
import { Readers } from '../incident/visibility/reader.js';
import { ShownEvents } from '../incident/visibility/shown-events.js';
import { isOfIncident } from './incident-feed.rules.js';

/** What of the data of events a reader of the feed may know, by the rules that histories have. */
@Injectable()
export class ShownToFeed {
  constructor(
    private readonly shown: ShownEvents,
    private readonly readers: Readers,
  ) {}

  async dataFor(principal: Principal, events: readonly FedEvent[]): Promise<readonly unknown[]> {
    const ofIncidents = events.filter(isOfIncident);
    const data = ofIncidents.map((event) => event.data);
    const { data: shown } = await this.shown.to(await this.readers.of(principal), data);
    const byEvent = new Map(ofIncidents.map((event, at) => [event, shown[at]]));
    return events.map((event) => (byEvent.has(event) ? byEvent.get(event) : event.data));
  }
}
