import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS_EXTENSION, ROLES_EXTENSION } from '../auth/access.decorators.js';
import { rolesFor } from '../auth/access-table.js';
import { PROBLEM_MEDIA_TYPE, Problem, problemBody } from '../errors/problem.js';
import { refusalOf, type RefusalEntry } from '../errors/refusal-registry.js';
import { exampleOf, type JsonSchema } from './example-of.js';
import { REFUSALS_EXTENSION } from './route.decorators.js';

interface Content {
  schema?: JsonSchema;
  example?: unknown;
}

interface Operation {
  operationId?: string;
  [REFUSALS_EXTENSION]?: readonly string[];
  [ACCESS_EXTENSION]?: string;
  [ROLES_EXTENSION]?: readonly string[];
  requestBody?: { content?: Record<string, Content> };
  responses?: Record<string, { description: string; content?: Record<string, unknown> }>;
}

const PROBLEM_TYPE = PROBLEM_MEDIA_TYPE.split(';', 1)[0] as string;
const SUBJECT = { id: '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a11', url: '/api/v1/example' };

const text = { type: 'string' };

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
  },
  additionalProperties: true,
};

const exampleOfRefusal = (entry: RefusalEntry): unknown => {
  const errors = [{ field: 'subject', code: 'isString', message: 'subject must be a string' }];
  const options = entry.code === 'VALIDATION_FAILED' ? { errors } : {};
  return problemBody(new Problem(entry.code, options), SUBJECT);
};

const responseOf = (status: number, entries: readonly RefusalEntry[]) => ({
  description: `${STATUS_CODES[status] ?? 'Error'}: ${entries.map(({ code }) => `\`${code}\``).join(', ')}`,
  content: {
    [PROBLEM_TYPE]: {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: Object.fromEntries(
        entries.map((entry) => [entry.code, { summary: entry.sentence, value: exampleOfRefusal(entry) }]),
      ),
    },
  },
});

const entriesOf = (codes: readonly string[]): readonly RefusalEntry[] =>
  [...new Set(codes)].map((code) => {
    const entry = refusalOf(code);
    if (!entry) throw new Error(`A route names the refusal ${code}, which nobody defined.`);
    return entry;
  });

const addRefusals = (operation: Operation, codes: readonly string[]): void => {
  const entries = entriesOf(codes);
  operation.responses ??= {};
  for (const status of new Set(entries.map((entry) => entry.status))) {
    const ofStatus = entries.filter((entry) => entry.status === status);
    operation.responses[String(status)] = responseOf(status, ofStatus);
  }
};

const addExamples = (operation: Operation, schemas: Readonly<Record<string, JsonSchema>>): void => {
  const contents = [operation.requestBody, ...Object.values(operation.responses ?? {})].flatMap((part) =>
    Object.entries((part?.content ?? {}) as Record<string, Content>),
  );
  for (const [mediaType, content] of contents) {
    if (mediaType === 'application/json' && content.schema)
      content.example ??= exampleOf(content.schema, schemas);
  }
};

interface Located {
  readonly path: string;
  readonly operation: Operation;
}

const partsOf = (path: string): readonly string[] => path.split('/').filter(Boolean);

/** The last name in a path, or all from so many parts before its end on. */
const endOf = (path: string, parts: number): readonly string[] => {
  const names = partsOf(path).filter((part) => !part.startsWith('{'));
  return parts === 1 ? names.slice(-1) : partsOf(path.replaceAll(/[{}]/g, '')).slice(-parts);
};

/** What a path names may not be there, or not for who asks. */
const isNamed = (path: string): boolean => path.includes('{');

const MOST_PARTS = 8;

// Rows of the access table name operations; where routes share one, as much of the end of their paths as it takes tells them apart.
const nameApart = (located: readonly Located[]): void => {
  const rows = new Map(located.map(({ operation }) => [operation, operation.operationId]));
  for (let parts = 1; parts <= MOST_PARTS; parts += 1) {
    const times = new Map<string | undefined, number>();
    for (const { operation } of located)
      times.set(operation.operationId, (times.get(operation.operationId) ?? 0) + 1);
    const alike = located.filter(({ operation }) => (times.get(operation.operationId) ?? 0) > 1);
    for (const { path, operation } of alike)
      operation.operationId = [rows.get(operation), ...endOf(path, parts)].join('_');
  }
};

/** Adds what the code knows and the decorators do not say: roles, every refusal with an example, examples of bodies. */
export const completeDocument = (document: OpenAPIObject): OpenAPIObject => {
  const schemas = (document.components?.schemas ?? {}) as Record<string, JsonSchema>;
  const located = Object.entries(document.paths).flatMap(([path, methods]) =>
    (Object.values(methods) as Operation[]).map((operation) => ({ path, operation })),
  );
  nameApart(located);
  for (const { path, operation } of located) {
    const { [REFUSALS_EXTENSION]: codes, [ACCESS_EXTENSION]: access } = operation;
    if (access) operation[ROLES_EXTENSION] = rolesFor(access);
    if (codes) addRefusals(operation, isNamed(path) ? [...codes, 'NOT_FOUND'] : codes);
    addExamples(operation, schemas);
  }
  schemas.Problem = PROBLEM_SCHEMA;
  document.components = { ...document.components, schemas: schemas as never };
  return document;
};
