/** Kept in a row for its words, in whatever order they were said; to be read, they are in the incident itself. */
export const LONG_TEXTS = ['description', 'resolution', 'messages'] as const;
