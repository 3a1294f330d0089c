import { rankOf, type Findable } from './search-rank.js';

const incident = (of: Partial<Findable>): Findable => ({
  numbers: ['INC0000042', 'INC42', '42', 'T-7'],
  subject: 'La impresora no imprime',
  texts: ['Planta segunda'],
  ...of,
});

/** Names of incidents, best first. */
const ranked = (text: string, incidents: Readonly<Record<string, Findable>>): readonly string[] =>
  Object.entries(incidents)
    .map(([name, each]) => ({ name, rank: rankOf(text, each) }))
    .sort((one, other) => other.rank - one.rank)
    .map(({ name }) => name);

describe('search is ranked', () => {
  const plain = incident({});
  const speaksOfIt = incident({
    numbers: ['INC0000007', 'INC7', '7'],
    subject: '42 42',
    texts: ['INC0000042 T-7'],
  });

  test.each(['INC0000042', 'inc42', '42', 't-7'])(
    '%s: its very number is better than its mention',
    (text) => {
      expect(ranked(text, { speaksOfIt, plain })).toEqual(['plain', 'speaksOfIt']);
    },
  );

  test('words in the subject, then elsewhere', () => {
    const below = incident({ subject: 'Otra cosa', texts: ['La impresora no imprime'] });
    expect(ranked('impresora', { below, plain })).toEqual(['plain', 'below']);
  });

  test('a whole word before the beginning of one, whatever its case and accents', () => {
    const beginning = incident({ subject: 'Las impresoras' });
    expect(ranked('IMPRESÓRA', { beginning, plain })).toEqual(['plain', 'beginning']);
  });

  test('what was erased counts for nothing', () => {
    expect(rankOf('impresora', incident({ subject: undefined, texts: [] }))).toBe(0);
  });
});
