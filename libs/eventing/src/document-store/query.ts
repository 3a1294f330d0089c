import { decodeCursor, type Position } from './cursor.js';
import {
  type CollectionDefinition,
  type CountQuery,
  type DocumentWords,
  type FindQuery,
  InvalidFilter,
  type Sort,
} from './document-store.port.js';
import { type FilterNode, parseFilter, validField } from './filter.js';
import { areNormalised, wordsOf } from './words.js';

/** A query that an adapter may carry out: everything in it has been looked at. */
export interface CheckedFind {
  readonly filter: FilterNode;
  readonly words: readonly string[];
  readonly sort: readonly Sort[];
  readonly limit: number;
  readonly after: Position | undefined;
}

export interface CheckedCount {
  readonly filter: FilterNode;
  readonly words: readonly string[];
  readonly by: readonly string[];
}

const largestPage = 10_000;
const mostFields = 20;
/** Of one search, as its writer put spaces between them: a word for each is looked up, or many where no space is. */
const mostWrittenWords = 20;
/** As they are looked up. A run of letters without spaces has about as many as letters. */
const mostSearchWords = 200;

function checkedWords(words: readonly string[] = []): readonly string[] {
  if (words.length > mostSearchWords) throw new InvalidFilter(`More than ${mostSearchWords} words`);
  for (const word of words) {
    if (word.includes(' ') || !areNormalised(word))
      throw new InvalidFilter(`Not a normalised word: ${JSON.stringify(word)}`);
  }
  return words;
}

function checkedFields(fields: readonly string[]): readonly string[] {
  if (fields.length > mostFields) throw new InvalidFilter(`More than ${mostFields} fields`);
  return fields.map(validField);
}

/**
 * The words to look for where somebody wrote a text. A sentence in a script without spaces is one word of theirs,
 * however many pairs of letters come of it. @throws InvalidFilter
 */
export function wordsToFind(text: string): readonly string[] {
  const written = text.split(/\s+/).filter((word) => wordsOf(word).length > 0);
  if (written.length > mostWrittenWords)
    throw new InvalidFilter(`More than ${mostWrittenWords} words to search for`);
  return checkedWords(wordsOf(text));
}

const nothing: FilterNode = { kind: 'in', field: '_id', values: [] };

function checkedFilter({ filter, words }: Pick<FindQuery, 'filter' | 'words'>): FilterNode {
  const parsed = parseFilter(filter);
  return words?.length === 0 ? { kind: 'and', of: [parsed, nothing] } : parsed;
}

/** Throws `InvalidFilter` and `InvalidCursor`. */
export function checkFind(collection: string, query: FindQuery): CheckedFind {
  const { limit, sort = [] } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage) {
    throw new InvalidFilter(`A page has 1 to ${largestPage} documents.`);
  }
  checkedFields(sort.map(({ field }) => field));
  const after = decodeCursor(collection, query);
  return { filter: checkedFilter(query), words: checkedWords(query.words), sort, limit, after };
}

/** Throws `InvalidFilter`. */
export function checkCount(query: CountQuery): CheckedCount {
  return {
    filter: checkedFilter(query),
    words: checkedWords(query.words),
    by: checkedFields(query.by),
  };
}

const SPARSE = '?';

/** Whether documents without its first field may be left out of an index. */
export const isSparse = ([first]: readonly string[]): boolean => first?.startsWith(SPARSE) ?? false;

/** The fields of an index; a leading "-" makes it descending, for sorts in mixed directions. */
export function indexFields(index: readonly string[]): readonly Sort[] {
  const [first = '', ...others] = index;
  const entries = isSparse(index) ? [first.slice(SPARSE.length), ...others] : index;
  return entries.map((entry) => {
    const descending = entry.startsWith('-');
    return { field: validField(descending ? entry.slice(1) : entry), descending };
  });
}

/** A mistake in a definition is a mistake in the code, hence a TypeError. */
export function checkDefinition(definition: CollectionDefinition): void {
  if (!/^[a-z0-9_]{1,60}$/.test(definition.name)) throw new TypeError(`Not a name: ${definition.name}`);
  for (const index of definition.indexes) indexFields(index);
}

/** Words as they are stored: one text per person, words apart by spaces. Throws a TypeError for words not normalised. */
export function wordsByPerson(given: readonly DocumentWords[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { person, words } of given) {
    if (words.length === 0) continue;
    const text = words.join(' ');
    if (!areNormalised(text)) throw new TypeError('A word is not normalised: use wordsOf().');
    const before = texts.get(person);
    texts.set(person, before === undefined ? text : `${before} ${text}`);
  }
  return texts;
}
