import { Injectable } from '@nestjs/common';
import type { LongWork, Principal } from '@ventanilla/chassis';
import { IncidentServices } from '../../incident.services.js';
import { namesOf } from '../../integration/known-people/names-of.js';
import { teamNames } from '../../integration/known-teams/team-names.js';
import { inLines } from '../in-lines.js';
import { ReportAsking } from '../report-asking.js';
import { weekIn, weeksBefore, type ReportPeriod } from '../report-periods.js';
import { NONE } from '../team-at.js';
import { teamsIn } from '../teams-in.js';
import { TicketReports, type Asking } from '../ticket-reports.js';
import type { WeeklyDto, WeeklyTicketsDto } from './weekly.dto.js';
import type { TopRow, Weekly, WeeklyResult, WeeklyRow, WeeklySelection, WeeklyTicket } from './weekly.js';

const WEEKS_BEFORE = 4;

interface Named {
  /** What a team, person or caller is called; absent where it is not known, or not any more. */
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
  /** By the ids of people and the codes of teams. */
  readonly names: ReadonlyMap<string, string>;
}

const isPerson = ({ by }: WeeklyRow | TopRow): boolean => by === 'person' || by === 'caller';

/** Whoever may ask for the report may look these people up, too. */
const personsIn = (rows: readonly (WeeklyRow | TopRow)[]): readonly string[] => [
  ...new Set(rows.filter((row) => isPerson(row) && row.key !== NONE).map(({ key }) => key)),
];

const linkedBy =
  ({ week, organisation }: Asked, { zone, names }: Context) =>
  <Row extends WeeklyRow | TopRow>(row: Row): Row & Linked => {
    const query = new URLSearchParams({ week, zone, by: row.by, key: row.key });
    if (organisation !== undefined) query.set('organisation', organisation);
    const name = isPerson(row) || row.by === 'team' ? names.get(row.key) : undefined;
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
    const names = new Map([...people, ...(await teamNames(this.services, teamsIn(rows)))]);
    const linked = linkedBy(asked, { zone, names });
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
