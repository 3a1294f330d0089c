import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';

export type Check = (value: unknown, object: object) => boolean;

/** A cheaper test that never accepts what the validator of that name refuses; where it hesitates, that one is asked. */
type Shortcut = (constraints: readonly unknown[]) => (value: unknown) => boolean;

const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  // class-validator counts code points, of which there are never more than code units.
  maxLength:
    ([max]) =>
    (value) =>
      typeof value === 'string' && value.length <= (max as number),
  isString: () => (value) => typeof value === 'string',
  isNotEmpty: () => (value) => typeof value === 'string' && value !== '',
};

const never = (): boolean => false;

/** One validator of one field as a function; undefined where it may be asynchronous. */
export const checkOf = (metadata: ValidationMetadata): Check | undefined => {
  const constraints = getMetadataStorage().getTargetValidatorConstraints(metadata.constraintCls);
  if (constraints.length === 0 || constraints.some((constraint) => constraint.async) || metadata.validateIf) {
    return undefined;
  }
  const shortcut = SHORTCUTS[metadata.name ?? '']?.(metadata.constraints) ?? never;
  // Reading `instance` asks class-validator's container each time.
  const validators = constraints.map(({ instance }) => instance);
  const single: Check = (value, object) =>
    shortcut(value) ||
    validators.every((validator) => validator.validate(value, argumentsOf(metadata, value, object)) === true);
  if (!metadata.each) return single;
  // Like class-validator, which asks a value that is no array as a whole.
  return (value, object) =>
    Array.isArray(value) ? value.every((element) => single(element, object)) : single(value, object);
};

const argumentsOf = (metadata: ValidationMetadata, value: unknown, object: object) => ({
  targetName: '',
  property: metadata.propertyName,
  object,
  value,
  constraints: metadata.constraints,
});
