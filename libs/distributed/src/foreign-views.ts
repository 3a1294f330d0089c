import { viewsOf, type AnyView, type ServiceDefinition } from '@ventanilla/eventing';

/** Owners of what a view folds; `internal` is the machinery's own, in the service's own store. */
const ownerOf = ({ codec }: AnyView): string => codec.definitions()[0]?.owner ?? 'internal';

export interface SortedViews {
  /** Folded from the service's own store. */
  readonly own: readonly AnyView[];
  /** Folded from another service's topic, by that service's name. */
  readonly foreign: ReadonlyMap<string, readonly AnyView[]>;
}

/** Copies of other services' facts are built from their topics, everything else from the own store (R3). */
export const sortedViews = (definition: ServiceDefinition): SortedViews => {
  const isOwn = (owner: string): boolean => owner === definition.name || owner === 'internal';
  const views = viewsOf(definition);
  const foreign = new Map<string, AnyView[]>();
  for (const view of views) {
    const owner = ownerOf(view);
    if (!isOwn(owner)) foreign.set(owner, [...(foreign.get(owner) ?? []), view]);
  }
  return { own: views.filter((view) => isOwn(ownerOf(view))), foreign };
};
