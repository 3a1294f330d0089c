const DEEPEST = 200;
const QUOTE = 34;
const PLAIN_STRING = /"[^"\\\u0000-\u001f\ud800-\udfff]*"/y;
const ANY_STRING = /"(?:[^"\\]|\\.)*"/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]\d+)?/y;
const INTEGER_LIKE = /^(?:0|[1-9]\d*)$/;
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
        return this.members('}', () => this.member(depth));
      case '[':
        return this.members(']', () => this.value(depth + 1));
      case '"':
        return this.string() !== undefined;
      case 't':
      case 'f':
      case 'n':
        return this.literal();
      default:
        return this.number();
    }
  }

  private members(close: string, member: () => boolean): boolean {
    const outerKey = this.lastKey;
    this.lastKey = undefined;
    this.at += 1;
    if (!this.skip(close)) {
      do {
        if (!member()) return false;
      } while (this.skip(','));
      if (!this.skip(close)) return false;
    }
    this.lastKey = outerKey;
    return true;
  }

  private lastKey: string | undefined;

  private member(depth: number): boolean {
    const key = this.key();
    if (key === undefined || INTEGER_LIKE.test(key)) return false;
    // RFC 8785 sorts by UTF-16 code units, which is how strings compare here.
    if (this.lastKey !== undefined && this.lastKey >= key) return false;
    this.lastKey = key;
    return this.skip(':') && this.value(depth + 1);
  }

  private key(): string | undefined {
    const slice = this.string();
    if (slice === undefined) return undefined;
    return slice.includes('\\') ? (JSON.parse(slice) as string) : slice.slice(1, -1);
  }

  private string(): string | undefined {
    if (this.text.charCodeAt(this.at) !== QUOTE) return undefined;
    const plain = this.match(PLAIN_STRING);
    if (plain !== undefined) return plain;
    const slice = this.match(ANY_STRING);
    return slice !== undefined && isCanonicalString(slice) ? slice : undefined;
  }

  private number(): boolean {
    const slice = this.match(NUMBER);
    return slice !== undefined && String(Number(slice)) === slice;
  }

  private literal(): boolean {
    const found = LITERALS.find((literal) => this.text.startsWith(literal, this.at));
    this.at += found?.length ?? 0;
    return found !== undefined;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return undefined;
    const slice = this.text.slice(this.at, pattern.lastIndex);
    this.at = pattern.lastIndex;
    return slice;
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
