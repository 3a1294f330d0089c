import canonicalize from 'canonicalize';
import { DEEPEST, INTEGER_LIKE } from './canonical-scan.js';

export interface CanonicalText {
  readonly text: string;
  /** Whether `isCanonicalJson` is known to hold for it; where not, only looking tells. */
  readonly isSure: boolean;
}

/**
 * Canonical JSON (RFC 8785): one value has one text. Undefined members are left out. The engine itself writes it as the
 * RFC wants it where the members are in order and nothing is extraordinary: in three quarters of the time, and every
 * event is written so.
 * @throws TypeError for what has no JSON form; Error for a number that is not finite
 */
export const canonicalText = (value: unknown): CanonicalText => {
  const ordering = new Ordering();
  const inOrder = ordering.of(value);
  const { isOrdinary: isSure } = ordering;
  const text = isSure ? JSON.stringify(inOrder) : canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return { text, isSure };
};

/**
 * The text alone.
 * @throws as `canonicalText`
 */
export const canonicalJson = (value: unknown): string => canonicalText(value).text;

/** A value with its members in order; of an extraordinary one only that it is one counts, and no more is looked at. */
class Ordering {
  isOrdinary = true;

  of(value: unknown, depth = 0): unknown {
    if (depth > DEEPEST || isExtraordinary(value)) this.isOrdinary = false;
    if (!this.isOrdinary || typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((element) => this.of(element, depth + 1));
    return this.members(value, depth);
  }

  private members(value: object, depth: number): Readonly<Record<string, unknown>> {
    const members = value as Readonly<Record<string, unknown>>;
    const inOrder: Record<string, unknown> = {};
    for (const name of Object.keys(members).sort()) {
      if (INTEGER_LIKE.test(name) || name === '__proto__') this.isOrdinary = false;
      else inOrder[name] = this.of(members[name], depth + 1);
    }
    return inOrder;
  }
}

const isExtraordinary = (value: unknown): boolean => {
  if (typeof value === 'string') return !value.isWellFormed();
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && 'toJSON' in value;
};
