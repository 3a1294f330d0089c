import { termsOf, type Terms } from '@ventanilla/service-level';
import type { Agreed } from '../service-level/known-terms.lookup.js';

/**
 * Nobody judged imported history, so that nothing was said by what was known then: it is judged by what is agreed now
 * for that time, whenever it was written down.
 */
export const termsForHistory = ({ agreements, calendars }: Agreed): Terms =>
  termsOf(
    agreements.map((version) => ({ ...version, recordedAt: version.validFrom })),
    calendars,
  );
