const longestWord = 40;

// Letters that Unicode does not decompose but that people type as these.
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  // At the end of a word only, which nobody sees in capitals.
  ς: 'σ',
};

function foldedLetter(letter: string): string {
  const bare = letter
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '');
  return bare.replace(/[ßæœøłđς]/g, (plain) => plainLetters[plain] ?? plain);
}

// Of a text in a Latin script few letters are not ASCII, and they repeat: looking each up once is four times as fast
// as normalising whole texts. The bound is far beyond any alphabet, and keeps other scripts from filling the memory.
const mostFolded = 10_000;
const folded = new Map<string, string>();

function fold(letter: string): string {
  const known = folded.get(letter);
  if (known !== undefined) return known;
  const bare = foldedLetter(letter);
  if (folded.size < mostFolded) folded.set(letter, bare);
  return bare;
}

const foldAccents = (text: string): string => text.replace(/[^\x00-\x7f]/gu, fold).toLowerCase();

const letter = '[\\p{L}\\p{N}]';
const unspaced = `[${['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'].map((name) => `\\p{Script=${name}}`).join('')}ー]`;
const runs = new RegExp(`(?:(?=${letter})${unspaced})+|(?:(?!${unspaced})${letter})+`, 'gu');
const isUnspaced = new RegExp(`^${unspaced}`, 'u');
/** What may be a letter or digit beyond ASCII; signs that prose and prices are full of are none, and cost nothing. */
const otherScripts = /[^\x00-\xbf\u2000-\u205f\u20a0-\u20cf]/;

/** Where no space tells words apart, each letter with the one behind it: all of them are in a text that has the run. */
const pairsOf = (run: readonly string[]): string[] => run.map((each, at) => each + (run[at + 1] ?? ''));

const wordsOfRun = (run: string): readonly string[] => {
  const letters = [...run];
  return isUnspaced.test(run) ? pairsOf(letters) : [letters.slice(0, longestWord).join('')];
};

/**
 * The words of a text as they are stored and searched: lower case, accents folded (ñ is n), letters and digits of any
 * script, each once, at most 40 characters. Scripts that put no spaces between words give pairs of letters.
 * Search words and stored words must both come from here.
 */
export function wordsOf(text: string): string[] {
  const plain = foldAccents(text);
  const words = otherScripts.test(plain)
    ? (plain.match(runs) ?? []).flatMap(wordsOfRun)
    : (plain.match(/[a-z0-9]+/g) ?? []).map((word) => word.slice(0, longestWord));
  return [...new Set(words)];
}

/** Goes into what tells definitions of views apart: those that are searched are built anew when other words come of a text. */
export const wordsVersion = 2;

const asciiWords = /^[a-z0-9]{1,40}(?: [a-z0-9]{1,40})*$/;
const otherWords = new RegExp(`^${letter}{1,${longestWord}}(?: ${letter}{1,${longestWord}})*$`, 'u');

/** Whether words, apart by spaces, are such as `wordsOf` gives. */
export const areNormalised = (words: string): boolean =>
  asciiWords.test(words) || (otherWords.test(words) && foldAccents(words) === words);

// Behind every other letter that can follow an n, so that "ñ" sorts between "nz" and "o".
const behindAllLetters = '\uffff';

/** A key whose order by code point is the Spanish order of the texts: no case, no accents, ñ after n. */
export function sortKey(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .split('ñ')
    .map(foldAccents)
    .join(`n${behindAllLetters}`)
    .replace(/\s+/g, ' ')
    .trim();
}
