import { Controller, Query, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  answerInLines,
  Call,
  LongRoute,
  Problem,
  StructuredLogger,
  uploadOf,
  type CommandCall,
  type LongWork,
} from '@ventanilla/chassis';
import {
  actorOf,
  AuditTrail,
  ImportFileUnreadable,
  withUploadedFile,
  type AskedAs,
} from '@ventanilla/hosting';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IncidentServices } from '../incident.services.js';
import { ImportedIncidentLogAnswer } from './import-incidents.answers.js';
import { ImportIncidentsDto } from './import-incidents.dto.js';
import type { ImportReport } from './run/import-report.js';
import { ImportRun } from './run/import-run.js';
import { PersonsAtTheDesk } from './run/persons-at-the-desk.js';
import { importPortsOf } from './run/ports-of-service.js';

interface ImportAsked {
  readonly query: ImportIncidentsDto;
  readonly call: CommandCall;
  readonly as: AskedAs;
  readonly long: LongWork;
}

/** The history of another system, loaded into the service at work: the file is the body, progress comes in lines. */
@ApiTags('operations')
@Controller('api/v1/incident/operations/imports')
export class ImportIncidentsController implements OnModuleDestroy {
  private readonly stopping = new AbortController();
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly services: IncidentServices,
    private readonly audit: AuditTrail,
    private readonly logger: StructuredLogger,
  ) {}

  @LongRoute({
    access: 'ImportIncidents',
    path: 'servicenow',
    summary: 'Load an incident log of ServiceNow as the history that it is',
    upload: 'A CSV file, or a ZIP archive that holds one.',
    refusals: ['IMPORT_UNDER_WAY', 'IMPORT_UNREADABLE', 'IMPORT_OPTION_UNFIT', 'SERVICE_UNAVAILABLE'],
    done: ImportedIncidentLogAnswer,
  })
  async servicenow(
    @Query() query: ImportIncidentsDto,
    @Call() call: CommandCall,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const upload = uploadOf(request);
    if (this.underWay) throw new Problem('IMPORT_UNDER_WAY');
    const as = askedAs(request);
    this.underWay = withUploadedFile(this.services.imports.uploads, upload, async (file) => {
      // A dry run writes nothing at all.
      if (!query.dryRun) await this.record(query, call);
      await answerInLines(reply, this.logger, (long) => this.load(file, { query, call, as, long }));
    }).finally(() => (this.underWay = undefined));
    await this.underWay;
  }

  /** What is in flight is finished; the rest is loaded when the same import is started again. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.underWay?.catch(() => undefined);
  }

  private async load(file: string, { query, call, as, long }: ImportAsked): Promise<ImportReport> {
    const { organisation, timeZone, source, dryRun } = query;
    const persons = new PersonsAtTheDesk(this.services.imports.neighbours, as);
    try {
      return await new ImportRun(importPortsOf(this.services, persons), {
        file,
        organisation,
        ...(timeZone !== undefined && { timeZone }),
        ...(source !== undefined && { source }),
        dryRun: dryRun ?? false,
        by: actorOf(call.principal),
        signal: AbortSignal.any([long.signal, this.stopping.signal]),
        onProgress: (progress) => long.tell(progress),
      }).run();
    } catch (error) {
      throw asProblem(error);
    }
  }

  private async record(query: ImportIncidentsDto, { principal, correlationId }: CommandCall): Promise<void> {
    const { organisation, timeZone = 'UTC', source = 'main', reason } = query;
    await this.audit.record({
      service: 'incident',
      action: 'ImportIncidents',
      principal,
      correlationId,
      target: `servicenow:${source}`,
      details: { organisation, timeZone },
      ...(reason !== undefined && { reason }),
    });
  }
}

const askedAs = ({ headers, id }: FastifyRequest): AskedAs => ({
  authorization: headers.authorization ?? '',
  correlationId: id,
});

const asProblem = (error: unknown): unknown => {
  if (error instanceof ImportFileUnreadable)
    return new Problem('IMPORT_UNREADABLE', { detail: error.message });
  if (error instanceof RangeError) return new Problem('IMPORT_OPTION_UNFIT', { detail: error.message });
  return error;
};
