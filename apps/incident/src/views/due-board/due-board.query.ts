import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AsOf } from '@ventanilla/eventing';
import { IncidentServices } from '../../incident.services.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { everyPage } from '../incident-queue/every-page.js';
import type { IncidentPage } from '../incident-queue/incident-queue.query.js';
import type { ShownRow } from '../incident-queue/shown-row.js';
import { byHour, HOUR_MS, type DueHour } from './due-board.js';
import type { DueBoardDto } from './due-board.dto.js';

const HOURS = 8;
/** Nobody looks at more on a board. */
const MOST = 1_000;

export interface DueBoard extends AsOf {
  readonly hours: readonly DueHour<ShownRow>[];
  /** More is due than a board shows: these are the first of it. */
  readonly more: boolean;
}

export class ShowDueBoard extends Query<DueBoard> {
  constructor(
    readonly reader: Reader,
    readonly query: DueBoardDto,
  ) {
    super();
  }
}

@QueryHandler(ShowDueBoard)
export class ShowDueBoardHandler implements IQueryHandler<ShowDueBoard> {
  constructor(
    private readonly services: IncidentServices,
    private readonly bus: QueryBus,
  ) {}

  async execute({ reader, query }: ShowDueBoard): Promise<DueBoard> {
    const { hours = HOURS, named, ...filter } = query;
    const nowMs = this.services.runtime.ports.nowMs();
    const asked = {
      ...filter,
      named: [named, 'next-due'].filter((name) => name !== undefined).join(','),
      dueBefore: new Date(nowMs + hours * HOUR_MS).toISOString(),
      sort: 'nextDueAt',
    };
    const rows: ShownRow[] = [];
    let last: IncidentPage | undefined;
    for await (const page of everyPage(this.bus, reader, asked)) {
      rows.push(...page.items);
      last = page;
      if (rows.length >= MOST) break;
    }
    const { asOf, stale, cursor } = last as IncidentPage;
    return { hours: byHour(rows, nowMs, hours), more: cursor !== undefined, asOf, stale };
  }
}
