import { Controller, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Call,
  CommandRoute,
  fileNameOf,
  IdParam,
  isCustomerOnly,
  uploadOf,
  type CommandCall,
} from '@ventanilla/chassis';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../incident/incident.refusals.js';
import { FileDesk, type FileAttached } from './file-desk.js';
import { AttachFileDto, FileAttachedAnswer } from './incident-files.dto.js';

const LONGEST_NAME = 255;
/** Control characters, halves of characters, line ends, and marks that let a name read as another one. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class AttachFileController {
  constructor(private readonly desk: FileDesk) {}

  @CommandRoute({
    access: 'AttachFile',
    path: ':id/attach-file',
    summary: 'Attach a file',
    description: 'The body is the file as it is. Its type is told from its content.',
    upload: 'The file.',
    answer: FileAttachedAnswer,
    refusals: [
      'INCIDENT_CLOSED',
      'INCIDENT_CANCELLED',
      'INTERNAL_FILE_BY_DESK',
      'TOO_MANY_FILES',
      'FILE_NAME_REQUIRED',
      'FILE_EMPTY',
      'FILE_TYPE_NOT_ALLOWED',
      'FILE_STORE_UNAVAILABLE',
    ],
  })
  async attachFile(
    @IdParam() id: string,
    @Query() { visibility }: AttachFileDto,
    @Call() call: CommandCall,
    @Req() request: FastifyRequest,
  ): Promise<FileAttached> {
    if (visibility === 'internal' && isCustomerOnly(call.principal)) refuse('INTERNAL_FILE_BY_DESK');
    await this.desk.visibleState(call, id);
    const upload = uploadOf(request);
    return this.desk.attach({ call, id, name: nameOf(request), visibility }, upload);
  }
}

/** The last part of what was given, for some send where it lay on their disk. */
const nameOf = (request: FastifyRequest): string => {
  const name = fileNameOf(request)?.split(/[\\/]/).at(-1)?.normalize('NFC').trim();
  if (name === undefined || name === '' || name.length > LONGEST_NAME || UNFIT.test(name))
    return refuse('FILE_NAME_REQUIRED');
  return name;
};
