import { ValidateIf } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';

type Fields = Readonly<Record<string, unknown>>;

const isGiven = (_: object, value: unknown): boolean => value !== undefined;
const isNotNull = (_: object, value: unknown): boolean => value !== null;

/**
 * The field may be left out. class-validator's own decorator lets null through as well, which then stands where
 * no code expects it.
 */
export const IsOptional = (): PropertyDecorator => ValidateIf(isGiven);

/** The field may be left out, unless another one is there that says nothing without it. */
export const IsOptionalWithout = (other: string): PropertyDecorator =>
  ValidateIf((object: object, value) => value !== undefined || (object as Fields)[other] !== undefined);

/** null has a meaning of its own in this field; without `@IsOptional` it cannot be left out. */
export const Nullable = (): PropertyDecorator => ValidateIf(isNotNull);

export const isNullableRule = ({ constraints }: ValidationMetadata): boolean =>
  constraints?.[0] === isNotNull;
