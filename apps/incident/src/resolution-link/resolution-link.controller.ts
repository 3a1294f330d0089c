import {
  applyDecorators,
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  type CommandCall,
  Field,
  IsOptional,
  IsText,
  type Language,
  languageOf,
  OF_WRITING,
  Problem,
  Public,
  REFUSALS_EXTENSION,
  traceparentOf,
} from '@ventanilla/chassis';
import { StaleCommand } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { REASON } from '../incident/fields.dto.js';
import { IncidentDesk } from '../incident/incident-desk.js';
import { RESOLUTION_LINK_REFUSALS, type ResolutionLinkRefusal } from './resolution-link.refusals.js';
import { IncidentServices } from '../incident.services.js';
import type { AwaitedAnswer, ResolutionLinks } from './resolution-links.js';
import { answeredPage, PAGE_HEADERS, questionPage, refusalPage } from './resolution-page.js';

const FORM = RouteConfig({ ventanilla: { form: true } });

export class RejectByLinkDto {
  @Field({ description: 'What is still wrong.', example: 'It still does not print.' })
  @IsOptional()
  @IsText(REASON)
  reason?: string;
}

interface Visit {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The recipient, as far as the link reaches: somebody whom the incident concerns, in its organisation. */
const callOf = (
  request: FastifyRequest,
  { recipient, organisation, atRevision }: AwaitedAnswer,
): CommandCall => ({
  principal: {
    kind: 'person',
    id: recipient,
    roles: ['user'],
    organisations: [organisation],
    issuer: 'resolution-link',
    expiresAt: 0,
  },
  correlationId: request.id,
  traceparent: traceparentOf(request.headers),
  route: `${request.method} ${request.routeOptions.url ?? ''}`,
  // Nothing is answered but what the link was made for: not a later resolution either.
  ifMatch: atRevision,
});

const refusalOf = (error: unknown): Problem | undefined => {
  if (error instanceof StaleCommand) return new Problem('RESOLUTION_LINK_OVERTAKEN');
  return error instanceof Problem && error.code in RESOLUTION_LINK_REFUSALS ? error : undefined;
};

const ANSWERS_PAGES = applyDecorators(
  ApiProduces('text/html'),
  ApiExtension(REFUSALS_EXTENSION, [
    ...Object.keys(RESOLUTION_LINK_REFUSALS),
    'VALIDATION_FAILED',
    'MALFORMED_JSON',
    'BODY_TOO_LARGE',
    'UNSUPPORTED_MEDIA_TYPE',
    'CONCURRENT_CHANGE',
    'RATE_LIMITED',
    ...OF_WRITING,
  ]),
  ApiResponse({ status: HttpStatus.OK, description: 'A page.', schema: { type: 'string' } }),
);

/**
 * What links in mails lead to. Whoever scans mail follows its links: opening one only asks, and its buttons act. Public,
 * because the link is what lets somebody in; for programs refusals are problem documents here, too.
 */
@ApiTags('resolution links')
@Public()
@Controller('api/v1/resolution-links')
export class ResolutionLinkController {
  private readonly links: ResolutionLinks;

  constructor(
    services: IncidentServices,
    private readonly desk: IncidentDesk,
  ) {
    this.links = services.resolutionLinks;
  }

  @Get(':token')
  @ApiOperation({ summary: 'Ask whom a resolution concerns whether it is solved; nothing comes of asking' })
  @ANSWERS_PAGES
  ask(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.shown({ request, reply }, async (language) =>
      questionPage(language, token, await this.links.awaited(token)),
    );
  }

  @Post(':token/confirm')
  @HttpCode(HttpStatus.OK)
  @FORM
  @ApiOperation({ summary: 'Confirm the resolution, by the link of a mail' })
  @ANSWERS_PAGES
  confirm(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.shown({ request, reply }, async (language) => {
      const awaited = await this.links.awaited(token);
      const call = callOf(request, awaited);
      const wish = { via: 'mail' } as const;
      await this.desk.send('ConfirmResolution', { call, id: awaited.incident, body: {}, wish });
      return answeredPage(language, 'confirmed', awaited.number);
    });
  }

  @Post(':token/reject')
  @HttpCode(HttpStatus.OK)
  @FORM
  @ApiOperation({ summary: 'Reject the resolution, by the link of a mail' })
  @ANSWERS_PAGES
  reject(
    @Param('token') token: string,
    @Body() body: RejectByLinkDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.shown({ request, reply }, async (language) => {
      const awaited = await this.links.awaited(token);
      const call = callOf(request, awaited);
      const wish = { via: 'mail', reason: text(body.reason) } as const;
      await this.desk.send('RejectResolution', { call, id: awaited.incident, body, wish });
      return answeredPage(language, 'rejected', awaited.number);
    });
  }

  /** A page, or a page that says why not; whoever asks for JSON and not for pages gets a problem document instead. */
  private async shown(
    { request, reply }: Visit,
    show: (language: Language) => Promise<string>,
  ): Promise<string> {
    const language = languageOf(request.headers['accept-language']);
    try {
      const page = await show(language);
      void reply.headers(PAGE_HEADERS);
      return page;
    } catch (error) {
      const refusal = refusalOf(error);
      const { accept = '' } = request.headers;
      if (!refusal || (accept.includes('json') && !accept.includes('html'))) throw refusal ?? error;
      void reply.code(refusal.status).headers(PAGE_HEADERS);
      return refusalPage(language, refusal.code as ResolutionLinkRefusal);
    }
  }
}
