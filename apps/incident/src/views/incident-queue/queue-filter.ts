import { hasCleanTexts, Problem, repeatsNames } from '@ventanilla/chassis';
import { OPEN_STATUSES } from '@ventanilla/contracts/incident';
import { InvalidFilter, wordsToFind, type Filter, type Sort } from '@ventanilla/eventing';
import { isShownField } from '../../incident/visibility/field-audience.js';
import { seesAllChildren, type Reader } from '../../incident/visibility/visibility.policy.js';
import type { IncidentFilterDto } from './list-incidents.dto.js';
import { namedFilter, namedSort, type FilterName } from './named-filters.js';
import { foundByOrder } from './number-in-filter.js';
import { QUEUE_FIELDS } from './queue-fields.js';
import { assertHasOrder } from './queue.refusals.js';
import { askedAsIfUnknown, assertNamesKnown, NAMING_OTHERS } from './named-in-filter.js';
import { listed, rangeFilter, valueFilter, type Meaning } from './value-lists.js';
import { disjointRows, visibleRows } from './visible-rows.js';

/** Who asks, and when: some questions mean something else tomorrow. */
export interface Asker {
  readonly reader: Reader;
  readonly nowMs: number;
  /** Incidents that their question names and that they may not know of: nothing is found by them. */
  readonly hidden?: ReadonlySet<string>;
}

const fields: ReadonlySet<string> = new Set(QUEUE_FIELDS);
const COMBINATIONS: ReadonlySet<string> = new Set(['$and', '$or', '$nor']);
const DEFAULT_SORT: readonly Sort[] = [{ field: 'reportedAt', descending: true }];
const DEFAULT_DAYS = 7;

/** Rows count all children: whoever may not see some of them asks by no such number. */
const isKnown = (reader: Reader, field: string): boolean =>
  fields.has(field) && isShownField(reader, field) && (field !== 'childCount' || seesAllChildren(reader));

export const allOf = (parts: readonly Filter[]): Filter =>
  parts.length === 1 ? (parts[0] as Filter) : { ...(parts.length > 0 && { $and: parts }) };

const STATUS: Meaning = (value) => (value === 'open' ? OPEN_STATUSES : [value]);
const NUMBER: Meaning = (value) => [Number(value)];

const byValue = ({ reader }: Asker, query: IncidentFilterDto): readonly Filter[] => {
  const PERSON: Meaning = (value) => [value === 'me' ? reader.personId : value];
  return [
    ...valueFilter('status', query.status, STATUS),
    // Only what is on hold has a reason, and the status is what the index knows.
    ...(query.holdReason === undefined ? [] : [{ status: 'pending' }]),
    ...valueFilter('holdReason', query.holdReason),
    ...valueFilter('priority', query.priority, NUMBER),
    ...valueFilter('person', query.person, PERSON),
    ...valueFilter('owner', query.owner, PERSON),
    ...valueFilter('callerId', query.caller, PERSON),
    ...valueFilter('service', query.service),
    ...valueFilter('organisation', query.organisation),
    ...valueFilter('category', query.category),
    ...valueFilter('channel', query.channel),
    ...valueFilter('coverage', query.coverage),
    ...valueFilter('team', query.team),
  ];
};

/** What teams agreed among each other is due, too: only the desk asks by it. */
const dueFilter = (reader: Reader, { dueSince, dueBefore }: IncidentFilterDto): readonly Filter[] => {
  const filters = rangeFilter('nextDueAt', dueSince, dueBefore);
  filters.forEach((filter) => assertKnownFields(reader, filter));
  return filters;
};

const byTime = ({ reader }: Asker, query: IncidentFilterDto): readonly Filter[] => [
  ...rangeFilter('reportedAt', query.reportedSince, query.reportedBefore),
  ...rangeFilter('changedAt', query.changedSince, query.changedBefore),
  ...rangeFilter('resolvedAt', query.resolvedSince, query.resolvedBefore),
  ...dueFilter(reader, query),
];

const names = ({ named }: IncidentFilterDto): readonly FilterName[] => listed(named) as readonly FilterName[];

const byName = (asker: Asker, query: IncidentFilterDto): readonly Filter[] => {
  const { days = DEFAULT_DAYS, zone = 'UTC' } = query;
  return names(query).map((name) => {
    const filter = namedFilter(name, { ...asker, days, zone });
    assertKnownFields(asker.reader, filter);
    return filter;
  });
};

const asked = (asker: Asker, query: IncidentFilterDto): readonly Filter[] => [
  ...byValue(asker, query),
  ...byTime(asker, query),
  ...byName(asker, query),
  ...ownFilter(asker, query.filter),
];

/** A question about the queue, within what its reader may see. `InvalidFilter` for what the list does not know. */
export const queueFilter = (asker: Asker, query: IncidentFilterDto): Filter =>
  allOf([...visibleRows(asker.reader), ...asked(asker, query)]);

/** The same question in parts that share no row, so that each is counted from an index alone. */
export const countQuestions = (asker: Asker, query: IncidentFilterDto): readonly Filter[] =>
  disjointRows(asker.reader).map((visible) => allOf([...visible, ...asked(asker, query)]));

const ownFilter = ({ reader, hidden }: Asker, json: string | undefined): readonly Filter[] => {
  if (json === undefined) return [];
  const filter: unknown = JSON.parse(json);
  if (!hasCleanTexts(filter)) throw new Problem('INVALID_TEXT');
  if (repeatsNames(Buffer.from(json), filter)) throw new InvalidFilter('A name stands twice in one object.');
  assertKnownFields(reader, filter);
  return [foundByOrder(hidden?.size ? askedAsIfUnknown(filter as Filter, hidden) : (filter as Filter))];
};

const assertMayCompare = (reader: Reader, field: string, comparison: unknown): void => {
  if (!isKnown(reader, field))
    throw new InvalidFilter(`This list has no field to filter by that is called ${field}.`);
  if (NAMING_OTHERS.has(field)) assertNamesKnown(reader, field, comparison);
};

const assertKnownFields = (reader: Reader, filter: unknown): void => {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) {
    throw new InvalidFilter('A filter is a JSON object.');
  }
  for (const [name, value] of Object.entries(filter)) {
    if (COMBINATIONS.has(name) && Array.isArray(value))
      value.forEach((part) => assertKnownFields(reader, part));
    else assertMayCompare(reader, name, value);
  }
};

/** As they were given out, also where a number has more digits than those before it; and by an index. */
const IN_ORDER_OF_NUMBERS = 'numberOrder';

/** `priority,-reportedAt`; where nothing is said, as the named filter has it, else newest first. */
export const queueSort = (
  reader: Reader,
  query: IncidentFilterDto & { readonly sort?: string },
): readonly Sort[] => {
  if (query.sort === undefined) return namedSort(names(query)[0]) ?? DEFAULT_SORT;
  return query.sort.split(',').map((part) => {
    const field = part.replace(/^-/, '');
    assertHasOrder(field);
    if (!isKnown(reader, field) || NAMING_OTHERS.has(field))
      throw new InvalidFilter(`This list cannot be sorted by ${field}.`);
    return { field: field === 'number' ? IN_ORDER_OF_NUMBERS : field, descending: part.startsWith('-') };
  });
};

export const queueWords = (text: string | undefined): readonly string[] | undefined =>
  text === undefined ? undefined : wordsToFind(text);
