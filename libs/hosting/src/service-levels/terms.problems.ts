import { defineRefusals, type RefusalTable } from '@ventanilla/chassis';
import { TERMS_REFUSALS, type TermsRefusal } from '@ventanilla/service-level';

const BAD_REQUEST = 400;
const CONFLICT = 409;
/** What a request says wrongly in itself. */
const MALFORMED: ReadonlySet<string> = new Set([
  'ZONE_UNKNOWN',
  'DATE_UNKNOWN',
  'HOLIDAY_INCOMPLETE',
  'HOURS_NEVER_END',
]);

defineRefusals(
  Object.fromEntries(
    Object.entries(TERMS_REFUSALS).map(([code, sentence]) => [
      code,
      { status: MALFORMED.has(code) ? BAD_REQUEST : CONFLICT, sentence },
    ]),
  ) as RefusalTable<TermsRefusal>,
);
