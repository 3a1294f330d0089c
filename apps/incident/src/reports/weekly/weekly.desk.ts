import { Injectable } from '@nestjs/common';
import type { LongWork, Principal } from '@ventanilla/chassis';
import { IncidentServices } from '../../incident.services.js';
import { namesOf } from '../../integration/known-people/names-of.js';
import { inLines } from '../in-lines.js';
import { ReportAsking } from '../report-asking.js';
import { weekIn, weeksBefore, type ReportPeriod } from '../report-periods.js';
import { rowNames, type RowNames } from '../row-names.js';
import { NONE } from '../team-at.js';
import { TicketReports, type Asking } from '../ticket-reports.js';
import type { WeeklyDto, WeeklyTicketsDto } from './weekly.dto.js';
import type { TopRow, Weekly, WeeklyResult, WeeklyRow, WeeklySelection, WeeklyTicket } from './weekly.js';

const WEEKS_BEFORE = 4;

interface Named {
  /** What a team, organisation, service, person or caller is called; absent where it is not known, or not any more. */
  readonly name?: string;
}

interface Linked extends Named {
  /** What is behind its numbers, with `&figure=` and the name of one. */
  readonly tickets: string;
}

export interface WeeklyReport extends ReportPeriod {
  readonly week: string;
  readonly zone: string;
  readonly rows: readonly (WeeklyRow & Linked)[];
  readonly top: readonly (TopRow & Linked)[];
  readonly asOf: string;
  readonly stale: boolean;
}

type Asked = Pick<WeeklyDto, 'week' | 'organisation' | 'zone' | 'minPosition'>;

interface Context {
  readonly zone: string;
  readonly nameOf: RowNames;
}

const isPerson = ({ by }: { readonly by: string }): boolean => by === 'person' || by === 'caller';

/** Whoever may ask for the report may look these people up, too. */
const personsIn = (rows: readonly (WeeklyRow | TopRow)[]): readonly string[] => [
  ...new Set(rows.filter((row) => isPerson(row) && row.key !== NONE).map(({ key }) => key)),
];

const linkedBy =
  ({ week, organisation }: Asked, { zone, nameOf }: Context) =>
  <Row extends WeeklyRow | TopRow>(row: Row): Row & Linked => {
    const query = new URLSearchParams({ week, zone, by: row.by, key: row.key });
    if (organisation !== undefined) query.set('organisation', organisation);
    const name = nameOf(row);
    return {
      ...row,
      ...(name !== undefined && { name }),
      tickets: `/api/v1/reports/weekly/tickets?${query.toString()}`,
    };
  };

/** Says what came in, went out and is left of a week. It reads views and writes nothing. */
@Injectable()
export class WeeklyDesk {
  constructor(
    private readonly services: IncidentServices,
    private readonly asking: ReportAsking,
    private readonly reports: TicketReports,
  ) {}

  /** @throws Refused PERIOD_UNKNOWN; Problem NOT_FOUND */
  async report(principal: Principal, asked: WeeklyDto, asking: Asking): Promise<WeeklyReport> {
    const { ask, period, zone, age } = await this.prepare(principal, asked);
    const { rows, top } = await ask(asking);
    const people = await namesOf(this.services, personsIn([...rows, ...top]));
    const coded = await rowNames(this.services, [...rows, ...top]);
    const nameOf: RowNames = (row) => (isPerson(row) ? people.get(row.key) : coded(row));
    const linked = linkedBy(asked, { zone, nameOf });
    return { week: asked.week, zone, ...period, rows: rows.map(linked), top: top.map(linked), ...age };
  }

  /** Everything that may be refused is, before the first line is answered. */
  async begin(principal: Principal, asked: WeeklyTicketsDto): Promise<(long: LongWork) => Promise<object>> {
    const { by, key, figure } = asked;
    const { ask, age } = await this.prepare(principal, asked, { by, key, figure });
    const linesOf = (item: { readonly tickets: readonly WeeklyTicket[] }) => item.tickets;
    return async (long) => ({ count: await inLines(long, ask, linesOf), ...age });
  }

  private async prepare(principal: Principal, asked: Asked, list?: WeeklySelection) {
    const zone = await this.asking.zone(asked.zone);
    const at = this.services.now();
    const period = weekIn(zone, asked.week, at);
    const before = weeksBefore(period.from, WEEKS_BEFORE, zone);
    const lived = { from: before, until: period.until };
    const { which, ...scope } = await this.asking.scopeOf(principal, asked.organisation, lived);
    const age = await this.reports.age(asked.minPosition);
    const question: Weekly = { question: 'weekly', at, before, ...period, ...scope, ...(list && { list }) };
    const ask = (asking: Asking): Promise<WeeklyResult> =>
      this.reports.ask(question, which, asking) as Promise<WeeklyResult>;
    return { ask, period, zone, age };
  }
}
