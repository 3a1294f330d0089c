import { getMetadataStorage } from 'class-validator';
import { Problem } from '../errors/problem.js';
import type { DtoClass } from './compile-validator.js';
import { isListField } from './list-field.js';
import { isCleanText } from './text.js';

const NUMBER = /^-?(0|[1-9]\d{0,15})(\.\d{1,15})?$/;

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

type Coerce = (text: string) => unknown;

// What is not a number stays text, so that the validators of the field say what is wrong with it.
const BY_TYPE = new Map<unknown, Coerce>([
  [Number, (text) => (NUMBER.test(text) ? Number(text) : text)],
  [Boolean, (text) => BOOLEANS[text] ?? text],
]);

const asList: Coerce = (text) => [text];
const asText: Coerce = (text) => text;

type Coercions = ReadonlyMap<string, Coerce>;

const known = new WeakMap<DtoClass, Coercions>();

const coercionOf = (dto: DtoClass, name: string): Coerce => {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const own = rules.filter(({ propertyName }) => propertyName === name);
  if (isListField(dto.prototype as object, name, own)) return asList;
  return BY_TYPE.get(Reflect.getMetadata('design:type', dto.prototype as object, name)) ?? asText;
};

const coercionsOf = (dto: DtoClass): Coercions => {
  let coercions = known.get(dto);
  if (!coercions) {
    const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    coercions = new Map(rules.map(({ propertyName }) => [propertyName, coercionOf(dto, propertyName)]));
    known.set(dto, coercions);
  }
  return coercions;
};

const assertClean = (value: unknown): void => {
  const texts: unknown[] = Array.isArray(value) ? value : [value];
  if (!texts.every((text) => typeof text !== 'string' || isCleanText(text)))
    throw new Problem('INVALID_TEXT');
};

/** Query parameters are text: those that the class declares as numbers, booleans or lists become so. */
export const coerceQuery = (dto: DtoClass, query: object): object => {
  const coercions = coercionsOf(dto);
  const coerced: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    assertClean(value);
    const coerce = coercions.get(name);
    // Defined, not assigned: `__proto__` is a name like any other here.
    Object.defineProperty(coerced, name, {
      value: coerce && typeof value === 'string' ? coerce(value) : value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return coerced;
};
