import canonicalize from 'canonicalize';

/** Canonical JSON (RFC 8785): one value has one text. Undefined members are left out. */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return text;
};
