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
import { WeeklyAnswer, WeeklyTicketAnswer, WeeklyTicketsAnswer } from './weekly.answers.js';
import { WEEKLY_TICKET_COLUMNS, weeklyCells } from './weekly-cells.js';
import { WeeklyDesk } from './weekly.desk.js';
import { WeeklyDto, WeeklyTicketsDto } from './weekly.dto.js';

@ApiTags('reports')
@Controller('api/v1/reports')
export class WeeklyController {
  constructor(
    private readonly desk: WeeklyDesk,
    private readonly logger: StructuredLogger,
  ) {}

  @ReportRoute({
    access: 'ReadWeekly',
    path: 'weekly',
    answer: WeeklyAnswer,
    summary: 'What came in, went out and is left of a week',
    description:
      'By desk, team, service and organisation: a backlog that adds up, its age, times of response and resolution, how incidents were closed, and what is asked for most against the four weeks before. Figures of a person are for the lead of their team. CSV is in Spanish or English, as Accept-Language asks.',
  })
  async weekly(
    @Query() asked: WeeklyDto,
    @CurrentPrincipal() principal: Principal,
    @ReaderLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.desk.report(principal, asked, whileWaiting(reply));
    const cells = asked.format === 'csv' ? weeklyCells(report, language) : undefined;
    answerReport(reply, { report, cells, language, name: `week-${report.week}` });
  }

  @BehindRoute({
    access: 'ReadWeeklyTickets',
    path: 'weekly/tickets',
    item: WeeklyTicketAnswer,
    done: WeeklyTicketsAnswer,
    summary: 'The incidents behind a number of a week',
    description: 'Each as often as it counts, with the event behind it, and where to ask why.',
  })
  async tickets(
    @Query() asked: WeeklyTicketsDto,
    @CurrentPrincipal() principal: Principal,
    @ReaderLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const work = await this.desk.begin(principal, asked);
    const list = { columns: WEEKLY_TICKET_COLUMNS, language, name: `week-${asked.week}-incidents` };
    await answerBehind(reply, { ...list, format: asked.format, logger: this.logger }, work);
  }
}
