/** How many values may stand in each other. */
export const DEEPEST = 200;
const QUOTE = 34;
const PLAIN_STRING = /"[^"\\\u0000-\u001f\ud800-\udfff]*"/y;
const ANY_STRING = /"(?:[^"\\]|\\.)*"/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]\d+)?/y;
/** Names of members that JavaScript puts first, whatever order they are written in. */
export const INTEGER_LIKE = /^(?:0|[1-9]\d*)$/;
const LITERALS = ['true', 'false', 'null'];

const wellFormed = (text: string): boolean => Buffer.from(text, 'utf8').toString('utf8') === text;

const isCanonicalString = (slice: string): boolean => {
  try {
    const value = JSON.parse(slice) as string;
    return JSON.stringify(value) === slice && wellFormed(value);
  } catch {
    return false;
  }
};

/** RFC 8785 sorts by UTF-16 code units, which is how strings compare here. */
const mayFollow = (key: string, last: string | undefined): boolean =>
  !INTEGER_LIKE.test(key) && (last === undefined || last < key);

/** One pass over the text without building the value: parsing and writing it again costs five times as much. */
class CanonicalScan {
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): boolean {
    return this.value(0) && this.at === this.text.length;
  }

  private value(depth: number): boolean {
    if (depth > DEEPEST) return false;
    switch (this.text[this.at]) {
      case '{':
        return this.members(depth);
      case '[':
        return this.elements(depth);
      case '"':
        return this.string();
      case 't':
      case 'f':
      case 'n':
        return this.literal();
      default:
        return this.number();
    }
  }

  private elements(depth: number): boolean {
    this.at += 1;
    if (this.skip(']')) return true;
    do {
      if (!this.value(depth + 1)) return false;
    } while (this.skip(','));
    return this.skip(']');
  }

  private members(depth: number): boolean {
    this.at += 1;
    if (this.skip('}')) return true;
    let lastKey: string | undefined;
    do {
      const key = this.key();
      if (key === undefined || !mayFollow(key, lastKey)) return false;
      lastKey = key;
      if (!this.skip(':') || !this.value(depth + 1)) return false;
    } while (this.skip(','));
    return this.skip('}');
  }

  private key(): string | undefined {
    const from = this.at;
    if (!this.string()) return undefined;
    const slice = this.text.slice(from, this.at);
    return slice.includes('\\') ? (JSON.parse(slice) as string) : slice.slice(1, -1);
  }

  private string(): boolean {
    if (this.text.charCodeAt(this.at) !== QUOTE) return false;
    if (this.pass(PLAIN_STRING)) return true;
    const from = this.at;
    return this.pass(ANY_STRING) && isCanonicalString(this.text.slice(from, this.at));
  }

  private number(): boolean {
    const from = this.at;
    if (!this.pass(NUMBER)) return false;
    const slice = this.text.slice(from, this.at);
    return String(Number(slice)) === slice;
  }

  private literal(): boolean {
    const found = LITERALS.find((literal) => this.text.startsWith(literal, this.at));
    this.at += found?.length ?? 0;
    return found !== undefined;
  }

  private pass(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private skip(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }
}

/**
 * Whether a text is canonical JSON (RFC 8785) without integer-like keys, which JavaScript would put in another
 * order than the one they are written in.
 */
export const isCanonicalJson = (text: string): boolean => new CanonicalScan(text).whole();
