import { TransformationType } from 'class-transformer';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import { checkOf, type Check } from './constraint-check.js';
import { isListField } from './list-field.js';

export type DtoClass = abstract new (...args: never[]) => object;

type Fields = Readonly<Record<string, unknown>>;

interface CompiledField {
  readonly name: string;
  /** Where one of these says no, nothing else of the field is asked. */
  readonly conditions: readonly ((object: object, value: unknown) => boolean)[];
  readonly checks: readonly Check[];
  /** undefined: a plain value; otherwise an object of that class, or with `each` an array of them. */
  readonly nested?: { readonly validator: CompiledValidator; readonly many: boolean };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A class's validators as closures over plain values: the very functions that class-validator would call,
 * without its bookkeeping. It accepts at most what class-validator with `whitelist` and
 * `forbidNonWhitelisted` accepts. It is stricter with nested objects: there class-validator takes nothing, null
 * and an array for an object, which a controller would stumble over.
 */
export class CompiledValidator {
  private readonly names: ReadonlySet<string>;

  constructor(private readonly fields: readonly CompiledField[]) {
    this.names = new Set(fields.map((field) => field.name));
  }

  accepts(value: unknown): boolean {
    if (!isFields(value)) return false;
    for (const name in value) if (!this.names.has(name)) return false;
    for (const field of this.fields) if (!acceptsField(field, value)) return false;
    return true;
  }

  /** Where the first field stands that it does not accept, of a value that it does not. */
  firstRefused(value: unknown, path: readonly string[] = []): readonly string[] {
    const field = isFields(value) && this.fields.find((one) => !acceptsField(one, value));
    if (!field) return path;
    const [inner, at] = [(value as Fields)[field.name], [...path, field.name]];
    return field.nested ? firstRefusedWithin(field.nested, inner, at) : at;
  }
}

type Nested = NonNullable<CompiledField['nested']>;

const acceptsField = (field: CompiledField, object: Fields): boolean => {
  const value = object[field.name];
  for (const applies of field.conditions) if (!applies(object, value)) return true;
  for (const check of field.checks) if (!check(value, object)) return false;
  return field.nested === undefined || acceptsNested(field.nested, value);
};

const acceptsNested = ({ validator, many }: Nested, value: unknown): boolean => {
  if (!many) return validator.accepts(value);
  return Array.isArray(value) && value.every((element) => validator.accepts(element));
};

const firstRefusedWithin = (
  { validator, many }: Nested,
  value: unknown,
  path: readonly string[],
): readonly string[] => {
  if (!many) return validator.firstRefused(value, path);
  const index = Array.isArray(value) ? value.findIndex((element) => !validator.accepts(element)) : -1;
  return index < 0 ? path : validator.firstRefused((value as unknown[])[index], [...path, String(index)]);
};

const compiled = new Map<DtoClass, CompiledValidator | undefined>();

/** Compiled once per class; undefined where the class uses something that closures over plain values cannot show. */
export const compiledFor = (dto: DtoClass): CompiledValidator | undefined => {
  if (!compiled.has(dto)) {
    // A class that contains itself finds this entry, and is left to class-validator.
    compiled.set(dto, undefined);
    compiled.set(dto, compile(dto));
  }
  return compiled.get(dto);
};

const compile = (dto: DtoClass): CompiledValidator | undefined => {
  if (reshapesValues(dto)) return undefined;
  const storage = getMetadataStorage();
  const metadata = storage.getTargetValidationMetadatas(dto, '', false, false);
  const fields = Object.entries(storage.groupByPropertyName(metadata)).map(([name, of]) =>
    fieldOf(dto, name, of),
  );
  return fields.every((field) => field !== undefined) ? new CompiledValidator(fields) : undefined;
};

// Initial values and class-transformer's decorators make an instance differ from the JSON that it came from.
const reshapesValues = (dto: DtoClass): boolean => {
  const { getExposedMetadatas, getExcludedMetadatas } = defaultMetadataStorage;
  const reshaped = [getExposedMetadatas, getExcludedMetadatas].some(
    (of) => of.call(defaultMetadataStorage, dto).length > 0,
  );
  return reshaped || Object.keys(Reflect.construct(dto as new () => object, [])).length > 0;
};

const fieldOf = (
  dto: DtoClass,
  name: string,
  all: readonly ValidationMetadata[],
): CompiledField | undefined => {
  const of = (type: string): readonly ValidationMetadata[] =>
    all.filter((metadata) => metadata.type === type);
  const checks = of(ValidationTypes.CUSTOM_VALIDATION).map(checkOf);
  const nested = of(ValidationTypes.NESTED_VALIDATION);
  if (!isPlain(dto, name, all) || !checks.every((check) => check !== undefined)) return undefined;
  const conditions = of(ValidationTypes.CONDITIONAL_VALIDATION).map(({ constraints }) => constraints[0]);
  if (nested.length === 0) return hasType(dto, name) ? undefined : { name, conditions, checks };
  const validator = nestedValidator(dto, name);
  return (
    validator && {
      name,
      conditions,
      checks,
      nested: { validator, many: isListField(dto.prototype as object, name, all) },
    }
  );
};

const KNOWN_TYPES: ReadonlySet<string> = new Set([
  ValidationTypes.CUSTOM_VALIDATION,
  ValidationTypes.NESTED_VALIDATION,
  ValidationTypes.CONDITIONAL_VALIDATION,
  ValidationTypes.WHITELIST,
]);

const isPlain = (dto: DtoClass, name: string, all: readonly ValidationMetadata[]): boolean => {
  const grouped = all.some(({ type, groups }) => !KNOWN_TYPES.has(type) || (groups?.length ?? 0) > 0);
  return (
    !grouped &&
    defaultMetadataStorage.findTransformMetadatas(dto, name, TransformationType.PLAIN_TO_CLASS).length === 0
  );
};

const typeOf = (dto: DtoClass, name: string) => defaultMetadataStorage.findTypeMetadata(dto, name);

const hasType = (dto: DtoClass, name: string): boolean => typeOf(dto, name) !== undefined;

const nestedValidator = (dto: DtoClass, name: string): CompiledValidator | undefined => {
  const type = typeOf(dto, name);
  if (!type || type.options?.discriminator) return undefined;
  return compiledFor(type.typeFunction() as DtoClass);
};
