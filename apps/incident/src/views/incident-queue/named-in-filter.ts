import { InvalidFilter, type Filter } from '@ventanilla/eventing';
import { seesAllOthers, type Reader } from '../../incident/visibility/visibility.policy.js';
import { OTHERS } from '../incident/named-incidents.js';

/** Which incident stands in these fields may be hidden from who asks. */
export const NAMING_OTHERS: ReadonlySet<string> = new Set(OTHERS);

/** The id of no incident. */
const NOBODY = '';

type Change = (value: unknown) => unknown;

/** A copy in which the texts at any depth are changed. */
const withTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  return within(value, (inner) => withTexts(inner, change));
};

const within = (value: unknown, change: Change): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(change);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]));
};

/** A copy of a filter in which what is compared with a field that names another incident is changed. */
const withNamed = (filter: unknown, change: (text: string) => string): unknown => {
  if (typeof filter !== 'object' || filter === null) return filter;
  if (Array.isArray(filter)) return filter.map((part) => withNamed(part, change));
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [
      name,
      NAMING_OTHERS.has(name) ? withTexts(value, change) : withNamed(value, change),
    ]),
  );
};

/** The ids of other incidents that a filter compares with, whatever its form is worth. */
export const namedInFilter = (filter: unknown): readonly string[] => {
  const named = new Set<string>();
  withNamed(filter, (text) => {
    named.add(text);
    return text;
  });
  return [...named];
};

/**
 * The same question of somebody who may not know of some incidents: what names one of those is found as little as what
 * names an incident that there is not.
 */
export const askedAsIfUnknown = (filter: Filter, hidden: ReadonlySet<string>): Filter =>
  withNamed(filter, (text) => (hidden.has(text) ? NOBODY : text)) as Filter;

const asksFor = (comparison: unknown, isAsked: (operator: string, value: unknown) => boolean): boolean =>
  typeof comparison === 'object' &&
  comparison !== null &&
  Object.entries(comparison).some(([name, value]) => isAsked(name, value) || asksFor(value, isAsked));

/**
 * What has an order can be found out by asking whether it comes before this or that. By a field that names another
 * incident one finds what one knows, and nothing comes before anything.
 */
const ORDER: ReadonlySet<string> = new Set(['$gt', '$gte', '$lt', '$lte']);

const asksForOrder = (comparison: unknown): boolean => asksFor(comparison, (operator) => ORDER.has(operator));

/** Nothing is null for want of a field, too. */
const asksForAny = (comparison: unknown): boolean =>
  comparison === null || asksFor(comparison, (operator, value) => operator === '$exists' || value === null);

/** That there is another incident at all is told to nobody from whom it may be hidden. */
export const assertNamesKnown = (reader: Reader, field: string, comparison: unknown): void => {
  if (asksForOrder(comparison))
    throw new InvalidFilter(`Incidents have no order by ${field}: ask for one that you know.`);
  if (asksForAny(comparison) && !seesAllOthers(reader, field))
    throw new InvalidFilter(`Some of ${field} may be hidden from you: ask for one that you know.`);
};
