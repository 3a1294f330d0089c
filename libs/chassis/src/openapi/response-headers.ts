interface Header {
  readonly description: string;
  readonly schema: { readonly type: string; readonly format?: string; readonly example: string | number };
}

const text = (description: string, example: string, format?: string): Header => ({
  description,
  schema: { type: 'string', ...(format && { format }), example },
});

/** Headers of answers, as components of the OpenAPI documents. */
export const RESPONSE_HEADERS = {
  ETag: text('The revision, for `If-Match`.', '"3"'),
  Location: text(
    'Where what was made is found.',
    '/api/v1/incidents/0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10',
    'uri-reference',
  ),
  'X-As-Of': text('The list was level with the log at this moment.', '2026-11-23T09:41:12.130Z', 'date-time'),
  'X-Correlation-Id': text(
    'Of the request: yours where it was a UUID. Quote it when you report something.',
    '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a11',
    'uuid',
  ),
  'Content-Disposition': text('The name of the file (RFC 6266).', 'attachment; filename="incidents.csv"'),
  'RateLimit-Policy': text(
    'So many requests in so many seconds; absent where none are counted.',
    '"reads";q=600;w=60',
  ),
  RateLimit: text('How many are left, and in how many seconds all are there again.', '"reads";r=599;t=1'),
  'Retry-After': {
    description: 'Seconds to wait before it is sent again; where waiting helps.',
    schema: { type: 'integer', example: 5 },
  },
  'WWW-Authenticate': text(
    'What is wrong with the token (RFC 6750).',
    'Bearer realm="ventanilla", error="invalid_token"',
  ),
} as const satisfies Readonly<Record<string, Header>>;

export type ResponseHeader = keyof typeof RESPONSE_HEADERS;

export type DescribedHeaders = Readonly<Record<string, { readonly $ref: string }>>;

/** How an answer says that it has them. */
export const headersOf = (...names: readonly ResponseHeader[]): DescribedHeaders =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const OF_STATUS: Readonly<Record<string, readonly ResponseHeader[]>> = {
  401: ['WWW-Authenticate'],
  409: ['Retry-After'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** What an answer of a status has whatever its route is. */
export const commonHeadersOf = (status: string, isCounted: boolean): DescribedHeaders =>
  headersOf(
    'X-Correlation-Id',
    ...(isCounted ? (['RateLimit-Policy', 'RateLimit'] as const) : []),
    ...(OF_STATUS[status] ?? []),
  );
