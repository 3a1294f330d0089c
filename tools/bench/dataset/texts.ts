import { between, randomOf } from '../random.js';
import { vocabularyOf, type Language } from './words.js';

/** Characters of a description, as the figures ask for; of a subject, as people write them. */
const DESCRIPTION = { least: 200, most: 2000 };
const SUBJECT = { least: 20, most: 100 };

/** Draws words by Zipf's law: the n-th most frequent one a n-th as often as the first. */
export class Zipf {
  private readonly cumulated: Float64Array;

  constructor(private readonly words: readonly string[]) {
    this.cumulated = new Float64Array(words.length);
    let sum = 0;
    for (let rank = 0; rank < words.length; rank += 1) {
      sum += 1 / (rank + 1);
      this.cumulated[rank] = sum;
    }
  }

  draw(random: () => number): string {
    const wanted = random() * (this.cumulated.at(-1) ?? 0);
    let low = 0;
    let high = this.words.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cumulated[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.words[low] ?? '';
  }
}

const vocabularies: Record<Language, Zipf> = {
  en: new Zipf(vocabularyOf('en')),
  es: new Zipf(vocabularyOf('es')),
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const sentence = (language: Language, random: () => number): string => {
  const words = Array.from({ length: between(random, 4, 18) }, () => vocabularies[language].draw(random));
  const comma = words.length > 10 ? Math.floor(words.length / 2) : -1;
  return `${capital(words.map((word, index) => (index === comma ? `${word},` : word)).join(' '))}.`;
};

const ofLength = (language: Language, random: () => number, length: number): string => {
  let text = '';
  while (text.length < length) text += `${text === '' ? '' : ' '}${sentence(language, random)}`;
  return `${text.slice(0, length - 1).trimEnd()}.`.padEnd(length, '.');
};

export interface IncidentTexts {
  readonly language: Language;
  readonly subject: string;
  readonly description: string;
}

/** The same texts for the same seed, half of them English and half Spanish. */
export const textsOf = (seed: number): IncidentTexts => {
  const random = randomOf(seed);
  const language = random() < 0.5 ? 'en' : 'es';
  return {
    language,
    subject: ofLength(language, random, between(random, SUBJECT.least, SUBJECT.most)),
    description: ofLength(language, random, between(random, DESCRIPTION.least, DESCRIPTION.most)),
  };
};

/** Words that a person would search for: not the most frequent ones, and not those that hardly occur. */
export const searchWords = (language: Language, count: number): readonly string[] =>
  vocabularyOf(language).slice(60, 60 + count);
