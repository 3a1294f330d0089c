import { Controller, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CurrentPrincipal,
  ReaderLanguage,
  StructuredLogger,
  type Language,
  type Principal,
} from '@ventanilla/chassis';
import type { FastifyReply } from 'fastify';
import { answerBehind } from '../answer-behind.js';
import { answerReport, whileWaiting } from '../answer-report.js';
import { BehindRoute, ReportRoute } from '../report.routes.js';
import { ComplianceAnswer, ComplianceTicketAnswer, ComplianceTicketsAnswer } from './compliance.answers.js';
import { COMPLIANCE_TICKET_COLUMNS, complianceCells } from './compliance-cells.js';
import { ComplianceDesk } from './compliance.desk.js';
import { ComplianceDto, ComplianceTicketsDto } from './compliance.dto.js';

@ApiTags('reports')
@Controller('api/v1/reports')
export class ComplianceController {
  constructor(
    private readonly desk: ComplianceDesk,
    private readonly logger: StructuredLogger,
  ) {}

  @ReportRoute({
    access: 'ReadCompliance',
    path: 'compliance',
    answer: ComplianceAnswer,
    summary: 'How far agreements were kept in a month',
    description:
      'By agreement, service, organisation and team: objective, reached, and how many more may be late, without what was excluded and with it. What nobody judged at the time is computed, and counted as such. CSV is in Spanish or English, as Accept-Language asks.',
  })
  async compliance(
    @Query() asked: ComplianceDto,
    @CurrentPrincipal() principal: Principal,
    @ReaderLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.desk.report(principal, asked, whileWaiting(reply));
    const cells = asked.format === 'csv' ? complianceCells(report.rows, language) : undefined;
    answerReport(reply, { report, cells, language, name: `compliance-${report.month}` });
  }

  @BehindRoute({
    access: 'ReadComplianceTickets',
    path: 'compliance/tickets',
    item: ComplianceTicketAnswer,
    done: ComplianceTicketsAnswer,
    summary: 'The runs behind a row of compliance',
    description: 'Each with its ticket, the version under which it was judged, and where to ask why.',
  })
  async tickets(
    @Query() asked: ComplianceTicketsDto,
    @CurrentPrincipal() principal: Principal,
    @ReaderLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const work = await this.desk.begin(principal, asked);
    const list = { columns: COMPLIANCE_TICKET_COLUMNS, language, name: `compliance-${asked.month}-runs` };
    await answerBehind(reply, { ...list, format: asked.format, logger: this.logger }, work);
  }
}
