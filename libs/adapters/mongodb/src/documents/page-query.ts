import {
  InvalidFilter,
  type CheckedFind,
  type CursorPosition,
  type Sort,
  type SortValue,
  type StoredDocument,
  sortValue,
  structured,
} from '@ventanilla/eventing';
import { allOf, anyOf, type Query } from './filter-query.js';
import { pathOf } from './rows.js';

/** Everything that a query's documents are ordered by; nothing counts behind the id, which no two share. */
export function orderOf(sort: readonly Sort[]): readonly Sort[] {
  const byId = sort.findIndex(({ field }) => field === '_id');
  if (byId >= 0) return sort.slice(0, byId + 1);
  return [...sort, { field: '_id', descending: sort.at(-1)?.descending ?? false }];
}

export const sortSpec = (order: readonly Sort[]): Record<string, 1 | -1> =>
  Object.fromEntries(order.map(({ field, descending }) => [pathOf(field), descending ? -1 : 1]));

// MongoDB sorts null (and missing) < numbers < texts < objects < booleans, yet compares within one type only: what
// follows a value is what follows within its type, and every type behind.
const everyOf: readonly (readonly [kind: string, condition: Query])[] = [
  ['null', { $eq: null }],
  ['number', { $gte: -Infinity }],
  ['string', { $gte: '' }],
  ['object', { $type: 'object' }],
  ['boolean', { $gte: false }],
];

const placeOf = (value: SortValue): number =>
  everyOf.findIndex(([kind]) => kind === (value === null ? 'null' : typeof value));

function following({ field, descending }: Sort, value: SortValue): Query {
  const path = pathOf(field);
  const place = placeOf(value);
  const within = value === null ? [] : [{ [path]: { [descending ? '$lt' : '$gt']: value } }];
  const behind = descending ? everyOf.slice(0, place) : everyOf.slice(place + 1);
  return anyOf([...within, ...behind.map(([, condition]) => ({ [path]: condition }))]);
}

/** The documents behind a position: a later id among the same values, or a later value in the field before, and so on. */
export function behind(order: readonly Sort[], after: CursorPosition | undefined): Query {
  if (!after) return {};
  const valueOf = (i: number): SortValue =>
    order[i]?.field === '_id' ? after.id : (after.values[i] ?? null);
  const stretches = order.map((ordered, i) => {
    const same = order.slice(0, i).map(({ field }, j) => ({ [pathOf(field)]: { $eq: valueOf(j) } }));
    return allOf([...same, following(ordered, valueOf(i))]);
  });
  return anyOf(stretches);
}

/** Throws `InvalidFilter` where a page ends at a list or an object: it has no place to go on from. */
export function positionOf(last: StoredDocument, sort: CheckedFind['sort']): CursorPosition {
  const values = sort.map(({ field }) => sortValue(last, field));
  const at = values.indexOf(structured);
  if (at >= 0)
    throw new InvalidFilter(`Pages cannot be sorted by ${sort[at]?.field}: it holds lists or objects.`);
  return { values, id: last._id };
}
