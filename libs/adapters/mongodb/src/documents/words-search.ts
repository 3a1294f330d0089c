import type { WordsAt, WordsEntries } from './words-entries.js';

/** Finds which documents have all of some words, whoever said each, in bounded memory. */
export class WordsSearch {
  constructor(
    private readonly entries: WordsEntries,
    /** Up to so many are asked for by name in one query. */
    private readonly mostNamed: number,
  ) {}

  /** All that have the words, if one of the words is rare; undefined where each is common. */
  async few(words: readonly string[]): Promise<readonly WordsAt[] | undefined> {
    for (const word of words) {
      const found = await this.upTo(this.mostNamed, word);
      if (found)
        return this.narrowed(
          found,
          words.filter((other) => other !== word),
        );
    }
    return undefined;
  }

  /** All that have the words, some at a time. No document comes twice. */
  async *all(words: readonly string[]): AsyncGenerator<readonly WordsAt[]> {
    const [first = '', ...rest] = words;
    // An entry for each person: a document of several would come several times.
    const seen = new Set<string>();
    let some: WordsAt[] = [];
    for await (const at of this.entries.having(first)) {
      if (seen.has(at.version)) continue;
      seen.add(at.version);
      if (some.push(at) < this.mostNamed) continue;
      yield await this.narrowed(some, rest);
      some = [];
    }
    yield await this.narrowed(some, rest);
  }

  /** Those among some that have all of the words. */
  async narrowed(some: readonly WordsAt[], words: readonly string[]): Promise<readonly WordsAt[]> {
    let left = some;
    for (const word of words) left = await this.entries.among(left, word);
    return left;
  }

  private async upTo(most: number, word: string): Promise<readonly WordsAt[] | undefined> {
    const found = new Map<string, WordsAt>();
    for await (const at of this.entries.having(word)) {
      found.set(at.version, at);
      if (found.size > most) return undefined;
    }
    return [...found.values()];
  }
}
