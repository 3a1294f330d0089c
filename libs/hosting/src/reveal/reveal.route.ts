import './reveal.problems.js';
import { applyDecorators, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { AllowFor, OF_WRITING, REFUSALS_EXTENSION } from '@ventanilla/chassis';
import { RevealAnswer } from './reveal.dto.js';

const REFUSALS = [
  'MALFORMED_JSON',
  'JSON_TOO_DEEP',
  'VALIDATION_FAILED',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNAUTHENTICATED',
  'INVALID_TOKEN',
  'TOKEN_EXPIRED',
  'FORBIDDEN',
  'PRINCIPAL_INCOMPLETE',
  'RATE_LIMITED',
  ...OF_WRITING,
  'RESTRICTIONS_UNKNOWN',
  'ISSUER_UNAVAILABLE',
];

/** A question by `POST`, for it is too long for a URL. */
export const RevealRoute = (access: string): MethodDecorator =>
  applyDecorators(
    Post('reveal'),
    HttpCode(HttpStatus.OK),
    AllowFor(access),
    ApiBearerAuth(),
    ApiOperation({
      operationId: access,
      summary: 'Open personal fields of published events',
      description:
        'For subscribers whose events come sealed. Each value is opened, erased or refused for itself; the reveal is recorded before it is answered.',
    }),
    ApiExtension(REFUSALS_EXTENSION, REFUSALS),
    ApiResponse({ status: HttpStatus.OK, type: RevealAnswer, description: 'What stands there now.' }),
  );
