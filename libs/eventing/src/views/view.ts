import { createHash } from 'node:crypto';
import type { Projection } from '@ventanilla/kernel';
import { canonicalJson } from '../definitions/canonical-json.js';
import type { EventCodec } from '../definitions/event-codec.js';
import { wordsVersion } from '../document-store/words.js';
import type { CollectionDefinition, StoredDocument } from '../document-store/document-store.port.js';

/** A projection with what it takes to run it: the codec that reads its events. */
export interface View<Doc extends object = object> {
  readonly projection: Projection<Doc>;
  readonly codec: EventCodec;
}

// A runner treats all views alike; their documents differ.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyView = View<any>;

const DIGEST_LENGTH = 10;

const isSearched = ({ search, keywords }: AnyView['projection']): boolean => Boolean(search ?? keywords);

/** Tells definitions apart: a changed one has another name and builds itself beside the old. */
export const digestOf = ({ projection, codec }: AnyView): string =>
  createHash('sha256')
    .update(
      canonicalJson({
        name: projection.name,
        version: projection.version,
        category: projection.category,
        indexes: projection.indexes,
        evolve: String(projection.evolve),
        search: String(projection.search),
        keywords: String(projection.keywords),
        ...(isSearched(projection) && { words: wordsVersion }),
        events: codec.definitions().map((event) => `${event.owner}.${event.name}.v${event.version}`),
      }),
    )
    .digest('hex')
    .slice(0, DIGEST_LENGTH);

/** Collection of one generation of a view: a rebuild of the same definition is the next generation. */
export const collectionNameOf = (view: AnyView, generation: number): string =>
  `${view.projection.name.replaceAll('-', '_')}_${digestOf(view)}_${generation}`;

/** Whether a collection is one of a view's, of this definition or of another. */
export const isGenerationOf = ({ projection }: AnyView, collection: string): boolean => {
  const [, view] = /^(.*)_[0-9a-f]{10}_\d+$/.exec(collection) ?? [];
  return view === projection.name.replaceAll('-', '_');
};

/** Digest of the definition that a collection is of. */
export const digestIn = (collection: string): string => /_([0-9a-f]{10})_\d+$/.exec(collection)?.[1] ?? '';

export const collectionOf = (view: AnyView, generation: number): CollectionDefinition => ({
  name: collectionNameOf(view, generation),
  indexes: view.projection.indexes,
  searchable: isSearched(view.projection),
});

/** The projection's document within a stored one; undefined where only the bookkeeping is there. */
export const bodyOf = (stored: StoredDocument | undefined): object | undefined => {
  const { _id, rev, incomplete, ...body } = stored ?? { _id: '', rev: -1 };
  return Object.keys(body).length > 0 ? body : undefined;
};
