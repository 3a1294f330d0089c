import fc from 'fast-check';
import { isShallow, repeatsNames } from './json-text.js';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe(`R10: how deep JSON nests is told from its bytes (seed ${seed})`, () => {
  it('as it is once parsed, whatever brackets, quotes and backslashes its texts hold', () => {
    const texts = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', 'a', 'ñ', '\n') });
    const { value: json } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        texts,
        fc.integer(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(texts, tie('value'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(json, fc.integer({ min: 0, max: 7 }), (value, limit) => {
        expect(isShallow(Buffer.from(JSON.stringify(value)), limit)).toBe(depthOf(value) <= limit);
      }),
      { seed, numRuns: 1000 },
    );
  });

  it.each([
    ['{"a":1,"a":1}', true],
    ['{"a":1,"\\u0061":2}', true],
    ['[{"b":{"a":1,"c":":","a":[]}}]', true],
    ['{"a":{"a":{"a":":"}},"b":[{"a":1},{"a":2}]}', false],
    ['{"a:":"\\":","b":null,"":{},"1":0,"01":[]}', false],
    ['"a:a"', false],
  ])('whether %s says a name twice in one object: %s', (text, twice) => {
    expect(repeatsNames(Buffer.from(text), JSON.parse(text))).toBe(twice);
  });

  it('of text that is no JSON it says something, and ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof isShallow(bytes, 3) === 'boolean'),
      { seed },
    );
  });
});
