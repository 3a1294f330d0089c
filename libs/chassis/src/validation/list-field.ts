import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';

/**
 * Whether a field is a list. Its validators say so; the emitted type does not always: swc knows `string[]` as an
 * Array and `readonly string[]` only as an Object.
 */
export const isListField = (prototype: object, name: string, rules: readonly ValidationMetadata[]): boolean =>
  rules.some((rule) => rule.name === 'isArray' || rule.each) ||
  Reflect.getMetadata('design:type', prototype, name) === Array;
