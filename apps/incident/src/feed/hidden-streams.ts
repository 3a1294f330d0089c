import { Injectable } from '@nestjs/common';
import type { Principal } from '@ventanilla/chassis';
import { idOf, streamOf } from '@ventanilla/eventing';
import { incidentAggregate } from '../incident/incident.aggregate.js';
import { ConcernedLookup } from '../incident/visibility/concerned.lookup.js';
import { Readers } from '../incident/visibility/reader.js';
import { isNoneOfTheirs } from '../incident/visibility/visibility.policy.js';

const PREFIX = streamOf(incidentAggregate.category, '');

/** Which incidents a feed tells its reader nothing of: restricted ones, from their first event on. */
@Injectable()
export class HiddenStreams {
  constructor(
    private readonly concerned: ConcernedLookup,
    private readonly readers: Readers,
  ) {}

  async from(principal: Principal, streams: readonly string[]): Promise<ReadonlySet<string>> {
    const reader = await this.readers.of(principal);
    if (reader.sees === 'everything') return new Set();
    const ids = streams
      .filter((stream) => stream.startsWith(PREFIX))
      .map((stream) => idOf(incidentAggregate.category, stream));
    const found = [...(await this.concerned.of(ids))];
    const hidden = found.filter(([, concerned]) => isNoneOfTheirs(reader, concerned));
    return new Set(hidden.map(([id]) => `${PREFIX}${id}`));
  }
}
