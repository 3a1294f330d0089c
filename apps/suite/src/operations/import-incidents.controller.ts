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
import { actorOf, AuditTrail } from '@ventanilla/hosting';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ImportFileUnreadable,
  importPortsOf,
  ImportRun,
  type ImportReport,
} from '../../../incident/src/import/index.js';
import { ImportedPersons } from '../../../service-desk/src/person/imported-persons.js';
import { Installation } from './installation.js';
import { ImportIncidentsDto } from './suite-operations.dto.js';
import { withUploadedFile } from './uploaded-file.js';

const LANGUAGE = 'en';

/** The history of another system, loaded into the suite at work: the file is the body, progress comes in lines. */
@ApiTags('operations')
@Controller('api/v1/incident/operations/imports')
export class ImportIncidentsController implements OnModuleDestroy {
  private readonly stopping = new AbortController();
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly installation: Installation,
    private readonly audit: AuditTrail,
    private readonly logger: StructuredLogger,
  ) {}

  @LongRoute({
    access: 'ImportIncidents',
    path: 'servicenow',
    summary: 'Load an incident log of ServiceNow as the history that it is',
    upload: 'A CSV file, or a ZIP archive that holds one.',
    refusals: ['IMPORT_UNDER_WAY', 'IMPORT_UNREADABLE', 'IMPORT_OPTION_UNFIT'],
  })
  async servicenow(
    @Query() query: ImportIncidentsDto,
    @Call() call: CommandCall,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const upload = uploadOf(request);
    if (this.underWay) throw new Problem('IMPORT_UNDER_WAY');
    this.underWay = withUploadedFile(this.installation.folder, upload, async (file) => {
      // A dry run writes nothing at all.
      if (!query.dryRun) await this.record(query, call);
      await answerInLines(reply, this.logger, (long) => this.load(file, { query, call, long }));
    }).finally(() => (this.underWay = undefined));
    await this.underWay;
  }

  /** What is in flight is finished; the rest is loaded when the same import is started again. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.underWay?.catch(() => undefined);
  }

  private async load(
    file: string,
    { query, call, long }: { query: ImportIncidentsDto; call: CommandCall; long: LongWork },
  ): Promise<ImportReport> {
    const { incident, serviceDesk } = this.installation.parts;
    const { organisation, timeZone, source, dryRun } = query;
    const persons = new ImportedPersons(serviceDesk, LANGUAGE);
    try {
      return await new ImportRun(importPortsOf(incident, persons), {
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

const asProblem = (error: unknown): unknown => {
  if (error instanceof ImportFileUnreadable)
    return new Problem('IMPORT_UNREADABLE', { detail: error.message });
  if (error instanceof RangeError) return new Problem('IMPORT_OPTION_UNFIT', { detail: error.message });
  return error;
};
