import type { Placeholder } from './macro.state.js';
import { refuseMacro } from './macro.refusals.js';

export type Value = string | number | boolean;
export type Values = Readonly<Record<string, unknown>>;
type Json = unknown;

/** `{{name}}`, anywhere in a text. */
const PLACEHOLDER = /\{\{([A-Za-z][A-Za-z0-9]{0,39})\}\}/g;
const ALONE = /^\{\{([A-Za-z][A-Za-z0-9]{0,39})\}\}$/;
const TYPE_OF: Readonly<Record<Placeholder['kind'], string>> = {
  text: 'string',
  number: 'number',
  flag: 'boolean',
};

const isObject = (json: Json): json is Readonly<Record<string, Json>> =>
  typeof json === 'object' && json !== null;

/** Which placeholders stand in the texts of a body. */
export const placeholdersIn = (json: Json): readonly string[] => {
  if (typeof json === 'string') return [...json.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  return isObject(json) ? Object.values(json).flatMap(placeholdersIn) : [];
};

/** Every placeholder that stands in a step is named once, and no other. */
export const assertPlaceholders = (bodies: readonly Json[], named: readonly Placeholder[]): void => {
  const names = named.map(({ name }) => name);
  const used = new Set(bodies.flatMap(placeholdersIn));
  const unknown = [...used].find((name) => !names.includes(name));
  if (unknown !== undefined) refuseMacro('MACRO_PLACEHOLDER_UNKNOWN', { placeholder: unknown });
  const unused = names.find((name) => !used.has(name));
  if (unused !== undefined) refuseMacro('MACRO_PLACEHOLDER_UNUSED', { placeholder: unused });
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuseMacro('MACRO_PLACEHOLDER_TWICE', { placeholder: twice });
};

/** One value for each placeholder, of its kind, and no other. */
export const valuesFor = (
  placeholders: readonly Placeholder[],
  given: Values,
): ReadonlyMap<string, Value> => {
  const names = new Set(placeholders.map(({ name }) => name));
  const unknown = Object.keys(given).find((name) => !names.has(name));
  if (unknown !== undefined) refuseMacro('MACRO_VALUE_UNKNOWN', { placeholder: unknown });
  return new Map(placeholders.map((placeholder) => [placeholder.name, valueOf(placeholder, given)]));
};

const valueOf = ({ name, kind }: Placeholder, given: Values): Value => {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  if (value === undefined) return refuseMacro('MACRO_VALUE_MISSING', { placeholder: name });
  if (typeof value !== TYPE_OF[kind]) refuseMacro('MACRO_VALUE_MALFORMED', { placeholder: name, kind });
  return value as Value;
};

/**
 * A body with values in place of its placeholders: where nothing else stands in a text, the value itself, else its
 * text. What a value holds is no placeholder again.
 */
export const filled = (json: Json, values: ReadonlyMap<string, Value>): Json => {
  if (typeof json === 'string') return filledText(json, values);
  if (Array.isArray(json)) return json.map((part) => filled(part, values));
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, part]) => [name, filled(part, values)]));
};

const filledText = (text: string, values: ReadonlyMap<string, Value>): Value => {
  const alone = ALONE.exec(text)?.[1];
  if (alone !== undefined) return values.get(alone) ?? text;
  return text.replace(PLACEHOLDER, (whole, name: string) => String(values.get(name) ?? whole));
};
