import type { Filter } from '@ventanilla/eventing';

type Value = string | number;

/** The values of a parameter, with commas between them. */
export const listed = (given: string | undefined): readonly string[] =>
  given === undefined ? [] : given.split(',');

const NONE = 'none';
const isNot = (value: string): boolean => value.startsWith('!');

const anyOf = (field: string, values: readonly Value[]): Filter =>
  values.length === 1 ? { [field]: values[0] } : { [field]: { $in: values } };

/** Any of some values of a field, `none` among them where it may be empty. */
const alternatives = (field: string, given: readonly string[], meaning: Meaning): readonly Filter[] => {
  const values = given.filter((value) => value !== NONE).flatMap(meaning);
  return [
    ...(values.length > 0 ? [anyOf(field, values)] : []),
    ...(given.includes(NONE) ? [{ [field]: null }] : []),
  ];
};

/** What a value stands for; itself where nothing else is said. */
export type Meaning = (value: string) => readonly Value[];
const itself: Meaning = (value) => [value];

/**
 * `a,b` is any of them, `none` is empty, and `!` before a value takes it out: `!a,!none` is neither a nor empty.
 */
export const valueFilter = (
  field: string,
  given: string | undefined,
  meaning: Meaning = itself,
): readonly Filter[] => {
  const all = listed(given);
  const wanted = alternatives(
    field,
    all.filter((value) => !isNot(value)),
    meaning,
  );
  const unwanted = alternatives(
    field,
    all.filter(isNot).map((value) => value.slice(1)),
    meaning,
  );
  return [
    ...(wanted.length > 1 ? [{ $or: [...wanted] }] : wanted),
    ...(unwanted.length > 0 ? [{ $nor: [...unwanted] }] : []),
  ];
};

/** From the first instant on, and before the second. */
export const rangeFilter = (
  field: string,
  since: string | undefined,
  before: string | undefined,
): readonly Filter[] => {
  const from = since === undefined ? {} : { $gte: new Date(since).toISOString() };
  const to = before === undefined ? {} : { $lt: new Date(before).toISOString() };
  return since === undefined && before === undefined ? [] : [{ [field]: { ...from, ...to } }];
};
