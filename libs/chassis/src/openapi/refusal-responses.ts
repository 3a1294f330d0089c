import { STATUS_CODES } from 'node:http';
import { groupedBy } from '@ventanilla/kernel';
import { PROBLEM_MEDIA_TYPE, Problem, problemBody } from '../errors/problem.js';
import { refusalOf, type RefusalEntry } from '../errors/refusal-registry.js';
import type { DescribedHeaders } from './response-headers.js';

/** An answer as an OpenAPI document has it. */
export interface DescribedResponse {
  readonly description: string;
  readonly headers?: DescribedHeaders;
  readonly content?: Readonly<Record<string, object>>;
}

const PROBLEM_TYPE = PROBLEM_MEDIA_TYPE.split(';', 1)[0] as string;
const SUBJECT = { id: '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a11', url: '/api/v1/example' };

const text = { type: 'string' };

const SINCE = {
  type: 'object',
  required: ['revision', 'type', 'occurredAt', 'actor'],
  properties: {
    revision: { type: 'integer' },
    type: { type: 'string', description: 'The stored type with its version.' },
    occurredAt: { type: 'string', format: 'date-time' },
    actor: {
      type: 'object',
      required: ['kind', 'id'],
      properties: { kind: { type: 'string', enum: ['person', 'process', 'machine'] }, id: text },
    },
  },
};

export const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'RFC 9457 problem document.',
  required: ['type', 'title', 'status', 'detail', 'code', 'instance', 'correlationId'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    code: { type: 'string', description: 'Stable; program against this.' },
    instance: text,
    correlationId: { type: 'string', format: 'uuid' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: text, code: text, message: text } },
    },
    revision: { type: 'integer', description: 'Of `STALE_REVISION`: the revision now.' },
    since: {
      type: 'array',
      description: 'Of `STALE_REVISION`: the first events after the revision in `If-Match`.',
      items: SINCE,
    },
    step: {
      type: 'integer',
      minimum: 1,
      description: 'Of several commands at once: which of them it is of.',
    },
    command: { type: 'string', description: 'What the command of that step is called.' },
  },
  additionalProperties: true,
};

const exampleOfRefusal = (entry: RefusalEntry): unknown => {
  const errors = [{ field: 'subject', code: 'isString', message: 'subject must be a string' }];
  const options = entry.code === 'VALIDATION_FAILED' ? { errors } : {};
  return problemBody(new Problem(entry.code, options), SUBJECT);
};

const codesOf = (entries: readonly RefusalEntry[]): readonly string[] => entries.map(({ code }) => code);

const responseOf = (status: number, entries: readonly RefusalEntry[]): DescribedResponse => ({
  description: `${STATUS_CODES[status] ?? 'Error'}: ${codesOf(entries)
    .map((code) => `\`${code}\``)
    .join(', ')}`,
  content: {
    [PROBLEM_TYPE]: {
      schema: {
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          {
            type: 'object',
            required: ['code'],
            properties: { code: { type: 'string', enum: codesOf(entries) } },
            additionalProperties: true,
          },
        ],
      },
      examples: Object.fromEntries(
        codesOf(entries).map((code) => [code, { $ref: `#/components/examples/${code}` }]),
      ),
    },
  },
});

const entriesOf = (codes: readonly string[]): readonly RefusalEntry[] =>
  [...new Set(codes)].sort().map((code) => {
    const entry = refusalOf(code);
    if (!entry) throw new Error(`A route names the refusal ${code}, which nobody defined.`);
    return entry;
  });

/** What a route answers with each status of these refusals. */
export const responsesOf = (codes: readonly string[]): Readonly<Record<string, DescribedResponse>> => {
  const byStatus = groupedBy(entriesOf(codes), ({ status }) => status);
  return Object.fromEntries([...byStatus].map(([status, entries]) => [status, responseOf(status, entries)]));
};

/** Of each refusal an example, once for all routes. */
export const examplesOf = (codes: readonly string[]): Readonly<Record<string, object>> =>
  Object.fromEntries(
    entriesOf(codes).map((entry) => [
      entry.code,
      { summary: entry.sentence, value: exampleOfRefusal(entry) },
    ]),
  );
