import { Injectable } from '@nestjs/common';
import type { Principal } from '@ventanilla/chassis';
import type { OtherIncident } from '../incident.commands.js';
import type { RelatedRecord } from '../incident.state.js';
import { ConcernedLookup } from './concerned.lookup.js';
import { Readers } from './reader.js';
import { mayKnowOf } from './visibility.policy.js';

/** Incidents that somebody names beside the one that they work on: only those that they may know of. */
@Injectable()
export class OtherIncidents {
  constructor(
    private readonly concerned: ConcernedLookup,
    private readonly readers: Readers,
  ) {}

  async asNamedBy(principal: Principal, { kind, id }: RelatedRecord): Promise<OtherIncident | undefined> {
    if (kind !== 'incident') return undefined;
    const found = (await this.concerned.of([id])).get(id);
    if (!found) return 'none';
    return mayKnowOf(await this.readers.of(principal), found) ? undefined : 'hidden';
  }
}
