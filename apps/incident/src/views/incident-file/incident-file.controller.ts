import { Controller, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, IdParam, QueryRoute, sendDownload, type Principal } from '@ventanilla/chassis';
import type { FastifyReply } from 'fastify';
import { Readers } from '../../incident/visibility/reader.js';
import { ReadIncidentFile } from './incident-file.query.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentFileController {
  constructor(
    private readonly bus: QueryBus,
    private readonly readers: Readers,
  ) {}

  @QueryRoute({
    access: 'ReadIncidentFile',
    path: ':id/files/:fileId',
    summary: 'A file of an incident, to keep and not to look at in place',
    download: 'The file as it was attached.',
    refusals: [
      'NOT_FOUND',
      'FILE_NOT_FOUND',
      'FILE_HELD',
      'FILE_INFECTED',
      'FILE_ERASED',
      'FILE_STORE_UNAVAILABLE',
      'STORE_DAMAGED',
    ],
  })
  async read(
    @IdParam() id: string,
    @IdParam('fileId') fileId: string,
    @CurrentPrincipal() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const reader = await this.readers.of(principal);
    sendDownload(reply, await this.bus.execute(new ReadIncidentFile(reader, id, fileId)));
  }
}
