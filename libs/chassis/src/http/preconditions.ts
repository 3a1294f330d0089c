import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../errors/problem.js';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;
const STRONG_REVISION = /^"(0|[1-9]\d{0,14})"$/;

const invalid = (header: string, detail: string): Problem =>
  new Problem('INVALID_HEADER', { detail, details: { header } });

/** `Idempotency-Key`: 1 to 200 visible ASCII characters. */
export const idempotencyKeyOf = (headers: IncomingHttpHeaders): string | undefined => {
  const given = headers['idempotency-key'];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && IDEMPOTENCY_KEY.test(given)) return given;
  throw invalid('Idempotency-Key', '`Idempotency-Key` must be 1 to 200 visible ASCII characters.');
};

/** `If-Match: "12"` is revision 12. A list, `*` or a weak tag states no revision and is refused. */
export const ifMatchOf = (headers: IncomingHttpHeaders): number | undefined => {
  const given = headers['if-match'];
  if (given === undefined) return undefined;
  const revision = STRONG_REVISION.exec(given)?.[1];
  if (revision === undefined)
    throw invalid('If-Match', '`If-Match` must be one revision in quotes, as in "12".');
  return Number(revision);
};

/** `X-Notify: nobody` is the only wish that there is; without it whoever should be is told. */
export const notifyOf = (headers: IncomingHttpHeaders): 'nobody' | undefined => {
  const given = headers['x-notify'];
  if (given === undefined || given === 'nobody') return given;
  throw invalid('X-Notify', '`X-Notify` can only be `nobody`.');
};

export const etagOf = (revision: number): string => `"${revision}"`;
