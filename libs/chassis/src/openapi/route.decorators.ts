import { applyDecorators, Get, HttpCode, HttpStatus, Post, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiExtension, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { AllowFor } from '../auth/access.decorators.js';
import { refusalsOfCommand, refusalsOfQuery } from './common-refusals.js';
import { Field, hasField } from './field.decorator.js';
import { downloadDecorator, uploadDecorators } from './file-bodies.js';
import { headersOf, type DescribedHeaders } from './response-headers.js';

export const REFUSALS_EXTENSION = 'x-refusals';

/** What every command answers. */
export class CommandAnswer {
  @Field({ description: 'Id of the aggregate.', example: '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10' })
  id!: string;

  @Field({ description: 'Its number, where it has one.', example: 'INC0000042', optional: true })
  number?: string;

  @Field({ description: 'Revision of its stream after this command; also the `ETag`.', example: 3 })
  revision!: number;

  @Field({
    description: 'Position in the log, for `minPosition`.',
    example: 'k7f3a9-0000000000002a',
    optional: true,
  })
  position?: string;
}

interface RouteOptions {
  /** Row of the access table. */
  readonly access: string;
  readonly path?: string;
  readonly summary: string;
  readonly description?: string;
  /** Codes that this route refuses with, beside those that every route of its kind has. */
  readonly refusals?: readonly string[];
  /** In brackets where the answer is a list of them. */
  readonly answer?: Type | readonly [Type];
}

export interface CommandRouteOptions extends RouteOptions {
  /** What the file is, where the body is one; its name comes in `Content-Disposition`. */
  readonly upload?: string;
  /** It makes a new aggregate: 201 with `Location`, below the route or below this path. */
  readonly creates?: boolean | string;
}

export interface QueryRouteOptions extends RouteOptions {
  /** What the file is, where the answer is one. */
  readonly download?: string;
  /** The answer is one aggregate: its `revision` is the `ETag`. */
  readonly etag?: boolean;
}

const common = (
  { access, summary, description }: RouteOptions,
  refusals: readonly string[],
): MethodDecorator =>
  applyDecorators(
    AllowFor(access),
    ApiBearerAuth(),
    ApiOperation({ operationId: access, summary, ...(description ? { description } : {}) }),
    ApiExtension(REFUSALS_EXTENSION, refusals),
  );

const IDEMPOTENCY_KEY = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: 'Repeating a command with the same key and body answers with its first result, for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 200, example: 'order-4711-1' },
});

const IF_MATCH = ApiHeader({
  name: 'If-Match',
  required: false,
  description: 'The `ETag` that you saw: 412 if a person changed it since.',
  schema: { type: 'string', pattern: '^"\\d+"$', example: '"3"' },
});

const NOTIFY = ApiHeader({
  name: 'X-Notify',
  required: false,
  description: '`nobody`: nobody is to be told of what comes of it.',
  schema: { type: 'string', enum: ['nobody'], example: 'nobody' },
});

const FILE_NAME = ApiHeader({
  name: 'Content-Disposition',
  required: true,
  description: 'Gives the file its name (RFC 6266); `filename*` where it is not ASCII.',
  schema: { type: 'string', example: "attachment; filename*=UTF-8''impresora%20rota.png" },
});

/** Told where the answer is an object with a revision; lists have none. */
const etagOf = (answer: RouteOptions['answer']): DescribedHeaders =>
  typeof answer === 'function' && hasField(answer, 'revision') ? headersOf('ETag') : {};

const locationOf = (creates: boolean | string): DescribedHeaders => (creates ? headersOf('Location') : {});

const answered = (answer: RouteOptions['answer']) => {
  if (!answer) return {};
  return Array.isArray(answer) ? { type: answer[0] as Type, isArray: true } : { type: answer as Type };
};

/** A command: `POST`, its row of the access table, its answer, and every refusal that it can meet. */
export const CommandRoute = (options: CommandRouteOptions): MethodDecorator => {
  const { path = '', refusals = [], creates = false, answer = CommandAnswer, upload } = options;
  const status = creates ? HttpStatus.CREATED : HttpStatus.OK;
  return applyDecorators(
    Post(path),
    HttpCode(status),
    RouteConfig({ ventanilla: { etag: true, creates, upload: upload !== undefined } }),
    common(options, refusalsOfCommand(refusals, creates !== false)),
    ApiResponse({
      status,
      ...answered(answer),
      description: 'It is recorded.',
      headers: { ...etagOf(answer), ...locationOf(creates) },
    }),
    IDEMPOTENCY_KEY,
    NOTIFY,
    ...(creates ? [] : [IF_MATCH]),
    ...(upload === undefined ? [] : [...uploadDecorators(upload), FILE_NAME]),
  );
};

/** A question: `GET`, its row of the access table, its answer, and every refusal that it can meet. */
export const QueryRoute = (options: QueryRouteOptions): MethodDecorator => {
  const { path = '', refusals = [], etag = false, answer, download } = options;
  return applyDecorators(
    Get(path),
    RouteConfig({ ventanilla: { etag } }),
    common(options, refusalsOfQuery(refusals)),
    download === undefined
      ? ApiResponse({
          status: HttpStatus.OK,
          description: 'The answer.',
          ...answered(answer),
          headers: etag ? etagOf(answer) : {},
        })
      : downloadDecorator(download),
  );
};
