import type { ChassisRefusal } from '../errors/chassis-refusals.js';

const EVERY_ROUTE: readonly ChassisRefusal[] = [
  'UNAUTHENTICATED',
  'INVALID_TOKEN',
  'TOKEN_EXPIRED',
  'FORBIDDEN',
  'PERSON_NOT_REGISTERED',
  'PRINCIPAL_INCOMPLETE',
  'RATE_LIMITED',
  'INTERNAL_ERROR',
  'ISSUER_UNAVAILABLE',
];

const EVERY_COMMAND: readonly ChassisRefusal[] = [
  'MALFORMED_JSON',
  'JSON_TOO_DEEP',
  'INVALID_TEXT',
  'VALIDATION_FAILED',
  'INVALID_HEADER',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'IDEMPOTENCY_KEY_REUSED',
  'CONCURRENT_CHANGE',
  'PERSON_FORGOTTEN',
  'EVENT_TOO_LARGE',
  'STORE_UNAVAILABLE',
  'STORE_FULL',
  'LOG_MOVING',
  'OUTCOME_UNKNOWN',
  'KEY_STORE_UNAVAILABLE',
];

const EVERY_CHANGE: readonly ChassisRefusal[] = ['NOT_FOUND', 'STALE_REVISION'];

const EVERY_QUERY: readonly ChassisRefusal[] = ['VALIDATION_FAILED', 'INVALID_TEXT'];

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
