import { applyDecorators, Get, Header } from '@nestjs/common';
import { ApiExtension, ApiHeader, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { Public, QueryRoute, REFUSALS_EXTENSION } from '@ventanilla/chassis';
import { EventPageAnswer } from './feed.answers.js';
import { POSITION_REFUSALS } from './feed.problems.js';

const ABOUT = `In the order of the log, each event in the version that it was stored in, as CloudEvents 1.0. Go on with \`after\` = \`next\`, also where a page is empty. Streams of organisations that you do not serve are left out; which organisation an event is of is decided by its metadata, that is by what the stream was of when it happened. A stream that leaves your organisations tells you so with an envelope \`withheld\`. Personal fields are opened when they are delivered; what was erased by then is erased.

With \`Accept: text/event-stream\` the same feed comes as server-sent events: \`id\` is the position, \`data\` the event. Connect again with \`Last-Event-ID\` and nothing is lost or repeated.`;

/** `GET events` of a service: pages, or server-sent events. */
export const EventsRoute = (access: string): MethodDecorator =>
  applyDecorators(
    QueryRoute({
      access,
      path: 'events',
      summary: 'Everything that happened, as a feed',
      description: ABOUT,
      refusals: [
        ...POSITION_REFUSALS,
        'EVENT_UNKNOWN',
        'INVALID_FILTER',
        'TOO_MANY_STREAMS',
        'SHUTTING_DOWN',
        'STORE_UNAVAILABLE',
        'STORE_DAMAGED',
        'KEY_STORE_UNAVAILABLE',
      ],
      answer: EventPageAnswer,
    }),
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'Position of the last event received; takes the place of `after`.',
      schema: { type: 'string', example: '4f0c9a1b2d3e-0000000000000042' },
    }),
    ApiProduces('application/json', 'text/event-stream'),
  );

/** `GET schemas/:type` of a service: for anybody, for every version that was ever published (R7). */
export const SchemasRoute = (operationId: string): MethodDecorator =>
  applyDecorators(
    Get('schemas/:type'),
    Public(),
    Header('Content-Type', 'application/schema+json; charset=utf-8'),
    ApiOperation({ operationId, summary: 'JSON Schema of the data of an event, by its stored type' }),
    ApiExtension(REFUSALS_EXTENSION, ['NOT_FOUND', 'RATE_LIMITED', 'INTERNAL_ERROR']),
    ApiResponse({
      status: 200,
      description: 'A JSON Schema (draft 7).',
      content: {
        'application/schema+json': {
          schema: { type: 'object' },
          example: { title: 'incident.IncidentLogged.v1' },
        },
      },
    }),
  );
