import type { Terms } from '@ventanilla/service-level';

/** What is agreed, as far as this service had heard of it, and up to where in the service desk's log that was. */
export interface KnownTerms {
  readonly terms: Terms;
  readonly knownFrom: { readonly agreements?: string; readonly calendars?: string };
}
