import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, IsUUID, type ValidationOptions } from 'class-validator';
import type { DtoClass } from './compile-validator.js';

/** For a rule of a field where ids stand among other words: `@Matches(NAMES, WITH_IDS)`. */
export const WITH_IDS: ValidationOptions = { context: { ids: true } };

/** An id of ours, or with `each` a list of them. In upper case it means the same as in lower case. */
export const IsId = (options: Pick<ValidationOptions, 'each'> = {}): PropertyDecorator =>
  IsUUID(undefined, { ...options, ...WITH_IDS });

type Fields = Record<string, unknown>;

interface FieldsWithIds {
  readonly own: readonly string[];
  readonly nested: readonly (readonly [name: string, dto: DtoClass])[];
}

const known = new WeakMap<DtoClass, FieldsWithIds>();

const find = (dto: DtoClass): FieldsWithIds => {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  const ofIds = rules.filter(({ context }) => context === WITH_IDS.context);
  return {
    own: [...new Set(ofIds.map(({ propertyName }) => propertyName))],
    nested: names.flatMap((name) => {
      const type = defaultMetadataStorage.findTypeMetadata(dto, name);
      return type ? [[name, type.typeFunction() as DtoClass] as const] : [];
    }),
  };
};

const fieldsOf = (dto: DtoClass): FieldsWithIds => {
  const found = known.get(dto) ?? find(dto);
  known.set(dto, found);
  return found;
};

const ID = /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/gi;

const lowered = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(ID, (id) => id.toLowerCase());
  return Array.isArray(value) ? value.map(lowered) : value;
};

const lowerFields = (dto: DtoClass, fields: Fields): void => {
  const { own, nested } = fieldsOf(dto);
  for (const name of own) if (name in fields) fields[name] = lowered(fields[name]);
  for (const [name, inner] of nested) lowerIds(inner, fields[name]);
};

/**
 * Turns the ids in what a request said into lower case, in place and before anything is asked of them: two
 * spellings of one id in a list are the same id twice.
 */
export const lowerIds = (dto: DtoClass, given: unknown): void => {
  if (Array.isArray(given)) given.forEach((element) => lowerIds(dto, element));
  else if (typeof given === 'object' && given !== null) lowerFields(dto, given as Fields);
};
