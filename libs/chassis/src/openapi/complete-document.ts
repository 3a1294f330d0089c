import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS_EXTENSION, ROLES_EXTENSION } from '../auth/access.decorators.js';
import { rolesFor } from '../auth/access-table.js';
import { UNLIMITED_EXTENSION } from '../rate-limit/unlimited.decorator.js';
import { EVERYWHERE } from './common-refusals.js';
import { exampleOf, type JsonSchema } from './example-of.js';
import { examplesOf, PROBLEM_SCHEMA, responsesOf, type DescribedResponse } from './refusal-responses.js';
import { commonHeadersOf, headersOf, RESPONSE_HEADERS } from './response-headers.js';
import { REFUSALS_EXTENSION } from './route.decorators.js';
import { shareResponses } from './share-responses.js';

interface Content {
  schema?: JsonSchema;
  example?: unknown;
}

interface Operation {
  operationId?: string;
  [REFUSALS_EXTENSION]?: readonly string[];
  [ACCESS_EXTENSION]?: string;
  [ROLES_EXTENSION]?: readonly string[];
  parameters?: readonly { readonly name: string; readonly in: string; description?: string }[];
  requestBody?: { required?: boolean; content?: Record<string, Content> };
  [UNLIMITED_EXTENSION]?: boolean;
  security?: readonly object[];
  tags?: readonly string[];
  responses?: Record<string, DescribedResponse>;
}

const addRefusals = (operation: Operation, codes: readonly string[]): void => {
  operation.responses ??= {};
  for (const [status, response] of Object.entries(responsesOf(codes))) {
    const own = operation.responses[status];
    operation.responses[status] = { ...response, ...own, content: { ...response.content, ...own?.content } };
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

const schemaOf = (
  content: Content | undefined,
  schemas: Readonly<Record<string, JsonSchema>>,
): JsonSchema => {
  const name = content?.schema?.$ref?.split('/').at(-1);
  return schemas[name ?? ''] ?? {};
};

/** Where every field may be left out, all of them may. */
const relaxBody = ({ requestBody }: Operation, schemas: Readonly<Record<string, JsonSchema>>): void => {
  const json = requestBody?.content?.['application/json'];
  if (requestBody && json && !schemaOf(json, schemas).required?.length) requestBody.required = false;
};

const addHeaders = (operation: Operation, schemas: Readonly<Record<string, JsonSchema>>): void => {
  const { responses = {} } = operation;
  for (const [status, response] of Object.entries(responses)) {
    const json = response.content?.['application/json'] as Content | undefined;
    const headers = {
      ...response.headers,
      ...('asOf' in (schemaOf(json, schemas).properties ?? {}) ? headersOf('X-As-Of') : {}),
      ...commonHeadersOf(status, !operation[UNLIMITED_EXTENSION]),
    };
    responses[status] = { ...response, headers };
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

/** What names something in a path is called alike everywhere. */
const IN_PATHS: Readonly<Record<string, string>> = {
  id: 'Its id.',
  code: 'Its code.',
  fileId: 'Id of the file.',
  organisation: 'Id of the organisation.',
  token: 'From the link in the mail.',
  type: 'The stored type with its version.',
  view: 'Name of the view.',
};

const describePath = ({ parameters = [] }: Operation): void => {
  for (const parameter of parameters)
    if (parameter.in === 'path') parameter.description ??= IN_PATHS[parameter.name];
};

/** Adds what the code knows and the decorators do not say: roles, every refusal with an example, examples of bodies. */
export const completeDocument = (document: OpenAPIObject): OpenAPIObject => {
  const schemas = (document.components?.schemas ?? {}) as Record<string, JsonSchema>;
  const located = Object.entries(document.paths).flatMap(([path, methods]) =>
    (Object.values(methods) as Operation[]).map((operation) => ({ path, operation })),
  );
  nameApart(located);
  for (const { path, operation } of located) {
    const { [REFUSALS_EXTENSION]: own = [], [ACCESS_EXTENSION]: access } = operation;
    const codes = [...new Set([...own, ...(isNamed(path) ? ['NOT_FOUND'] : []), ...EVERYWHERE])];
    operation[REFUSALS_EXTENSION] = codes;
    if (access) operation[ROLES_EXTENSION] = rolesFor(access);
    describePath(operation);
    relaxBody(operation, schemas);
    addRefusals(operation, codes);
    addExamples(operation, schemas);
    addHeaders(operation, schemas);
    // Without this a reader takes a public route for one that nobody described.
    operation.security ??= [];
  }
  schemas.Problem = PROBLEM_SCHEMA;
  const tags = new Set(located.flatMap(({ operation }) => operation.tags ?? []));
  document.tags = [...tags].sort().map((name) => ({ name }));
  const examples = examplesOf(located.flatMap(({ operation }) => operation[REFUSALS_EXTENSION] ?? []));
  document.components = {
    ...document.components,
    schemas: schemas as never,
    headers: RESPONSE_HEADERS,
    examples,
    responses: shareResponses(located.map(({ operation }) => operation)),
  };
  return document;
};
