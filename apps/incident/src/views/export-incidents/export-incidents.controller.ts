import { applyDecorators, Body, Controller, HttpCode, HttpStatus, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  AllowFor,
  Call,
  headersOf,
  ReaderLanguage,
  REFUSALS_EXTENSION,
  refusalsOfCommand,
  sendText,
  type CommandCall,
  type Language,
} from '@ventanilla/chassis';
import type { FastifyReply } from 'fastify';
import { ExportIncidentsDto } from './export-incidents.dto.js';
import { IncidentExports } from './incident-exports.js';

const REFUSALS = [
  'INVALID_FILTER',
  'SEALED_HAS_NO_ORDER',
  'VIEW_UNAVAILABLE',
  'INVALID_POSITION',
  'POSITION_OF_ANOTHER_LOG',
];

const TEXT = { schema: { type: 'string' } } as const;

/** A question by `POST`: what it is for is nobody's business who reads addresses. */
const ExportRoute = (): MethodDecorator =>
  applyDecorators(
    Post('export'),
    HttpCode(HttpStatus.OK),
    AllowFor('ExportIncidents'),
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'ExportIncidents',
      summary: 'The queue as it is filtered, as CSV or as lines of JSON',
      description:
        'CSV is in Spanish or English, as Accept-Language asks: with semicolons, a decimal comma and a byte order mark, or with commas. What has a code stands in it by its name, a category with those above it; in lines of JSON by its code. It shows what the list shows to whoever asks, and stands in the audit trail with its reason before the first row leaves. An answer that breaks off is not complete.',
    }),
    ApiExtension(REFUSALS_EXTENSION, refusalsOfCommand(REFUSALS, true)),
    ApiResponse({
      status: HttpStatus.OK,
      description: 'All of it, as it is made.',
      headers: headersOf('X-As-Of', 'Content-Disposition'),
      content: { 'text/csv': TEXT, 'application/x-ndjson': TEXT },
    }),
  );

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class ExportIncidentsController {
  constructor(private readonly exports: IncidentExports) {}

  @ExportRoute()
  async export(
    @Body() body: ExportIncidentsDto,
    @Call() call: CommandCall,
    @ReaderLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { asOf, ...text } = await this.exports.export(call, language, body);
    void reply.header('X-As-Of', asOf);
    sendText(reply, text);
  }
}
