import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { isCanonicalJson } from './canonical-scan.js';

const withIntegerLikeKeys = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(
    ([key, member]) => (!Array.isArray(value) && /^(0|[1-9]\d*)$/.test(key)) || withIntegerLikeKeys(member),
  );

describe('R2: what counts as canonical JSON', () => {
  it('accepts what the canonical writer writes, integer-like keys apart', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        let text: string;
        try {
          text = canonicalJson(value);
        } catch {
          return true;
        }
        return isCanonicalJson(text) === !withIntegerLikeKeys(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a changed text unless the canonical writer would write just that', () => {
    const same = (text: string): boolean => {
      try {
        const value: unknown = JSON.parse(text);
        return canonicalJson(value) === text && !withIntegerLikeKeys(value);
      } catch {
        return false;
      }
    };
    const alphabet = ' "\\{}[],:0123456789eE+-.abtfnulrs\u0001é\ud83d';
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(),
        fc.nat({ max: alphabet.length - 1 }),
        fc.boolean(),
        (value, at, pick, cut) => {
          const text = canonicalJson(value);
          const index = at % (text.length + 1);
          const changed = text.slice(0, index) + alphabet[pick] + text.slice(cut ? index + 1 : index);
          // The writer keeps a lone surrogate, which no UTF-8 file can hold.
          if (Buffer.from(changed).toString() !== changed) return !isCanonicalJson(changed);
          return isCanonicalJson(changed) === same(changed);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([
    '',
    ' {}',
    '{} ',
    '{"b":1,"a":2}',
    '{"a":1,"a":2}',
    '{"1":1}',
    '[1,]',
    '-0',
    '1.0',
    '1e2',
    '01',
    '"\\u0041"',
    '"\\ud800"',
    '9007199254740993',
    'nul',
    '"a',
  ])('refuses %j', (text) => {
    expect(isCanonicalJson(text)).toBe(false);
  });

  it.each([
    '{}',
    '[]',
    '0',
    '-1.5',
    '1e+21',
    '"\\n"',
    '"\\u0001"',
    '{"":0,"01":1,"a":{"b":[true,false,null]}}',
    '"😀"',
    '{"é":"ñ"}',
  ])('accepts %j', (text) => {
    expect(isCanonicalJson(text)).toBe(true);
  });
});
