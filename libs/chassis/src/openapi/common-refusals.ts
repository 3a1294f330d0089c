import type { ChassisRefusal } from '../errors/chassis-refusals.js';

/** Before anybody looks at which route it is, or whatever happens in it. */
export const EVERYWHERE: readonly ChassisRefusal[] = [
  'MALFORMED_REQUEST',
  'MALFORMED_URL',
  'INVALID_TEXT',
  'REQUEST_TIMEOUT',
  'URL_TOO_LONG',
  'HEADERS_TOO_LARGE',
  'INTERNAL_ERROR',
  'SHUTTING_DOWN',
  'SERVICE_UNAVAILABLE',
];

const EVERY_ROUTE: readonly ChassisRefusal[] = [
  'UNAUTHENTICATED',
  'INVALID_TOKEN',
  'TOKEN_EXPIRED',
  'FORBIDDEN',
  'PERSON_NOT_REGISTERED',
  'PRINCIPAL_INCOMPLETE',
  'RATE_LIMITED',
  'ISSUER_UNAVAILABLE',
];

/** Of whatever is recorded, on the way to the disk. */
export const OF_WRITING: readonly ChassisRefusal[] = [
  'STORE_UNAVAILABLE',
  'STORE_FULL',
  'LOG_MOVING',
  'OUTCOME_UNKNOWN',
  'KEY_STORE_UNAVAILABLE',
];

const EVERY_COMMAND: readonly ChassisRefusal[] = [
  'MALFORMED_JSON',
  'JSON_TOO_DEEP',
  'VALIDATION_FAILED',
  'INVALID_HEADER',
  'NOT_FOUND',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'IDEMPOTENCY_KEY_REUSED',
  'CONCURRENT_CHANGE',
  'PERSON_FORGOTTEN',
  'EVENT_TOO_LARGE',
  ...OF_WRITING,
  'STORE_DAMAGED',
  'VIEW_UNAVAILABLE',
];

const EVERY_CHANGE: readonly ChassisRefusal[] = ['STALE_REVISION'];

const EVERY_QUERY: readonly ChassisRefusal[] = [
  'VALIDATION_FAILED',
  'STORE_UNAVAILABLE',
  'STORE_DAMAGED',
  'VIEW_UNAVAILABLE',
  'KEY_STORE_UNAVAILABLE',
];

export const refusalsOfCommand = (own: readonly string[], creates: boolean): readonly string[] => [
  ...own,
  ...EVERY_COMMAND,
  ...(creates ? [] : EVERY_CHANGE),
  ...EVERY_ROUTE,
];

export const refusalsOfQuery = (own: readonly string[]): readonly string[] => [
  ...own,
  ...EVERY_QUERY,
  ...EVERY_ROUTE,
];
