import { instantOf, msOf, type Instant } from '@ventanilla/kernel';

/** A moment of a request in the form in which instants are kept. */
export const moment = <Given extends string | undefined>(
  given: Given,
): Given extends string ? Instant : undefined =>
  (given === undefined ? undefined : instantOf(msOf(given))) as Given extends string ? Instant : undefined;
