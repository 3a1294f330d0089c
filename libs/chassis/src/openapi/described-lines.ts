import { applyDecorators, HttpStatus, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath, type ApiResponseOptions } from '@nestjs/swagger';
import { LINES_MEDIA_TYPE } from '../http/answer-in-lines.js';
import type { DescribedHeaders } from './response-headers.js';

/** What one line is: OpenAPI 3.0 has no word of its own for it, as 3.2 has with `itemSchema`. */
export const LINE_EXTENSION = 'x-line';

/** What an answer in lines holds. */
export interface DescribedLines {
  /** Absent where it has none. */
  readonly item?: Type;
  readonly done: Type;
}

interface LinesOptions extends DescribedLines {
  readonly description: string;
  readonly headers?: DescribedHeaders;
  /** In what else it can be asked for. */
  readonly otherwise?: Readonly<Record<string, object>>;
}

const EXAMPLE = '{"progress":{"done":1200,"total":4100}}\n{"done":{}}\n';

const PROBLEM = {
  type: 'object',
  description: 'It failed on its way; what was given before is not all.',
  required: ['code', 'status', 'detail'],
  properties: { code: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } },
} as const;

const lineOf = ({ item, done }: DescribedLines): object => ({
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  properties: {
    progress: { type: 'object', additionalProperties: true },
    ...(item && { item: { $ref: getSchemaPath(item) } }),
    done: { $ref: getSchemaPath(done) },
    problem: PROBLEM,
  },
});

/** How a document tells that an answer comes in lines of JSON: any number with `progress` or `item`, and another one last. */
export const LinesResponse = ({ item, done, otherwise, ...told }: LinesOptions): MethodDecorator => {
  const lines = { schema: { type: 'string' }, example: EXAMPLE, [LINE_EXTENSION]: lineOf({ item, done }) };
  const content = { [LINES_MEDIA_TYPE.split(';')[0] as string]: lines, ...otherwise };
  return applyDecorators(
    ApiExtraModels(...(item ? [item] : []), done),
    ApiResponse({ ...told, status: HttpStatus.OK, content } as ApiResponseOptions),
  );
};
