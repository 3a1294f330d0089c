import { wordsOf } from '@ventanilla/eventing';

/** What of an incident can be found, opened: a text that was erased is not there. */
export interface Findable {
  /** Its numbers, here and elsewhere. */
  readonly numbers: readonly string[];
  readonly subject?: string;
  /** Everything else that was said. */
  readonly texts: readonly string[];
}

const OWN_NUMBER = /^(?:inc)?0*([1-9]\d{0,8})$/i;
const EXACT_NUMBER = 1_000;
const IN_SUBJECT = 10;
const ELSEWHERE = 3;
/** A whole word counts twice as much as the beginning of one. */
const WHOLE = 2;

const hits = (wanted: string, words: readonly string[]): number => {
  if (words.includes(wanted)) return WHOLE;
  return words.some((word) => word.startsWith(wanted)) ? 1 : 0;
};

const scoreOf = (wanted: string, subject: readonly string[], others: readonly string[]): number =>
  IN_SUBJECT * hits(wanted, subject) + ELSEWHERE * hits(wanted, others);

/**
 * How well an incident answers a search: its very number first, here or in another system; then words in the subject;
 * then words elsewhere. 0 and up, comparable within one search only.
 */
export const rankOf = (text: string, { numbers, subject = '', texts }: Findable): number => {
  const asked = wordsOf(text);
  const isNumber = numbers.some((number) => wordsOf(number).join(' ') === asked.join(' '));
  const [inSubject, elsewhere] = [wordsOf(subject), wordsOf(texts.join(' '))];
  return asked.reduce(
    (sum, wanted) => sum + scoreOf(wanted, inSubject, elsewhere),
    isNumber ? EXACT_NUMBER : 0,
  );
};

/** The 42 of INC0000042, inc42 and 42; undefined for anything else. */
export const numberAsked = (text: string): number | undefined => {
  const [, digits] = OWN_NUMBER.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits);
};
