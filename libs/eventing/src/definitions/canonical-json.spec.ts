import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson, canonicalText } from './canonical-json.js';
import { DEEPEST, isCanonicalJson } from './canonical-scan.js';

/** Names that an engine, a decoder or a sorter could treat in a way of its own. */
const name = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '__proto__',
    'toJSON',
    '1',
    '10',
    '9',
    '-1',
    '01',
    '$personal',
    '€',
    '\u{1f600}',
    'é',
    '',
    'Z',
    'a',
  ),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
    ),
    fc.constantFrom(null, true, false, undefined),
    fc.array(tie('any')),
    fc.array(fc.tuple(name, tie('any'))).map((entries) => Object.fromEntries(entries) as object),
  ),
})).any;

describe('canonical JSON (RFC 8785)', () => {
  it('is what the reference makes of any value', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value), (object) => {
        expect(canonicalJson(object)).toBe(canonicalize(object));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is sure of nothing that a look at the text would refuse', () => {
    fc.assert(
      fc.property(fc.oneof(value, fc.string({ unit: 'binary' })), (any) => {
        const { text, isSure } = canonicalText([any]);
        expect(isCanonicalJson(text) || !isSure).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  const nested = (depth: number): unknown => (depth === 0 ? 'leaf' : [nested(depth - 1)]);

  it.each([
    ['names in any order', { b: 'é', a: [1, null, { d: true }] }, true],
    ['a half of a letter', { a: '\ud800' }, false],
    ['a name like a number', { a: { 1: 'b' } }, false],
    ['what writes itself', { at: new Date(0) }, false],
    ['what nests as deep as it may', nested(DEEPEST), true],
    ['what nests deeper', nested(DEEPEST + 1), false],
  ])('of %s', (_, given, isSure) => {
    const { text, isSure: said } = canonicalText(given);
    expect(said).toBe(isSure);
    if (isSure) expect(isCanonicalJson(text)).toBe(true);
  });

  it.each([
    [{ b: 1, a: [{ d: 1, c: undefined }] }, '{"a":[{"d":1}],"b":1}'],
    [{ 10: 1, 9: 2, a: 3 }, '{"10":1,"9":2,"a":3}'],
    [JSON.parse('{"a":1,"__proto__":2}'), '{"__proto__":2,"a":1}'],
    [{ at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
    [[undefined, 1e21, -0, 0.1], '[null,1e+21,0,0.1]'],
    ['text', '"text"'],
  ])('writes %j in one way', (given, text) => {
    expect(canonicalJson(given)).toBe(text);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, { deep: [Number.NaN] }])('refuses %p', (given) => {
    expect(() => canonicalJson(given)).toThrow('not allowed');
  });

  it('refuses what holds itself', () => {
    const one: Record<string, unknown> = {};
    one['left'] = one;
    one['right'] = one;
    expect(() => canonicalJson(one)).toThrow();
  });

  it('refuses what has no JSON form', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });
});
