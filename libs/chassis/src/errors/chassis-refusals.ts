import { defineRefusals } from './refusal-registry.js';

/** The refusals that every service has in common. */
export const CHASSIS_REFUSALS = defineRefusals({
  MALFORMED_REQUEST: { status: 400, sentence: 'The request is not valid HTTP.' },
  MALFORMED_JSON: { status: 400, sentence: 'The body is not valid JSON in UTF-8.' },
  MALFORMED_URL: { status: 400, sentence: 'The URL is not encoded correctly.' },
  JSON_TOO_DEEP: { status: 400, sentence: 'The body is nested deeper than allowed.' },
  INVALID_TEXT: { status: 400, sentence: 'A text contains a NUL or half of a surrogate pair.' },
  VALIDATION_FAILED: {
    status: 400,
    sentence: 'A field is missing, unknown or not as it should be; `errors` lists each.',
  },
  INVALID_HEADER: { status: 400, sentence: 'A request header does not have the form that it should have.' },
  INVALID_FILTER: { status: 400, sentence: 'The filter is not one that this list understands.' },
  INVALID_CURSOR: { status: 400, sentence: 'The cursor is not one that this list gave out for this query.' },
  UNAUTHENTICATED: { status: 401, sentence: 'A valid bearer token is needed; this request carries none.' },
  INVALID_TOKEN: { status: 401, sentence: 'The bearer token is not one that this installation accepts.' },
  TOKEN_EXPIRED: { status: 401, sentence: 'The bearer token has expired.' },
  FORBIDDEN: { status: 403, sentence: 'None of the roles of this principal may do this.' },
  PERSON_NOT_REGISTERED: {
    status: 403,
    sentence: 'The sign-in is valid but belongs to no registered person.',
  },
  PRINCIPAL_INCOMPLETE: {
    status: 403,
    sentence: 'The token does not state the roles or organisations that it needs.',
  },
  NOT_FOUND: {
    status: 404,
    sentence: 'There is no such thing, or it is of an organisation that this principal does not serve.',
  },
  ROUTE_NOT_FOUND: { status: 404, sentence: 'There is no such route.' },
  METHOD_NOT_ALLOWED: { status: 405, sentence: 'The route exists with other methods; `Allow` lists them.' },
  REQUEST_TIMEOUT: { status: 408, sentence: 'The request took too long to arrive.' },
  CONCURRENT_CHANGE: {
    status: 409,
    sentence: 'Somebody else changed it at the same time, several times over; try again.',
  },
  PERSON_FORGOTTEN: { status: 409, sentence: 'The person was forgotten; nothing more is kept about them.' },
  STALE_REVISION: { status: 412, sentence: 'A person changed it since the revision in `If-Match`.' },
  BODY_TOO_LARGE: { status: 413, sentence: 'The body is larger than allowed.' },
  EVENT_TOO_LARGE: { status: 413, sentence: 'What this would record is larger than one event may be.' },
  URL_TOO_LONG: { status: 414, sentence: 'A part of the URL is longer than allowed.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    sentence:
      'The body must be `application/json`; where a route takes a file, `application/octet-stream`: the file as it is.',
  },
  EXPECTATION_FAILED: { status: 417, sentence: 'Of `Expect`, only `100-continue` is met.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    sentence: 'This `Idempotency-Key` was used before with another body.',
  },
  RATE_LIMITED: { status: 429, sentence: 'Too many requests; `Retry-After` says how many seconds to wait.' },
  HEADERS_TOO_LARGE: { status: 431, sentence: 'The request headers are larger than allowed.' },
  INTERNAL_ERROR: {
    status: 500,
    sentence: 'Something went wrong here; quote the correlation id when reporting it.',
  },
  ISSUER_UNAVAILABLE: {
    status: 503,
    sentence: "The identity provider's keys cannot be read now; try again.",
  },
  STORE_UNAVAILABLE: {
    status: 503,
    sentence: 'The event store cannot be reached now; nothing was written, try again.',
  },
  STORE_FULL: { status: 503, sentence: 'The disk of the event store is full; nothing was written.' },
  LOG_MOVING: {
    status: 503,
    sentence: 'This installation is being moved and takes no commands; nothing was written. Reading goes on.',
  },
  STORE_DAMAGED: {
    status: 503,
    sentence: 'The event store found stored bytes altered and gives no answer from them.',
  },
  OUTCOME_UNKNOWN: {
    status: 503,
    sentence: 'Whether it was recorded is not known yet; repeat it with the same `Idempotency-Key`.',
  },
  VIEW_UNAVAILABLE: {
    status: 503,
    sentence: 'Lists and searches cannot be answered now; single tickets and commands can.',
  },
  KEY_STORE_UNAVAILABLE: { status: 503, sentence: 'The key store cannot be reached now; try again.' },
  SERVICE_UNAVAILABLE: {
    status: 503,
    sentence: 'No instance of the service that answers this can be reached now; try again.',
  },
  FILE_STORE_UNAVAILABLE: {
    status: 503,
    sentence: 'Files can be neither stored nor given out now; everything else goes on.',
  },
  SHUTTING_DOWN: { status: 503, sentence: 'This instance is stopping; try again.' },
});

export type ChassisRefusal = keyof typeof CHASSIS_REFUSALS;
