import { HttpException } from '@nestjs/common';
import { Refused } from '@ventanilla/kernel';
import type { ChassisRefusal } from './chassis-refusals.js';
import { isDiskFull } from './disk-full.js';
import { Problem, type ProblemOptions } from './problem.js';

type Made = (error: Error) => Problem;

const SOON = { 'Retry-After': '1' };
const LATER = { 'Retry-After': '5' };
const MUCH_LATER = { 'Retry-After': '30' };

const made =
  (code: ChassisRefusal, options: ProblemOptions = {}): Made =>
  () =>
    new Problem(code, options);

const stale: Made = (error) => {
  const { revision, since } = error as Error & { readonly revision?: number; readonly since?: unknown };
  return new Problem('STALE_REVISION', { details: { revision, since } });
};

const BY_REASON: Readonly<Record<string, Made>> = {
  'disk-full': made('STORE_FULL', { headers: LATER }),
  moving: made('LOG_MOVING', { headers: MUCH_LATER }),
};

const unavailableStore: Made = (error) => {
  const known = 'reason' in error ? BY_REASON[String(error.reason)] : undefined;
  return known ? known(error) : new Problem('STORE_UNAVAILABLE', { headers: SOON });
};

const unavailableKeys: Made = (error) => {
  const detail = isDiskFull(error) ? 'The disk of the key store is full; nothing was written.' : undefined;
  return new Problem('KEY_STORE_UNAVAILABLE', { headers: LATER, ...(detail !== undefined && { detail }) });
};

/**
 * The errors of the ports. By name, not by class: the chassis needs none of the ports, and an error that
 * crossed a worker thread has lost its class.
 */
const BY_NAME: Readonly<Record<string, Made>> = {
  KeyReused: made('IDEMPOTENCY_KEY_REUSED'),
  StaleCommand: stale,
  PersonalDataDamaged: made('STORE_DAMAGED'),
  WrongRevision: made('CONCURRENT_CHANGE', { headers: SOON }),
  StoreUnavailable: unavailableStore,
  StoreDamaged: made('STORE_DAMAGED'),
  OutcomeUnknown: made('OUTCOME_UNKNOWN', { headers: SOON }),
  EventTooLarge: made('EVENT_TOO_LARGE'),
  DocumentStoreUnavailable: made('VIEW_UNAVAILABLE', { headers: LATER }),
  // Says which field, value or bound it was: what it repeats, its reader has just sent.
  InvalidFilter: ({ message }) => new Problem('INVALID_FILTER', { detail: message }),
  InvalidCursor: made('INVALID_CURSOR'),
  KeyDestroyed: made('PERSON_FORGOTTEN'),
  FileTooLarge: (error) =>
    new Problem('BODY_TOO_LARGE', { details: { mostBytes: (error as { mostBytes?: number }).mostBytes } }),
  UploadBrokenOff: made('MALFORMED_REQUEST', { detail: 'The body broke off.' }),
  BlobStoreUnavailable: made('FILE_STORE_UNAVAILABLE', { headers: LATER }),
  BlobMissing: made('FILE_STORE_UNAVAILABLE'),
  KeyStoreUnavailable: unavailableKeys,
};

/** Fastify's own refusals, by their code: its sentences are not ours, and some repeat what was sent. */
const BY_CODE: Readonly<Record<string, Made>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: made('UNSUPPORTED_MEDIA_TYPE'),
  FST_ERR_CTP_BODY_TOO_LARGE: made('BODY_TOO_LARGE'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: made('MALFORMED_REQUEST', {
    detail: 'The body is not as long as Content-Length says.',
  }),
  FST_ERR_CTP_INVALID_JSON_BODY: made('MALFORMED_JSON'),
  FST_ERR_CTP_EMPTY_JSON_BODY: made('MALFORMED_JSON'),
  FST_ERR_BAD_URL: made('MALFORMED_URL'),
  FST_ERR_MAX_PARAM_LENGTH: made('URL_TOO_LONG'),
  FST_ERR_NOT_FOUND: made('ROUTE_NOT_FOUND'),
};

const BY_STATUS: Readonly<Record<number, ChassisRefusal>> = {
  400: 'MALFORMED_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TIMEOUT',
  413: 'BODY_TOO_LARGE',
  414: 'URL_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  431: 'HEADERS_TOO_LARGE',
  503: 'SHUTTING_DOWN',
};

const statusIn = (error: Error): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
};

const codeIn = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

const ofForeign = (error: Error): Problem => {
  const known = BY_NAME[error.name] ?? BY_CODE[codeIn(error)];
  if (known) return known(error);
  const status = statusIn(error);
  return new Problem((status && BY_STATUS[status]) || 'INTERNAL_ERROR');
};

/** What the caller is told of any error. Whatever is not known here is an internal error, and nothing of it is told. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof Refused) {
    return new Problem(error.code, { detail: error.message, details: error.details });
  }
  return error instanceof Error ? ofForeign(error) : new Problem('INTERNAL_ERROR');
};
