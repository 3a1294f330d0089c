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

// A hangul filler is a letter and an empty braille pattern a symbol, though neither shows.
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\u2800]/u;

/** Whether anything in a text can be seen, which takes more than spaces and what only joins or turns letters. */
export const isVisible = (text: string): boolean => VISIBLE.test(text);
