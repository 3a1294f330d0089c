import { isSealed, type Sealed } from '@ventanilla/kernel';
import type { PersonalMark } from '@ventanilla/contracts/definition';
import type { PersonalField } from '../definitions/personal-fields.js';

type Container = Record<string | number, unknown>;

/** A place in a copied value: what stands there can be replaced. */
export interface Slot {
  readonly holder: Container;
  readonly name: string | number;
  /** As in `externalReferences.0.note`. */
  readonly path: string;
}

export interface MarkedSlot extends Slot {
  readonly mark: PersonalMark;
}

interface FieldTree {
  mark?: PersonalMark;
  readonly below: Map<string, FieldTree>;
}

const treeOf = (fields: readonly PersonalField[]): FieldTree => {
  const root: FieldTree = { below: new Map() };
  for (const { path, mark } of fields) {
    let at = root;
    for (const name of path) {
      const next: FieldTree = at.below.get(name) ?? { below: new Map() };
      at.below.set(name, next);
      at = next;
    }
    at.mark = mark;
  }
  return root;
};

const trees = new WeakMap<readonly PersonalField[], FieldTree>();

const cachedTree = (fields: readonly PersonalField[]): FieldTree => {
  const known = trees.get(fields);
  if (known) return known;
  const tree = treeOf(fields);
  trees.set(fields, tree);
  return tree;
};

/** A copy of an event's data, and the marked fields in it that have a value. */
export const markedSlots = (
  data: unknown,
  fields: readonly PersonalField[],
): { readonly copy: unknown; readonly slots: readonly MarkedSlot[] } => {
  const slots: MarkedSlot[] = [];
  return { copy: copyMarked(data, cachedTree(fields), '', slots), slots };
};

const below = (path: string, name: string | number): string => (path === '' ? `${name}` : `${path}.${name}`);

const copyMarked = (value: unknown, tree: FieldTree, path: string, slots: MarkedSlot[]): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Container;
  for (const [name, field] of childrenOf(copy, tree)) {
    const child = copy[name];
    if (child == null) continue;
    const childPath = below(path, name);
    if (field.mark) slots.push({ holder: copy, name, path: childPath, mark: field.mark });
    else copy[name] = copyMarked(child, field, childPath, slots);
  }
  return copy;
};

const childrenOf = (container: Container, tree: FieldTree): Iterable<[string | number, FieldTree]> => {
  const each = tree.below.get('*');
  return Array.isArray(container) && each ? container.map((_, index) => [index, each]) : tree.below;
};

/** Every sealed value in any JSON. */
export const sealedIn = (json: unknown): readonly Sealed[] => {
  const found: Sealed[] = [];
  withSealed(json, (sealed) => {
    found.push(sealed);
    return sealed;
  });
  return found;
};

/** The same JSON with something else in each sealed value's place, in the order of `sealedIn`; the rest is shared with it. */
export const withSealed = (json: unknown, replace: (sealed: Sealed) => unknown): unknown => {
  if (!isContainer(json)) return json;
  if (isSealed(json)) return replace(json);
  let copy: Container | undefined;
  for (const name of Object.keys(json)) {
    const child = withSealed(json[name], replace);
    if (child !== json[name]) (copy ??= copyOfLarge(json))[name] = child;
  }
  return copy ?? json;
};

const isContainer = (json: unknown): json is Container => typeof json === 'object' && json !== null;

/** A loop, since rows of lists have some forty fields: beyond a dozen, spreading takes three times as long. */
const copyOfLarge = (holder: Container): Container => {
  const copy: Container = Array.isArray(holder) ? ([] as unknown as Container) : {};
  for (const name of Object.keys(holder)) copy[name] = holder[name];
  return copy;
};

/** Separates the event's id, which has none, from the path. */
const FROM = '#';

/** How a stored event's text shows that there is something to locate. */
const MARK = '"$personal"';

/**
 * A stored event's data with a note in every sealed value of which field of which event it is, so that it can
 * still be opened after a view, a state or a process has taken it along. To be done before upcasting moves anything.
 */
export const parseLocated = (eventId: string, data: string): unknown => {
  const parsed: unknown = JSON.parse(data);
  if (data.includes(MARK)) noteOrigin(parsed, `${eventId}${FROM}`);
  return parsed;
};

/** In place: this is done to every event that is ever read. */
const noteOrigin = (value: unknown, from: string, separator = ''): void => {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Container;
  for (const name of Object.keys(holder)) {
    const child = holder[name];
    if (isSealed(child)) (child.$personal as { from?: string }).from = from + separator + name;
    else if (typeof child === 'object') noteOrigin(child, from + separator + name, '.');
  }
};

export const locatedAt = (eventId: string, path: string, { $personal }: Sealed): Sealed => ({
  $personal: { ...$personal, from: `${eventId}${FROM}${path}` },
});

/** Event id and path of a located value; undefined where it was not located. */
export const originOf = ({
  $personal: { from },
}: Sealed): readonly [eventId: string, path: string] | undefined => {
  const at = from?.indexOf(FROM) ?? -1;
  return from === undefined || at < 0 ? undefined : [from.slice(0, at), from.slice(at + 1)];
};
