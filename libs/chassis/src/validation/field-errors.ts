import { ValidationTypes, type ValidationError } from 'class-validator';
import { Problem, type FieldError } from '../errors/problem.js';

const MOST_ERRORS = 50;
const LONGEST_NAME = 100;

const codeOf = (constraint: string): string =>
  constraint === ValidationTypes.WHITELIST ? 'unknownField' : constraint;

const cut = (text: string): string =>
  text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}...` : text;

const errorsBelow = (errors: readonly ValidationError[], path: string): FieldError[] =>
  errors.flatMap((error) => {
    const field = `${path}${cut(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
      field,
      code: codeOf(constraint),
      message: cut(message),
    }));
    return [...own, ...errorsBelow(error.children ?? [], `${field}.`)];
  });

export const validationFailed = (errors: readonly FieldError[]): Problem =>
  new Problem('VALIDATION_FAILED', { errors: errors.slice(0, MOST_ERRORS) });

/** class-validator's tree of errors as the flat list of a problem document; values are not repeated. */
export const problemOfValidation = (errors: readonly ValidationError[]): Problem =>
  validationFailed(errorsBelow(errors, ''));
