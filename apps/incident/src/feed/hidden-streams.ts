import { Injectable } from '@nestjs/common';
import type { Principal } from '@ventanilla/chassis';
import { DocumentStoreUnavailable, idOf, streamOf, type StoredDocument } from '@ventanilla/eventing';
import { IncidentServices } from '../incident.services.js';
import { incidentAggregate } from '../incident/incident.aggregate.js';
import type { IncidentState } from '../incident/incident.state.js';
import { Readers } from '../incident/visibility/reader.js';
import {
  concernedBy,
  isNoneOfTheirs,
  type Concerned,
  type Reader,
} from '../incident/visibility/visibility.policy.js';
import { incidentQueue } from '../views/incident-queue/incident-queue.projection.js';

const PREFIX = streamOf(incidentAggregate.category, '');

/** Which incidents a feed tells its reader nothing of: restricted ones, from their first event on. */
@Injectable()
export class HiddenStreams {
  constructor(
    private readonly services: IncidentServices,
    private readonly readers: Readers,
  ) {}

  async from(principal: Principal, streams: readonly string[]): Promise<ReadonlySet<string>> {
    const reader = await this.readers.of(principal);
    if (reader.sees === 'everything') return new Set();
    const ids = streams
      .filter((stream) => stream.startsWith(PREFIX))
      .map((stream) => idOf(incidentAggregate.category, stream));
    if (ids.length === 0) return new Set();
    return new Set((await this.restricted(reader, ids)).map((id) => `${PREFIX}${id}`));
  }

  /** From the queue where it is level with the log, which costs one query; else from the incidents' own streams. */
  private async restricted(reader: Reader, ids: readonly string[]): Promise<readonly string[]> {
    const rows = await this.rows(ids);
    if (rows)
      return rows.filter((row) => isNoneOfTheirs(reader, row as unknown as Concerned)).map(({ _id }) => _id);
    const states = this.services.runtime.statesOf(incidentAggregate);
    const hidden: string[] = [];
    for (const id of ids) {
      const state = (await states.load(`${PREFIX}${id}`)).state as IncidentState;
      if (state.status !== 'unlogged' && isNoneOfTheirs(reader, concernedBy(state.record))) hidden.push(id);
    }
    return hidden;
  }

  private async rows(ids: readonly string[]): Promise<readonly StoredDocument[] | undefined> {
    const { runtime } = this.services;
    const queue = runtime.reader(incidentQueue.name);
    const head = await runtime.ports.store.head({ types: [`${runtime.definition.name}.`] });
    const position = queue.position();
    if (head === undefined || position === undefined || position < head) return undefined;
    try {
      const rows = await queue.getMany(ids);
      return rows.length === ids.length ? rows : undefined;
    } catch (error) {
      if (error instanceof DocumentStoreUnavailable) return undefined;
      throw error;
    }
  }
}
