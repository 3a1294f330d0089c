const NUL = '\u0000';

/** JSON has no NUL that a store or a search could carry, and half a surrogate pair has no UTF-8. */
export const isCleanText = (text: string): boolean =>
  !text.includes(NUL) && (text as string & { isWellFormed(): boolean }).isWellFormed();

/** Whether every text in a parsed JSON value, keys included, is clean. Its depth is bounded by the parser. */
export const hasCleanTexts = (value: unknown): boolean => {
  if (typeof value === 'string') return isCleanText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(hasCleanTexts);
  return Object.entries(value).every(([key, inner]) => isCleanText(key) && hasCleanTexts(inner));
};
