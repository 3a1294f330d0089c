import type { Actor } from './decider.js';
import type { Sealed } from './personal.js';
import type { Instant } from './time.js';

/** An event as a read model sees it: decoded and upcast, personal fields still sealed. */
export interface ProjectedEvent<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  /** Name within its service, without the version. */
  readonly type: Type;
  readonly data: Data;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly by: Actor;
  readonly organisation?: string;
  /** Set on imported history: which system and which record it is from. */
  readonly origin?: { readonly system: string; readonly record: string };
}

/** `_id` is the stream's; an index ends with it, or carries behind it what a walk along it tests. */
type FieldOf<Doc extends object> = (keyof Doc & string) | '_id';
type IndexedField<Doc extends object> = FieldOf<Doc> | `${FieldOf<Doc>}.${string}`;

/**
 * A read model: one document per stream of a category, folded from every event of that stream. Pure, and the
 * same on every store. A change of meaning raises `version`, and the view builds itself anew beside the old.
 */
export interface Projection<Doc extends object = object> {
  readonly name: string;
  readonly version: number;
  /** Streams `<category>-<id>` feed it; the document's id is `<id>`. */
  readonly category: string;
  /**
   * Compound indexes, each a list of document fields in order; dots reach inside, a leading "-" makes one run backwards.
   * A leading "?" on the first one: few documents have it, and the index need not hold the others.
   */
  readonly indexes: readonly (readonly `${'' | '-' | '?'}${IndexedField<Doc>}`[])[];
  /** An event of a type that it does not handle returns the document as it was. */
  evolve(doc: Doc | undefined, event: ProjectedEvent): Doc | undefined;
  /** Personal texts that find this document. Their words go with the person under whose key each is sealed. */
  search?(doc: Doc): readonly Sealed[];
  /** Words that are nobody's and find this document (numbers, external references). */
  keywords?(doc: Doc): readonly string[];
}
