export interface JsonSchema {
  readonly $ref?: string;
  readonly allOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly type?: string;
  readonly format?: string;
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

type Schemas = Readonly<Record<string, JsonSchema>>;

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a12',
  'date-time': '2026-01-05T08:00:00.000Z',
  email: 'someone@example.org',
  uri: 'https://example.org/',
};

/** Only where schemas hold themselves. */
const DEEPEST = 20;

const ofType = (schema: JsonSchema): unknown => {
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  return schema.type === 'string' ? (BY_FORMAT[schema.format ?? ''] ?? 'text') : {};
};

const ofProperties = (schema: JsonSchema, schemas: Schemas, depth: number): unknown =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, inner]) => [
      name,
      example(inner, schemas, depth + 1),
    ]),
  );

const referredBy = (schema: JsonSchema): string | undefined =>
  (schema.$ref ?? schema.allOf?.[0]?.$ref)?.split('/').at(-1);

const ofShape = (schema: JsonSchema, schemas: Schemas, depth: number): unknown => {
  if (schema.oneOf) return example(schema.oneOf[0] ?? {}, schemas, depth + 1);
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 1 }, () =>
      example(schema.items ?? {}, schemas, depth + 1),
    );
  return schema.properties ? ofProperties(schema, schemas, depth) : ofType(schema);
};

const example = (schema: JsonSchema, schemas: Schemas, depth: number): unknown => {
  if (schema.example !== undefined) return schema.example;
  if (depth > DEEPEST) return {};
  const referred = referredBy(schema);
  if (referred !== undefined) return example(schemas[referred] ?? {}, schemas, depth + 1);
  return ofShape(schema, schemas, depth);
};

/** A value of a schema, made of the examples of its fields. */
export const exampleOf = (schema: JsonSchema, schemas: Schemas): unknown => example(schema, schemas, 0);
