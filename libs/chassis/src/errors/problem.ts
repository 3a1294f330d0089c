import { STATUS_CODES } from 'node:http';
import './chassis-refusals.js';
import { httpStatusOf, refusalOf } from './refusal-registry.js';

/** One field of a request that is not as it should be. */
export interface FieldError {
  /** Path within the body or query, `notes.0.text`. */
  readonly field: string;
  /** Which rule it breaks: the name of the validator, or `unknownField`. */
  readonly code: string;
  readonly message: string;
}

/** An RFC 9457 problem document. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly instance: string;
  readonly correlationId: string;
  readonly errors?: readonly FieldError[];
  readonly [extension: string]: unknown;
}

export interface ProblemOptions {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Further members of the document; plain, non-personal values. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** A refusal at the edge of HTTP, before any domain is asked. The status is that of the registered code. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;

  constructor(
    readonly code: string,
    readonly options: ProblemOptions = {},
  ) {
    super(options.detail ?? refusalOf(code)?.sentence ?? code);
    this.status = httpStatusOf(code);
  }
}

/** The parts of a request that a problem document names. */
export interface ProblemSubject {
  readonly id: string;
  readonly url: string;
}

// Values of the query can be words that somebody searched for: they are not repeated.
const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

export const problemBody = (problem: Problem, subject: ProblemSubject): ProblemBody => ({
  ...problem.options.details,
  type: `urn:ventanilla:problem:${problem.code}`,
  title: STATUS_CODES[problem.status] ?? 'Error',
  status: problem.status,
  detail: problem.message,
  code: problem.code,
  instance: pathOf(subject.url),
  correlationId: subject.id,
  ...(problem.options.errors ? { errors: problem.options.errors } : {}),
});
