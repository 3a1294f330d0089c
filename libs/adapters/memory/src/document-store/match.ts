import { type Comparison, type FilterNode, type Scalar, compareValues } from '@ventanilla/eventing';

type Node<K extends FilterNode['kind']> = Extract<FilterNode, { kind: K }>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldOf = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** What a path leads to: undefined where it is missing, one value per object of an array on the way (MongoDB's rule). */
function valuesAt(document: unknown, path: string): unknown[] {
  const [first = '', ...rest] = path.split('.');
  return rest.reduce<unknown[]>(
    (values, name) =>
      values.flatMap((value) =>
        Array.isArray(value)
          ? value.filter(isObject).map((item) => fieldOf(item, name))
          : [fieldOf(value, name)],
      ),
    [fieldOf(document, first)],
  );
}

const isOneOf = (value: unknown, scalars: readonly Scalar[]): boolean =>
  scalars.includes((value ?? null) as Scalar);

const accepts: Readonly<Record<Comparison, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

/** MongoDB compares within a type only; a missing field equals null. */
function compares(value: unknown, by: Comparison, operand: Scalar): boolean {
  const known = value ?? null;
  if (operand === null || known === null) return by === 'eq' && operand === known;
  return typeof known === typeof operand && accepts[by](compareValues(known as Scalar, operand));
}

/** An array matches where it, or one of its elements, does; MongoDB opens one level only. */
const anyAt = (document: unknown, path: string, holds: (value: unknown) => boolean): boolean =>
  valuesAt(document, path).some((value) => holds(value) || (Array.isArray(value) && value.some(holds)));

const matchers: { readonly [K in FilterNode['kind']]: (document: unknown, node: Node<K>) => boolean } = {
  and: (document, node) => node.of.every((part) => matches(document, part)),
  or: (document, node) => node.of.some((part) => matches(document, part)),
  not: (document, node) => !matches(document, node.of),
  compare: (document, node) => anyAt(document, node.field, (value) => compares(value, node.by, node.value)),
  in: (document, node) => anyAt(document, node.field, (value) => isOneOf(value, node.values)),
  exists: (document, node) => valuesAt(document, node.field).some((value) => value !== undefined),
};

export function matches(document: unknown, node: FilterNode): boolean {
  const matcher = matchers[node.kind] as (document: unknown, node: FilterNode) => boolean;
  return matcher(document, node);
}
