import type { StoredDocument } from '@ventanilla/eventing';

/** Kept in a row for its words, in whatever order they were said. */
export const LONG_TEXTS = ['description', 'resolution', 'messages'] as const;

const long: ReadonlySet<string> = new Set(LONG_TEXTS);

/** They are in the incident itself, and need not be opened for a list. */
export const withoutLongTexts = (document: StoredDocument): StoredDocument =>
  Object.fromEntries(Object.entries(document).filter(([field]) => !long.has(field))) as StoredDocument;
