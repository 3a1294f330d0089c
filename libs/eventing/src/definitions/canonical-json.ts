import canonicalize from 'canonicalize';
import { INTEGER_LIKE } from './canonical-scan.js';

/**
 * Canonical JSON (RFC 8785): one value has one text. Undefined members are left out.
 * @throws TypeError for what has no JSON form; Error for a number that is not finite
 */
export const canonicalJson = (value: unknown): string => {
  const text = isOrdinary(value) ? JSON.stringify(ordered(value)) : canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return text;
};

/**
 * Whether the engine itself writes the value as the RFC wants it, once its members are in order: in three quarters of
 * the time, and every event is written so.
 */
const isOrdinary = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isOrdinary);
  return !('toJSON' in value) && Object.entries(value).every(isOrdinaryMember);
};

const isOrdinaryMember = ([name, value]: readonly [string, unknown]): boolean =>
  !INTEGER_LIKE.test(name) && name !== '__proto__' && isOrdinary(value);

const ordered = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const members = value as Readonly<Record<string, unknown>>;
  const inOrder: Record<string, unknown> = {};
  for (const name of Object.keys(members).sort()) inOrder[name] = ordered(members[name]);
  return inOrder;
};
