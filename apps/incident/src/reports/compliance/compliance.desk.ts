import { Injectable } from '@nestjs/common';
import type { LongWork, Principal } from '@ventanilla/chassis';
import { IncidentServices } from '../../incident.services.js';
import { inLines } from '../in-lines.js';
import { ReportAsking } from '../report-asking.js';
import { monthIn, type ReportPeriod } from '../report-periods.js';
import { rowNames, type RowNames } from '../row-names.js';
import { TicketReports, type Asking } from '../ticket-reports.js';
import type { ComplianceDto, ComplianceTicketsDto } from './compliance.dto.js';
import type {
  Compliance,
  ComplianceResult,
  ComplianceRow,
  ComplianceSelection,
  ComplianceTicket,
} from './compliance.js';

export interface NamedRow extends ComplianceRow {
  /** What a team, an organisation or a service is called, where that is known. */
  readonly name?: string;
}

export interface LinkedRow extends NamedRow {
  /** The runs behind its numbers. */
  readonly tickets: string;
}

export interface ComplianceReport extends ReportPeriod {
  readonly month: string;
  readonly zone: string;
  readonly rows: readonly LinkedRow[];
  readonly asOf: string;
  readonly stale: boolean;
}

type Asked = Pick<ComplianceDto, 'month' | 'organisation' | 'zone' | 'minPosition'>;

interface Context {
  readonly zone: string;
  readonly nameOf: RowNames;
}

const linkedBy =
  ({ month, organisation }: Asked, { zone, nameOf }: Context) =>
  (row: ComplianceRow): LinkedRow => {
    const { by, key, agreement, target } = row;
    const name = nameOf(row);
    const query = new URLSearchParams({ month, zone, by, key, agreement, target });
    if (organisation !== undefined) query.set('organisation', organisation);
    return {
      ...row,
      ...(name !== undefined && { name }),
      tickets: `/api/v1/reports/compliance/tickets?${query.toString()}`,
    };
  };

/** Says how far agreements were kept. It reads views and writes nothing. */
@Injectable()
export class ComplianceDesk {
  constructor(
    private readonly services: IncidentServices,
    private readonly asking: ReportAsking,
    private readonly reports: TicketReports,
  ) {}

  /** @throws Refused PERIOD_UNKNOWN; Problem NOT_FOUND */
  async report(principal: Principal, asked: ComplianceDto, asking: Asking): Promise<ComplianceReport> {
    const { ask, period, zone, age } = await this.prepare(principal, asked);
    const { rows } = await ask(asking);
    const nameOf = await rowNames(this.services, rows);
    return { month: asked.month, zone, ...period, rows: rows.map(linkedBy(asked, { zone, nameOf })), ...age };
  }

  /** Everything that may be refused is, before the first line is answered. */
  async begin(
    principal: Principal,
    asked: ComplianceTicketsDto,
  ): Promise<(long: LongWork) => Promise<object>> {
    const { by, key, agreement, target, verdict } = asked;
    const { ask, age } = await this.prepare(principal, asked, { by, key, agreement, target, verdict });
    const linesOf = (item: { readonly runs: readonly ComplianceTicket[] }) => item.runs;
    return async (long) => ({ runs: await inLines(long, ask, linesOf), ...age });
  }

  private async prepare(principal: Principal, asked: Asked, list?: ComplianceSelection) {
    const zone = await this.asking.zone(asked.zone);
    const at = this.services.now();
    const period = monthIn(zone, asked.month, at);
    const { which, teams } = await this.asking.scopeOf(principal, asked.organisation, period);
    const age = await this.reports.age(asked.minPosition);
    const agreed = await this.services.terms.agreed();
    const question: Compliance = {
      question: 'compliance',
      agreed,
      at,
      ...period,
      ...(teams && { teams }),
      ...(list && { list }),
    };
    const ask = (asking: Asking): Promise<ComplianceResult> =>
      this.reports.ask(question, which, asking) as Promise<ComplianceResult>;
    return { ask, period, zone, age };
  }
}
