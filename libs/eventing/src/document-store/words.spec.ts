import fc from 'fast-check';
import { areNormalised, sortKey, wordsOf } from './words.js';

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
    ['Привет, Миру-2! 💥', ['привет', 'миру', '2']],
    ['Το λάθος της ΟΔΟΎ ΟΔΌΣ', ['το', 'λαθοσ', 'τησ', 'οδου', 'οδοσ']],
    ['طابعة ٣٤', ['طابعة', '٣٤']],
    ['打印机 PC', ['打印', '印机', '机', 'pc']],
    ['プリンター', ['フリ', 'リン', 'ンタ', 'ター', 'ー']],
    ['“Paso ⓫” – ↄ', ['paso', '⓫', 'ↄ']],
    ['💥 --- …', []],
    ['', []],
  ])('R4: normalises %j by itself', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('cuts a word at 40 characters, in texts and in what is searched for alike', () => {
    expect(wordsOf('x'.repeat(100))).toEqual(['x'.repeat(40)]);
    expect(wordsOf('ж'.repeat(100))).toEqual(['ж'.repeat(40)]);
    expect(wordsOf('\u{10330}'.repeat(100))).toEqual(['\u{10330}'.repeat(40)]);
  });

  it('gives nothing but what is normalised, each word once, whatever the text', () => {
    const seed = Date.now() % 2 ** 31;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const words = wordsOf(text);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
        expect(new Set(words).size).toBe(words.length);
        expect(words.length === 0 || areNormalised(words.join(' '))).toBe(true);
      }),
      { seed },
    );
  });

  it.each([
    'Ñandú',
    'ñandu',
    'ПРИНТЕР',
    'οδος',
    'a-b',
    'a  b',
    ' a',
    '',
    'x'.repeat(41),
    'ж'.repeat(41),
    '💥',
  ])('knows that %j did not come from here', (text) => {
    expect(areNormalised(text)).toBe(false);
  });

  it('passes over no letter or digit of any script, where it is not a mere accent', () => {
    const passedOver: string[] = [];
    for (let code = 0x80; code < 0x30000; code += 1) {
      const letter = String.fromCodePoint(code);
      if (/[\p{L}\p{N}]/u.test(letter.normalize('NFKD')) && wordsOf(letter).length === 0)
        passedOver.push(letter);
    }
    expect(passedOver).toEqual([]);
  });

  it('finds a run of letters without spaces in whatever stands around it, and nothing else by it', () => {
    const stored = wordsOf('办公室的打印机卡纸了');
    const isFound = (text: string) =>
      wordsOf(text).every((word) => stored.some((other) => other.startsWith(word)));
    expect(['打印机', '打印', '机', '纸', '了', '卡纸 办公室'].map(isFound)).toEqual(Array(6).fill(true));
    expect(['印打', '打机', '电'].map(isFound)).toEqual([false, false, false]);
  });
});

const PLAIN: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ς: 'σ' };
const SPACED =
  /(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{N}])+/gu;

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
      const plain = whole.replace(/[ßæœøłđς]/g, (letter) => PLAIN[letter]!).match(SPACED) ?? [];
      const words = wordsOf(text).filter((word) => word.match(SPACED)?.[0] === word);
      expect(words).toEqual([...new Set(plain.map((word) => [...word].slice(0, 40).join('')))]);
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
