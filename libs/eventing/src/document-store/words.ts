const longestWord = 40;

// Letters that Unicode does not decompose but that people type as these.
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

function foldedLetter(letter: string): string {
  const bare = letter
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '');
  return bare.replace(/[ßæœøłđ]/g, (plain) => plainLetters[plain] ?? plain);
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

/**
 * The words of a text as they are stored and searched: lower case, accents folded (ñ is n), [a-z0-9]+, each once,
 * at most 40 characters. Search words and stored words must both come from here.
 */
export function wordsOf(text: string): string[] {
  const words = foldAccents(text).match(/[a-z0-9]+/g) ?? [];
  return [...new Set(words.map((word) => word.slice(0, longestWord)))];
}

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
