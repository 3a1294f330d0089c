import type { Filter } from '@ventanilla/eventing';
import { orderOfNumber } from './number-order.js';

/** Numbers that are asked for as they stand, by themselves or as one of several. */
const numbersIn = (comparison: unknown): readonly unknown[] | undefined => {
  if (typeof comparison === 'string') return [comparison];
  if (typeof comparison !== 'object' || comparison === null) return undefined;
  const { $eq, $in } = comparison as { $eq?: unknown; $in?: unknown };
  if ($eq !== undefined) return [$eq];
  return Array.isArray($in) ? $in : undefined;
};

/** What has one of these numbers has its order, too; undefined where there is no order to a number. */
const ordersOf = (comparison: unknown): readonly number[] | undefined => {
  const orders = numbersIn(comparison)?.map((number) => orderOfNumber(String(number)));
  return orders?.every(Number.isSafeInteger) ? orders : undefined;
};

/** The same question, in which a number is found by its order, of which there is an index. */
export const foundByOrder = (filter: Filter): Filter => {
  const parts = Object.entries(filter).map(([name, value]) => [
    name,
    name.startsWith('$') && Array.isArray(value) ? value.map((part) => foundByOrder(part as Filter)) : value,
  ]);
  const same = Object.fromEntries(parts) as Filter;
  const orders = Object.hasOwn(filter, 'number') ? ordersOf(filter['number']) : undefined;
  return orders ? { $and: [{ numberOrder: { $in: orders } }, same] } : same;
};
