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
  LinesResponse,
  REFUSALS_EXTENSION,
  refusalsOfQuery,
  type DescribedLines,
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

const HEADERS = headersOf('X-As-Of', 'Content-Disposition');

const route = ({ access, path, summary, description }: ReportRouteOptions): MethodDecorator =>
  applyDecorators(
    Get(path),
    AllowFor(access),
    ApiBearerAuth(),
    ApiOperation({ operationId: access, summary, description }),
    ApiExtension(REFUSALS_EXTENSION, refusalsOfQuery(REFUSALS)),
  );

/** Numbers, as JSON or, with `format=csv`, for a spreadsheet. */
export const ReportRoute = ({ answer, ...options }: ReportRouteOptions & { readonly answer: Type }) =>
  applyDecorators(
    ApiExtraModels(answer),
    route(options),
    ApiResponse({
      status: 200,
      description: 'The answer.',
      headers: HEADERS,
      content: {
        'application/json': { schema: { $ref: getSchemaPath(answer) } },
        'text/csv': TEXT,
      },
    }),
  );

/** What is behind a number, in lines: `item` for each, then `done`, or `problem` where it failed on its way; as CSV with `format=csv`. */
export const BehindRoute = ({ item, done, ...options }: ReportRouteOptions & Required<DescribedLines>) =>
  applyDecorators(
    route(options),
    LinesResponse({
      item,
      done,
      description: 'One `item` for each, then `done`; `problem` where it failed on its way.',
      headers: HEADERS,
      otherwise: { 'text/csv': TEXT },
    }),
  );
