import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import { isListField } from '../validation/list-field.js';
import { isNullableRule } from '../validation/optional.js';
import { describedPrototypes, fieldsOf, type FieldInfo } from './field.decorator.js';

type Schema = Record<string, unknown>;
type Facet = (constraints: readonly unknown[]) => Schema;

/** class-validator's rules as JSON Schema; a rule that has no such form is left to the description. */
const FACETS: Readonly<Record<string, Facet>> = {
  isString: () => ({ type: 'string' }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isIn: ([values]) => ({ type: typeOfExample(values), enum: values }),
  isEnum: ([values]) => ({ enum: Object.values(values as object) }),
  isLength: ([minLength, maxLength]) => ({ minLength, ...(maxLength === undefined ? {} : { maxLength }) }),
  minLength: ([minLength]) => ({ minLength }),
  maxLength: ([maxLength]) => ({ maxLength }),
  isNotEmpty: () => ({ minLength: 1 }),
  isVisible: () => ({ pattern: '\\S' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  arrayMinSize: ([minItems]) => ({ minItems }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
  arrayUnique: () => ({ uniqueItems: true }),
  isIso8601: () => ({ format: 'date-time' }),
  isDateString: () => ({ format: 'date-time' }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  isEmail: () => ({ format: 'email' }),
  isUrl: () => ({ format: 'uri' }),
};

const JSON_TYPES = new Map<unknown, string>([
  [String, 'string'],
  [Boolean, 'boolean'],
  [Object, 'object'],
]);

const ARRAY_FACETS: ReadonlySet<string> = new Set(['arrayMinSize', 'arrayMaxSize', 'arrayUnique']);

interface Described {
  readonly prototype: object;
  readonly name: string;
  readonly rules: readonly ValidationMetadata[];
  readonly info: FieldInfo;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** ISO 8601 has days and moments; which of them a field takes is said by its example. */
const facetsOf = (rules: readonly ValidationMetadata[], { info: { example } }: Described): Schema => {
  const facets = rules.map((rule) => FACETS[rule.name ?? '']?.(rule.constraints) ?? {});
  const schema = Object.assign({}, ...facets) as Schema;
  const [first] = [example].flat();
  return schema.format === 'date-time' && DAY.test(String(first)) ? { ...schema, format: 'date' } : schema;
};

const designTypeOf = ({ prototype, name }: Described): unknown =>
  Reflect.getMetadata('design:type', prototype, name);

const nestedClassOf = ({ prototype, name, info }: Described): (() => unknown) | undefined =>
  info.type ?? defaultMetadataStorage.findTypeMetadata(prototype.constructor, name)?.typeFunction;

/** Where no rule says which numbers a field takes, its example does: 0.5 can be any, 3 is counted. */
const numericTypeOf = (example: unknown): string =>
  [example].flat(2).every((each) => each === undefined || Number.isInteger(each)) ? 'integer' : 'number';

/** Of a list: of what is in it. */
const typeOfExample = (example: unknown): string => {
  const [first] = Array.isArray(example) ? (example as unknown[]) : [example];
  if (typeof first === 'number') return numericTypeOf(example);
  return JSON_TYPES.get(Object(first ?? '').constructor) ?? 'string';
};

const typeOfElement = (example: unknown): Schema => {
  const [first] = Array.isArray(example) ? (example as unknown[]) : [];
  return Array.isArray(first)
    ? { type: 'array', items: { type: typeOfExample(first) } }
    : { type: typeOfExample(example) };
};

const elementOf = (field: Described): Schema => {
  const facets = facetsOf(
    field.rules.filter(({ name }) => !ARRAY_FACETS.has(name ?? '')),
    field,
  );
  return {
    ...typeOfElement(field.info.example),
    ...facets,
    ...(field.info.enum ? { enum: field.info.enum } : {}),
  };
};

const arrayFacetsOf = (field: Described): Schema =>
  facetsOf(
    field.rules.filter(({ name }) => ARRAY_FACETS.has(name ?? '')),
    field,
  );

const arrayOf = (field: Described): Schema => ({
  type: 'array',
  items: elementOf(field),
  ...arrayFacetsOf(field),
});

/** Compilers emit no more than Object for a union of texts or a readonly list: there the examples say it. */
const typeOf = (field: Described): unknown => {
  const emitted = designTypeOf(field);
  const { example, enum: values } = field.info;
  if (emitted === Number) return numericTypeOf(example);
  if (emitted !== Object && emitted !== undefined) return JSON_TYPES.get(emitted) ?? emitted;
  return values || example !== undefined ? typeOfExample(values ?? example) : 'object';
};

const isList = ({ prototype, name, rules, info }: Described): boolean =>
  isListField(prototype, name, rules) || Array.isArray(info.example);

const ERASABLE: Schema = {
  type: undefined,
  oneOf: [
    { type: 'string' },
    {
      type: 'object',
      description: 'It can never be read again: the person was forgotten, or the text was redacted.',
      required: ['erased'],
      properties: { erased: { type: 'string', enum: ['person', 'text'] } },
    },
  ],
};

const shapeOf = (field: Described): Schema => {
  if (field.info.personal) return ERASABLE;
  const nested = nestedClassOf(field);
  const isArray = isList(field);
  // @nestjs/swagger takes a function for a class that comes later only if its name is `type`.
  if (nested) return { type: () => nested(), isArray, ...(isArray ? arrayFacetsOf(field) : {}) };
  if (isArray) return arrayOf(field);
  const facets = facetsOf(field.rules, field);
  const shape: Schema = { type: typeOf(field), ...facets };
  if (field.info.enum) shape.enum = field.info.enum;
  return shape.type === 'object' ? { ...shape, additionalProperties: true } : shape;
};

const optionsOf = (field: Described): ApiPropertyOptions => {
  const { description, example, nullable, optional } = field.info;
  const isOptional = field.rules.some(
    (rule) => rule.type === ValidationTypes.CONDITIONAL_VALIDATION && !isNullableRule(rule),
  );
  const isNullable = nullable ?? field.rules.some(isNullableRule);
  return {
    ...shapeOf(field),
    required: !(optional ?? isOptional),
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
    ...(isNullable ? { nullable: true } : {}),
  } as ApiPropertyOptions;
};

type ByTarget = ReadonlyMap<unknown, readonly ValidationMetadata[]>;

const rulesByTarget = (): ByTarget =>
  (getMetadataStorage() as unknown as { validationMetadatas: ByTarget }).validationMetadatas;

const describe = (prototype: object, rules: readonly ValidationMetadata[]): void => {
  const fields = fieldsOf(prototype);
  const names = new Set([...rules.map(({ propertyName }) => propertyName), ...fields.keys()]);
  for (const name of names) {
    const own = rules.filter(({ propertyName }) => propertyName === name);
    const options = optionsOf({ prototype, name, rules: own, info: fields.get(name) ?? {} });
    ApiProperty(options)(prototype, name);
  }
};

const done = new WeakSet<object>();

// A class takes over what its parent has by then, so parents come first.
const describeOnce = (prototype: object): void => {
  if (done.has(prototype)) return;
  done.add(prototype);
  const parent = Object.getPrototypeOf(prototype) as object | null;
  if (parent && parent !== Object.prototype) describeOnce(parent);
  describe(prototype, rulesByTarget().get(prototype.constructor) ?? []);
};

/** Every class with validators or `@Field`. */
const dtos = (): ReadonlySet<object> => {
  const targets = [...rulesByTarget().keys()].filter((target) => typeof target === 'function');
  const ruled = targets.map((target) => (target as { prototype: object }).prototype);
  return new Set([...ruled, ...describedPrototypes()]);
};

/** A document keeps schemas by the name of their class: of two with one name, one would stand for both. */
export const assertDtosNamedApart = (): void => {
  const seen = new Set<string>();
  for (const { constructor } of dtos()) {
    if (seen.has(constructor.name))
      throw new Error(`Two classes of bodies or answers are called ${constructor.name}.`);
    seen.add(constructor.name);
  }
};

/** Tells @nestjs/swagger about every class with validators or `@Field`, so that nothing is annotated twice. */
export const describeDtos = (): void => dtos().forEach(describeOnce);
