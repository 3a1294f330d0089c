import { Controller, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  answerInLines,
  Call,
  LongRoute,
  StructuredLogger,
  uploadOf,
  type CommandCall,
} from '@ventanilla/chassis';
import { AuditTrail } from '@ventanilla/hosting';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LoadedLineAnswer, LoadRecordsDto, LoadReportAnswer } from './load.dto.js';
import { Loads } from './loads.js';

/** Records that exist elsewhere, from a CSV file: the file is the body, each line's outcome comes as it is known. */
@ApiTags('operations')
@Controller('api/v1/service-desk/operations')
export class LoadController {
  constructor(
    private readonly loads: Loads,
    private readonly audit: AuditTrail,
    private readonly logger: StructuredLogger,
  ) {}

  @LongRoute({
    access: 'LoadRecords',
    path: 'loads',
    summary: 'Load organisations, people, teams, service families or services that exist elsewhere',
    upload: 'A CSV file in UTF-8, with commas or semicolons.',
    refusals: ['LOAD_HEADINGS_UNFIT', 'LOAD_UNREADABLE'],
    item: LoadedLineAnswer,
    done: LoadReportAnswer,
  })
  async load(
    @Query() query: LoadRecordsDto,
    @Call() call: CommandCall,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const upload = uploadOf(request);
    if (!query.dryRun) await this.record(query, call);
    await answerInLines(reply, this.logger, (long) => this.loads.run(upload, { query, call, long }));
  }

  private async record(
    { what, source = 'main', reason }: LoadRecordsDto,
    { principal, correlationId }: CommandCall,
  ): Promise<void> {
    await this.audit.record({
      service: 'service-desk',
      action: 'LoadRecords',
      principal,
      correlationId,
      target: what,
      details: { source },
      ...(reason !== undefined && { reason }),
    });
  }
}
