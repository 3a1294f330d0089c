import fc from 'fast-check';
import { sortKey, wordsOf } from './words.js';

describe('wordsOf', () => {
  it.each([
    ['La Impresora, ¡no imprime!', ['la', 'impresora', 'no', 'imprime']],
    ['Peña PEÑA pena', ['pena']],
    ['ÁÉÍÓÚ áéíóú üÜ', ['aeiou', 'uu']],
    ['n\u0303and\u00fa', ['nandu']],
    ['srv-mail01.example.com/32', ['srv', 'mail01', 'example', 'com', '32']],
    ['Straße, Łódź, Ærø, œuvre', ['strasse', 'lodz', 'aero', 'oeuvre']],
    ['İstanbul ﬁn Ｆｕｌｌ', ['istanbul', 'fin', 'full']],
    ['№ 5 – 1.º', ['no', '5', '1', 'o']],
    ['Привет 你好 💥', []],
    ['', []],
  ])('R4: normalises %j by itself', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('cuts a word at 40 characters, in texts and in what is searched for alike', () => {
    expect(wordsOf('x'.repeat(100))).toEqual(['x'.repeat(40)]);
  });

  it('gives nothing but [a-z0-9]+, each word once, whatever the text', () => {
    const seed = Date.now() % 2 ** 31;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const words = wordsOf(text);
        for (const word of words) expect(word).toMatch(/^[a-z0-9]{1,40}$/);
        expect(new Set(words).size).toBe(words.length);
        expect(wordsOf(words.join(' '))).toEqual(words);
      }),
      { seed },
    );
  });
});

const PLAIN: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

it('folds letter by letter as Unicode folds whole texts', () => {
  const seed = Date.now() % 2 ** 31;
  const unit = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 3 }),
    fc.constantFrom('á', 'n\u0303', 'Ñ', 'ﬃ', 'ǣ', 'Ǿ', 'ẞ', ' '),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
      const text = units.join('');
      const whole = text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/\p{M}+/gu, '');
      const plain = whole.replace(/[ßæœøłđ]/g, (letter) => PLAIN[letter]!).match(/[a-z0-9]+/g) ?? [];
      const words = wordsOf(text);
      expect(words).toEqual([...new Set(plain.map((word) => word.slice(0, 40)))]);
    }),
    { seed },
  );
});

describe('sortKey', () => {
  it('R4: orders texts as Spanish dictionaries do', () => {
    const names = [
      'Ñandú',
      'nz',
      'Oca',
      'ánimo',
      'Animo',
      'nadie',
      'ÑU',
      'n',
      'zeta',
      'Ana',
      '10',
      'Núñez',
      'Nunz',
      'Nuño',
    ];
    const sorted = names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0));
    const spanish = names.toSorted(new Intl.Collator('es', { sensitivity: 'base' }).compare);
    expect(sorted).toEqual(spanish);
  });

  it('takes texts that differ in case, accents or spaces for the same', () => {
    expect(sortKey('  José   PÉREZ ')).toBe(sortKey('jose perez'));
    expect(sortKey('caña')).not.toBe(sortKey('cana'));
    expect(sortKey('can\u0303a')).toBe(sortKey('caña'));
  });
});
