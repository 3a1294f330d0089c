import { Injectable } from '@nestjs/common';
import { DocumentStoreUnavailable, streamOf, type StoredDocument } from '@ventanilla/eventing';
import { IncidentServices } from '../../incident.services.js';
import { incidentQueue } from '../../views/incident-queue/incident-queue.projection.js';
import { incidentAggregate } from '../incident.aggregate.js';
import type { IncidentState } from '../incident.state.js';
import { concernedBy, type Concerned } from './visibility.policy.js';

/** An incident as far as it says who may know of it, and what they call it. */
export interface FoundIncident extends Concerned {
  readonly number: string;
}

type ByIncident = ReadonlyMap<string, FoundIncident>;

/** Whom incidents concern as they stand now, several at once; what was never logged concerns nobody. */
@Injectable()
export class ConcernedLookup {
  constructor(private readonly services: IncidentServices) {}

  /** From the queue where it is level with the log, which costs one query; else from the incidents' own streams. */
  async of(ids: readonly string[]): Promise<ByIncident> {
    if (ids.length === 0) return new Map();
    const rows = await this.rows(ids);
    if (rows) return new Map(rows.map((row) => [row._id, row as unknown as FoundIncident]));
    return this.fromStreams(ids);
  }

  /** As the queue has them, level or not: for lists, which are no fresher themselves. */
  async listed(ids: readonly string[]): Promise<ByIncident> {
    if (ids.length === 0) return new Map();
    const rows = await this.services.runtime.reader(incidentQueue.name).getMany(ids);
    return new Map(rows.map((row) => [row._id, row as unknown as FoundIncident]));
  }

  private async fromStreams(ids: readonly string[]): Promise<ByIncident> {
    const states = this.services.runtime.statesOf(incidentAggregate);
    const found = new Map<string, FoundIncident>();
    for (const id of ids) {
      const state = (await states.load(streamOf(incidentAggregate.category, id))).state as IncidentState;
      if (state.status === 'unlogged') continue;
      found.set(id, { ...concernedBy(state.record), number: state.record.number });
    }
    return found;
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
