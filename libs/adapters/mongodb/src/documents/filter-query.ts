import type { FilterNode } from '@ventanilla/eventing';
import { pathOf } from './rows.js';

export type Query = Readonly<Record<string, unknown>>;

type Node<K extends FilterNode['kind']> = Extract<FilterNode, { kind: K }>;

export const nothing: Query = { _id: { $in: [] } };

export const allOf = (parts: readonly Query[]): Query => {
  const given = parts.filter((part) => Object.keys(part).length > 0);
  return given.length <= 1 ? (given[0] ?? {}) : { $and: given };
};

export const anyOf = (parts: readonly Query[]): Query => {
  if (parts.length === 0) return nothing;
  return parts.length === 1 ? (parts[0] as Query) : { $or: parts };
};

const translators: { readonly [K in FilterNode['kind']]: (node: Node<K>) => Query } = {
  and: ({ of }) => allOf(of.map(filterQuery)),
  or: ({ of }) => anyOf(of.map(filterQuery)),
  not: ({ of }) => ({ $nor: [filterQuery(of)] }),
  compare: ({ field, by, value }) => ({ [pathOf(field)]: { [`$${by}`]: value } }),
  in: ({ field, values }) => ({ [pathOf(field)]: { $in: values } }),
  exists: ({ field }) => ({ [pathOf(field)]: { $exists: true } }),
};

/** The port's language is MongoDB's; it is written anew from what was checked, never passed through. */
export function filterQuery(node: FilterNode): Query {
  const translate = translators[node.kind] as (node: FilterNode) => Query;
  return translate(node);
}
