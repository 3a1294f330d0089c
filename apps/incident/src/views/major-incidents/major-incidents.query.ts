import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Problem, type Language } from '@ventanilla/chassis';
import type { AsOf } from '@ventanilla/eventing';
import { IncidentServices } from '../../incident.services.js';
import { maySee, type Reader } from '../../incident/visibility/visibility.policy.js';
import { decodeAll, readVisible } from '../incident/incident.query.js';
import { ReadIncidentHistory, type ShownHistoryEvent } from '../incident-history/incident-history.query.js';
import { callersUpdate, majorRecord, type MajorRecord } from './major-record.js';
import { openMajors, type OpenMajor } from './open-majors.js';

/** An open major incident as a list shows it. */
export interface ListedMajor {
  readonly id: string;
  readonly services: readonly string[];
  readonly stage: string;
  readonly declaredAt?: string;
  readonly restoredAt?: string;
  /** What the callers concerned were told last, and when they hear next. */
  readonly update?: { readonly text: unknown; readonly at: string };
  readonly nextUpdateDue?: string;
  /** For the desk of its organisation only. */
  readonly number?: string;
  readonly organisation?: string;
  readonly organisations?: readonly string[];
  readonly lead?: string;
  readonly late?: readonly string[];
}

export interface MajorPage extends AsOf {
  readonly items: readonly ListedMajor[];
}

/** Everything about a major incident, for the desk. */
export interface ShownMajor extends MajorRecord {
  readonly id: string;
  readonly revision: number;
  readonly timeline: readonly ShownHistoryEvent[];
}

export class ListMajorIncidents extends Query<MajorPage> {
  constructor(readonly reader: Reader) {
    super();
  }
}

export class ReadMajorIncident extends Query<ShownMajor> {
  constructor(
    readonly reader: Reader,
    readonly id: string,
    readonly language: Language,
  ) {
    super();
  }
}

@QueryHandler(ListMajorIncidents)
export class ListMajorIncidentsHandler implements IQueryHandler<ListMajorIncidents> {
  constructor(private readonly services: IncidentServices) {}

  async execute({ reader }: ListMajorIncidents): Promise<MajorPage> {
    const { found, age } = await openMajors(this.services, reader);
    const items = await Promise.all(found.map((major) => this.listed(reader, major)));
    return { items: (await this.services.personal.openDocument(items)) as readonly ListedMajor[], ...age };
  }

  private async listed(reader: Reader, { id, row, major }: OpenMajor): Promise<ListedMajor> {
    const { services = [], stage, declaredAt, restoredAt, due } = major;
    const update = await callersUpdate(this.services, id);
    const nextUpdateDue = due.callers;
    const forAll = { id, services, stage, declaredAt, restoredAt, update, nextUpdateDue };
    // Whose it is, and whom else it hits, is not for the desk of one that it only hits.
    if (!reader.readsInternalNotes || !maySee(reader, row)) return forAll;
    const { number, organisation } = row;
    const { organisations, lead, late } = major;
    return { ...forAll, number, organisation, organisations, lead, late };
  }
}

@QueryHandler(ReadMajorIncident)
export class ReadMajorIncidentHandler implements IQueryHandler<ReadMajorIncident> {
  constructor(
    private readonly services: IncidentServices,
    private readonly queries: QueryBus,
  ) {}

  async execute({ reader, id, language }: ReadMajorIncident): Promise<ShownMajor> {
    const { stored, state } = await readVisible(this.services, reader, id);
    const record = majorRecord(decodeAll(this.services, stored), state);
    if (!record) throw new Problem('NOT_FOUND');
    const history = await this.queries.execute(new ReadIncidentHistory(reader, id, { language, moment: {} }));
    const shown = { id, revision: stored.length - 1, ...record, timeline: history.events };
    return (await this.services.personal.openDocument(shown)) as ShownMajor;
  }
}
