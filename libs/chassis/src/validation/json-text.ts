const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

const isEscaped = (bytes: Uint8Array, at: number): boolean => {
  let first = at;
  while (bytes[first - 1] === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
};

// Steps over the string that begins at `from`: brackets inside of it are text. The engine finds the next quote faster
// than its letters are passed one by one.
const endOfString = (bytes: Uint8Array, from: number): number => {
  let at = bytes.indexOf(QUOTE, from + 1);
  while (at > 0 && isEscaped(bytes, at)) at = bytes.indexOf(QUOTE, at + 1);
  return at < 0 ? bytes.length : at;
};

/** Whether all bytes outside of texts pass; those behind the first one that does not are not looked at. */
const everySign = (bytes: Uint8Array, passes: (byte: number) => boolean): boolean => {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (!passes(byte)) return false;
  }
  return true;
};

/** Whether JSON text nests no deeper than `limit`; told from its bytes, before anything is built from them. */
export const isShallow = (bytes: Uint8Array, limit: number): boolean => {
  let depth = 0;
  return everySign(bytes, (byte) => {
    if (OPENING.has(byte)) depth += 1;
    else if (CLOSING.has(byte)) depth -= 1;
    return depth <= limit;
  });
};

const membersWritten = (bytes: Uint8Array): number => {
  let members = 0;
  everySign(bytes, (byte) => {
    if (byte === COLON) members += 1;
    return true;
  });
  return members;
};

const membersOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  const own = Array.isArray(value) ? 0 : inner.length;
  return inner.reduce((sum: number, each) => sum + membersOf(each), own);
};

/**
 * Whether JSON text says a name twice in one object, which parses to fewer members than were written. Of two values one
 * would be lost without a word, and somebody on the way may have judged by the other.
 */
export const repeatsNames = (bytes: Uint8Array, value: unknown): boolean =>
  membersWritten(bytes) > membersOf(value);
