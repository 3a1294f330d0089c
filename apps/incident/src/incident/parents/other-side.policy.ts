interface Naming {
  /** What the event is about: the incident on the other side of a parent and its child, or of an original and its duplicate. */
  readonly parent?: string;
  readonly child?: string;
  readonly duplicate?: string;
  /** The same of a relation, where its other side is an incident. */
  readonly kind?: string;
  readonly id?: string;
  /** What is named beside all else that is said: what it was logged to belong to, goes on from, or tells the same as. */
  readonly under?: string;
  readonly followsUp?: string;
  readonly duplicateOf?: string;
}

const BESIDE = ['under', 'followsUp', 'duplicateOf'] as const;

const relatedTo = ({ kind, id }: Naming): string | undefined => (kind === 'incident' ? id : undefined);

const aboutOf = ({ parent, child, duplicate }: Naming): string | undefined => parent ?? child ?? duplicate;

/** The other incidents that an event names. */
export const otherSidesOf = (data: unknown): readonly string[] => {
  const naming = data as Naming;
  return [aboutOf(naming), relatedTo(naming), ...BESIDE.map((field) => naming[field])].flatMap(
    (id) => id ?? [],
  );
};

/** Which of them a reader may not know of, and which there are at all. */
export interface OtherSides {
  isHidden(id: string): boolean;
  isLogged(id: string): boolean;
}

/** A relation may name what is no incident of ours, which tells nothing. */
const isAboutHidden = (naming: Naming, { isHidden, isLogged }: OtherSides): boolean => {
  const [about, related] = [aboutOf(naming), relatedTo(naming)];
  if (related !== undefined && isLogged(related)) return isHidden(related);
  return about !== undefined && isHidden(about);
};

/** An event's data for somebody who may not see some other side; undefined where the event is about nothing else. */
export const withoutOtherSides = <Data>(data: Data, others: OtherSides): Data | undefined => {
  const naming = data as Naming;
  if (isAboutHidden(naming, others)) return undefined;
  const hidden = new Set<string>(BESIDE.filter((field) => naming[field] && others.isHidden(naming[field])));
  if (hidden.size === 0) return data;
  return Object.fromEntries(Object.entries(naming).filter(([field]) => !hidden.has(field))) as Data;
};
