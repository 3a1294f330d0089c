import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AsOf, CountedGroup } from '@ventanilla/eventing';
import { ageOf } from '@ventanilla/hosting';
import { IncidentServices } from '../../incident.services.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { NamedIncidents } from '../incident/named-incidents.js';
import { incidentQueue } from './incident-queue.projection.js';
import type { IncidentFilterDto, ListIncidentsDto } from './list-incidents.dto.js';
import { QueueAskers } from './queue-askers.js';
import { countQuestions, queueFilter, queueSort, queueWords } from './queue-filter.js';
import { shownRow, type ShownRow } from './shown-row.js';

const PAGE = 50;
const COUNTED = ['organisation', 'status', 'priority', 'team'];

export interface IncidentPage extends AsOf {
  readonly items: readonly ShownRow[];
  /** Present where there is more. */
  readonly cursor?: string;
}

export interface IncidentCounts extends AsOf {
  readonly total: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byPriority: Readonly<Record<string, number>>;
  /** `` (empty) is unassigned. */
  readonly byTeam: Readonly<Record<string, number>>;
}

export class ListIncidents extends Query<IncidentPage> {
  constructor(
    readonly reader: Reader,
    readonly query: ListIncidentsDto,
  ) {
    super();
  }
}

export class CountIncidents extends Query<IncidentCounts> {
  constructor(
    readonly reader: Reader,
    readonly query: IncidentFilterDto,
  ) {
    super();
  }
}

@QueryHandler(ListIncidents)
export class ListIncidentsHandler implements IQueryHandler<ListIncidents> {
  constructor(
    private readonly services: IncidentServices,
    private readonly named: NamedIncidents,
    private readonly askers: QueueAskers,
  ) {}

  async execute({ reader, query }: ListIncidents): Promise<IncidentPage> {
    const age = await ageOf(this.services.runtime, incidentQueue.name, query.minPosition);
    const page = await this.services.runtime.reader(incidentQueue.name).find({
      filter: queueFilter(await this.askers.of(reader, query), query),
      words: queueWords(query.text),
      sort: queueSort(reader, query),
      limit: query.limit ?? PAGE,
      cursor: query.cursor,
    });
    const rows = page.documents.map((row) => shownRow(reader, row));
    const opened = (await this.services.personal.openDocument(rows)) as readonly ShownRow[];
    return {
      items: await this.named.ofRows(reader, opened),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
      ...age,
    };
  }
}

@QueryHandler(CountIncidents)
export class CountIncidentsHandler implements IQueryHandler<CountIncidents> {
  constructor(
    private readonly services: IncidentServices,
    private readonly askers: QueueAskers,
  ) {}

  async execute({ reader, query }: CountIncidents): Promise<IncidentCounts> {
    const age = await ageOf(this.services.runtime, incidentQueue.name, query.minPosition);
    const questions = countQuestions(await this.askers.of(reader, query), query);
    const words = queueWords(query.text);
    const queue = this.services.runtime.reader(incidentQueue.name);
    const counted = await Promise.all(questions.map((filter) => queue.count({ filter, words, by: COUNTED })));
    const groups = counted.flat();
    return {
      total: groups.reduce((sum, { count }) => sum + count, 0),
      byStatus: sumBy(groups, 1),
      byPriority: sumBy(groups, 2),
      byTeam: sumBy(groups, 3),
      ...age,
    };
  }
}

const sumBy = (groups: readonly CountedGroup[], index: number): Readonly<Record<string, number>> => {
  const sums = new Map<string, number>();
  for (const { group, count } of groups) {
    const key = String(group[index] ?? '');
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return Object.fromEntries([...sums].sort(([one], [other]) => (one < other ? -1 : 1)));
};
