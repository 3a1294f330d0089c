import type { Sort, StoredDocument } from './document-store.port.js';
import type { Scalar } from './filter.js';

/** Stands for arrays and objects: no place is promised to them but that it is the same everywhere, the last. */
export const structured = Symbol('structured');
export type SortValue = Scalar | typeof structured;

/** What a document is sorted and counted by; a missing field is null. */
export function sortValue(document: unknown, field: string): SortValue {
  let value = document;
  for (const segment of field.split('.')) {
    if (Array.isArray(value)) return structured;
    const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, segment);
    value = holds ? (value as Record<string, unknown>)[segment] : undefined;
  }
  if (value == null) return null;
  return typeof value === 'object' ? structured : (value as Scalar);
}

const rankOf = (value: SortValue): number => {
  if (value === null) return 0;
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 2;
  return typeof value === 'boolean' ? 3 : 4;
};

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** UTF-16 order puts characters beyond U+FFFF before U+E000; both engines compare code points. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

/** Null, then numbers, then text by code point, then booleans, then everything else. */
export function compareValues(a: SortValue, b: SortValue): number {
  const byRank = rankOf(a) - rankOf(b);
  if (byRank !== 0 || a === structured || a === null) return byRank;
  if (typeof a === 'string') return compareText(a, b as string);
  return Number(a) - Number(b);
}

/** The order of a query's documents: ties follow the direction of the last field, so that an index can be read backwards. */
export function documentOrder(sort: readonly Sort[] = []): (a: StoredDocument, b: StoredDocument) => number {
  const fields: readonly Sort[] = [...sort, { field: '_id', descending: sort.at(-1)?.descending ?? false }];
  return (a, b) => {
    for (const { field, descending } of fields) {
      const order = compareValues(sortValue(a, field), sortValue(b, field));
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  };
}
