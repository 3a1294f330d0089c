import { applyDecorators, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiExtension, ApiOperation } from '@nestjs/swagger';
import { AllowFor } from '../auth/access.decorators.js';
import { refusalsOfCommand } from './common-refusals.js';
import { LinesResponse, type DescribedLines } from './described-lines.js';
import { uploadDecorators } from './file-bodies.js';
import { REFUSALS_EXTENSION } from './route.decorators.js';

export interface LongRouteOptions extends DescribedLines {
  /** Row of the access table. */
  readonly access: string;
  readonly path: string;
  readonly summary: string;
  /** Codes that this route refuses with, beside those that every command has. */
  readonly refusals?: readonly string[];
  /** What the file is, where the body is one. */
  readonly upload?: string;
}

/**
 * Something that takes long: `POST`, answered by lines of progress and a last one with the result, or with the
 * problem where it failed on its way. What is refused at once is a problem document, as everywhere.
 */
export const LongRoute = (options: LongRouteOptions): MethodDecorator => {
  const { access, path, summary, refusals = [], upload, item, done } = options;
  return applyDecorators(
    Post(path),
    HttpCode(HttpStatus.OK),
    AllowFor(access),
    ApiBearerAuth(),
    ApiOperation({ operationId: access, summary }),
    ApiExtension(REFUSALS_EXTENSION, refusalsOfCommand(refusals, true)),
    LinesResponse({
      item,
      done,
      description: 'Lines of JSON: any number with `progress` or `item`, then one with `done` or `problem`.',
    }),
    ...(upload === undefined
      ? []
      : [RouteConfig({ ventanilla: { upload: true } }), ...uploadDecorators(upload)]),
  );
};
