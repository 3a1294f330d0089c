import type { Sealed } from '@ventanilla/kernel';
import type { DocumentWords, StoredDocument } from '../document-store/document-store.port.js';
import { wordsOf } from '../document-store/words.js';
import type { PersonalDataReader } from '../personal-data/personal-data-reader.js';
import type { AnyView } from './view.js';

/** Opens sealed texts for the search index, and lets go of a person's keys. */
export type TextOpener = Pick<PersonalDataReader, 'openOwned' | 'drop'>;

const NOBODY = '';

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
    const texts = this.textsOf(after);
    const own = this.keywordsOf(after);
    if (
      before &&
      sameWords(noncesOf(this.textsOf(before)), noncesOf(texts)) &&
      sameWords(this.keywordsOf(before), own)
    ) {
      return undefined;
    }
    return [{ person: NOBODY, words: own.flatMap(wordsOf) }, ...(await this.wordsByOwner(texts))];
  }

  private async wordsByOwner(texts: readonly Sealed[]): Promise<readonly DocumentWords[]> {
    const byOwner = new Map<string, string>();
    for (const owned of await this.opener.openOwned(texts)) {
      if (!owned) continue;
      byOwner.set(owned.person, `${byOwner.get(owned.person) ?? ''} ${owned.text}`);
    }
    return [...byOwner].map(([person, text]) => ({ person, words: wordsOf(text) }));
  }

  private textsOf(document: StoredDocument): readonly Sealed[] {
    return this.view.projection.search?.(document) ?? [];
  }

  private keywordsOf(document: StoredDocument): readonly string[] {
    return this.view.projection.keywords?.(document) ?? [];
  }
}

const sameWords = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word, index) => word === other[index]);

const noncesOf = (texts: readonly Sealed[]): readonly string[] =>
  texts.map(({ $personal }) => $personal.nonce);
