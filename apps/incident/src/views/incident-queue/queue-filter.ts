import { OPEN_STATUSES } from '@ventanilla/contracts/incident';
import { InvalidFilter, wordsOf, type Filter, type Sort } from '@ventanilla/eventing';
import { isShownField } from '../../incident/event-audience.js';
import type { Reader } from '../../incident/visibility.policy.js';
import type { IncidentFilterDto } from './list-incidents.dto.js';
import { disjointRows, visibleRows } from './visible-rows.js';

/** The fields of a row that anybody may filter and sort by; texts are found by words only. */
export const QUEUE_FIELDS = [
  'number',
  'numberOrder',
  'status',
  'statusSince',
  'holdReason',
  'holdKind',
  'holdUntil',
  'priority',
  'impact',
  'urgency',
  'callerId',
  'affectedPersonId',
  'organisation',
  'service',
  'category',
  'team',
  'person',
  'channel',
  'reportedAt',
  'loggedAt',
  'resolvedAt',
  'closedAt',
  'changedAt',
  'resolutionCode',
  'escalationKind',
  'escalationLevel',
  'reassignmentCount',
  'reopenCount',
  'restriction.kind',
  'parent',
  'childCount',
] as const;

const fields: ReadonlySet<string> = new Set(QUEUE_FIELDS);
const COMBINATIONS: ReadonlySet<string> = new Set(['$and', '$or', '$nor']);
const DEFAULT_SORT: readonly Sort[] = [{ field: 'reportedAt', descending: true }];

const isKnown = (reader: Reader, field: string): boolean => fields.has(field) && isShownField(reader, field);

const allOf = (parts: readonly Filter[]): Filter =>
  parts.length === 1 ? (parts[0] as Filter) : { ...(parts.length > 0 && { $and: parts }) };

const anyOf = (field: string, values: readonly (string | number)[]): Filter =>
  values.length === 1 ? { [field]: values[0] } : { [field]: { $in: values } };

const listed = (given: string | undefined): readonly string[] =>
  given === undefined ? [] : given.split(',');

const statuses = (given: readonly string[]): readonly string[] =>
  given.flatMap((status) => (status === 'open' ? OPEN_STATUSES : [status]));

const teams = (given: readonly string[]): readonly Filter[] => {
  const named = given.filter((team) => team !== 'none');
  const alternatives = [
    ...(named.length > 0 ? [anyOf('team', named)] : []),
    ...(named.length < given.length ? [{ team: { $exists: false } }] : []),
  ];
  return alternatives.length > 1 ? [{ $or: alternatives }] : alternatives;
};

const asked = (reader: Reader, query: IncidentFilterDto): readonly Filter[] => {
  const persons = listed(query.person).map((person) => (person === 'me' ? reader.personId : person));
  const lists: readonly (readonly [field: string, values: readonly (string | number)[]])[] = [
    ['status', statuses(listed(query.status))],
    // Only what is on hold has a reason, and the status is what the index knows.
    ['status', query.holdReason === undefined ? [] : ['pending']],
    ['holdReason', listed(query.holdReason)],
    ['priority', listed(query.priority).map(Number)],
    ['person', persons],
    ['service', listed(query.service)],
    ['organisation', listed(query.organisation)],
    ['callerId', listed(query.caller)],
    ['category', listed(query.category)],
  ];
  const given = lists
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => anyOf(field, values));
  return [...given, ...teams(listed(query.team)), ...ownFilter(reader, query.filter)];
};

/** A question about the queue, within what its reader may see. `InvalidFilter` for what the list does not know. */
export const queueFilter = (reader: Reader, query: IncidentFilterDto): Filter =>
  allOf([...visibleRows(reader), ...asked(reader, query)]);

/** The same question in parts that share no row, so that each is counted from an index alone. */
export const countQuestions = (reader: Reader, query: IncidentFilterDto): readonly Filter[] =>
  disjointRows(reader).map((visible) => allOf([...visible, ...asked(reader, query)]));

const ownFilter = (reader: Reader, json: string | undefined): readonly Filter[] => {
  if (json === undefined) return [];
  const filter: unknown = JSON.parse(json);
  assertKnownFields(reader, filter);
  return [filter as Filter];
};

const assertKnownFields = (reader: Reader, filter: unknown): void => {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) {
    throw new InvalidFilter('A filter is a JSON object.');
  }
  for (const [name, value] of Object.entries(filter)) {
    if (COMBINATIONS.has(name) && Array.isArray(value))
      value.forEach((part) => assertKnownFields(reader, part));
    else if (!isKnown(reader, name))
      throw new InvalidFilter(`This list has no field to filter by that is called ${name}.`);
  }
};

/** `priority,-reportedAt`; newest first where nothing is said. */
export const queueSort = (reader: Reader, given: string | undefined): readonly Sort[] => {
  if (given === undefined) return DEFAULT_SORT;
  return given.split(',').map((part) => {
    const field = part.replace(/^-/, '');
    if (!isKnown(reader, field)) throw new InvalidFilter(`This list cannot be sorted by ${field}.`);
    return { field, descending: part.startsWith('-') };
  });
};

export const queueWords = (text: string | undefined): readonly string[] | undefined =>
  text === undefined ? undefined : wordsOf(text);
