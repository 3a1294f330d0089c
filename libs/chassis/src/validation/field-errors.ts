import { ValidationTypes, type ValidationError } from 'class-validator';
import { Problem, type FieldError } from '../errors/problem.js';

const MOST_ERRORS = 50;
const LONGEST_NAME = 100;
/** Of what our validators say: longer only where it repeats the name of a field that there is not. */
const LONGEST_MESSAGE = 1_000;

const codeOf = (constraint: string): string =>
  constraint === ValidationTypes.WHITELIST ? 'unknownField' : constraint;

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest)}...` : text;

/** What is not there breaks every rule of its field, and none of these would say so. */
const isMissing = ({ value, constraints = {} }: ValidationError): boolean =>
  value === undefined && !(ValidationTypes.WHITELIST in constraints);

const errorsBelow = (errors: readonly ValidationError[], path: string): FieldError[] =>
  errors.flatMap((error) => {
    const field = `${path}${cut(error.property, LONGEST_NAME)}`;
    const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
      field,
      code: codeOf(constraint),
      message: isMissing(error) ? `${error.property} is missing` : cut(message, LONGEST_MESSAGE),
    }));
    const told = isMissing(error) ? own.slice(0, 1) : own;
    return [...told, ...errorsBelow(error.children ?? [], `${field}.`)];
  });

export const validationFailed = (errors: readonly FieldError[]): Problem =>
  new Problem('VALIDATION_FAILED', { errors: errors.slice(0, MOST_ERRORS) });

/** class-validator's tree of errors as the flat list of a problem document; values are not repeated. */
export const problemOfValidation = (errors: readonly ValidationError[]): Problem =>
  validationFailed(errorsBelow(errors, ''));
