import type { SearchEntry } from '@ventanilla/kernel';
import type { DocumentWords, StoredDocument } from '../document-store/document-store.port.js';
import { wordsOf } from '../document-store/words.js';
import { isErased, type PersonalDataReader } from '../personal-data/personal-data-reader.js';
import { bodyOf, type AnyView } from './view.js';

/** Opens sealed texts for the search index, and lets go of a person's keys. */
export type TextOpener = Pick<PersonalDataReader, 'openAll' | 'drop'>;

/** Makes a document's search words, and only where the texts or keywords behind them changed. */
export class DocumentIndexer {
  constructor(
    private readonly view: AnyView,
    private readonly opener: TextOpener,
  ) {}

  async wordsOf(
    before: StoredDocument | undefined,
    after: StoredDocument,
  ): Promise<readonly DocumentWords[] | undefined> {
    const { search, keywords } = this.view.projection;
    if (!search && !keywords) return undefined;
    const entries = this.entriesOf(after);
    const own = this.keywordsOf(after);
    if (before && sameSources(this.entriesOf(before), entries) && sameWords(this.keywordsOf(before), own)) {
      return undefined;
    }
    return [
      { person: '', words: own.flatMap(wordsOf) },
      ...(await Promise.all(entries.map((e) => this.open(e)))),
    ];
  }

  private async open(entry: SearchEntry): Promise<DocumentWords> {
    const texts = await this.opener.openAll(entry.texts);
    const words = texts.flatMap((text) => (isErased(text) ? [] : wordsOf(text)));
    return { person: entry.person, words: [...new Set(words)] };
  }

  private entriesOf(document: StoredDocument): readonly SearchEntry[] {
    return this.view.projection.search?.(bodyOf(document) ?? {}) ?? [];
  }

  private keywordsOf(document: StoredDocument): readonly string[] {
    return this.view.projection.keywords?.(bodyOf(document) ?? {}) ?? [];
  }
}

const sameWords = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word, index) => word === other[index]);

const sameSources = (one: readonly SearchEntry[], other: readonly SearchEntry[]): boolean =>
  sameWords(one.map(sourceOf), other.map(sourceOf));

const sourceOf = (entry: SearchEntry): string =>
  `${entry.person}:${entry.texts.map((text) => text.$personal.nonce).join()}`;
