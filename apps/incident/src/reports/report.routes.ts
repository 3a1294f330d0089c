import { applyDecorators, Get, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtension,
  ApiExtraModels,
  ApiOperation,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import {
  AllowFor,
  headersOf,
  LINES_MEDIA_TYPE,
  REFUSALS_EXTENSION,
  refusalsOfQuery,
} from '@ventanilla/chassis';

const REFUSALS = [
  'NOT_FOUND',
  'PERIOD_UNKNOWN',
  'SETTINGS_NOT_ESTABLISHED',
  'VIEW_UNAVAILABLE',
  'INVALID_POSITION',
  'POSITION_OF_ANOTHER_LOG',
];

interface ReportRouteOptions {
  readonly access: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
}

const TEXT = { schema: { type: 'string' } } as const;

const route = (
  { access, path, summary, description }: ReportRouteOptions,
  content: Readonly<Record<string, object>>,
): MethodDecorator =>
  applyDecorators(
    Get(path),
    AllowFor(access),
    ApiBearerAuth(),
    ApiOperation({ operationId: access, summary, description }),
    ApiExtension(REFUSALS_EXTENSION, refusalsOfQuery(REFUSALS)),
    ApiResponse({
      status: 200,
      description: 'The answer.',
      headers: headersOf('X-As-Of', 'Content-Disposition'),
      content,
    }),
  );

/** Numbers, as JSON or, with `format=csv`, for a spreadsheet. */
export const ReportRoute = ({ answer, ...options }: ReportRouteOptions & { readonly answer: Type }) =>
  applyDecorators(
    ApiExtraModels(answer),
    route(options, {
      'application/json': { schema: { $ref: getSchemaPath(answer) } },
      'text/csv': TEXT,
    }),
  );

/** What is behind a number, in lines: `item` for each, then `done`, or `problem` where it failed on its way; as CSV with `format=csv`. */
export const BehindRoute = (options: ReportRouteOptions): MethodDecorator =>
  route(options, { [LINES_MEDIA_TYPE.split(';')[0] as string]: TEXT, 'text/csv': TEXT });
