export type Language = 'es' | 'en';

const LANGUAGES: readonly string[] = ['es', 'en'];

const weightOf = (parameters: readonly string[]): number => {
  const q = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
  const weight = q === undefined ? 1 : Number(q.slice(2));
  return Number.isFinite(weight) ? weight : 0;
};

interface Wanted {
  readonly language: string;
  readonly weight: number;
}

const wantedOf = (part: string): Wanted => {
  const [range = '', ...parameters] = part.split(';');
  return { language: range.trim().toLowerCase().split('-', 1)[0] ?? '', weight: weightOf(parameters) };
};

/** The best of the two languages by `Accept-Language` (RFC 9110, 12.5.4); English where it names neither. */
export const languageOf = (header: string | undefined): Language => {
  if (!header) return 'en';
  const wanted = header
    .slice(0, 200)
    .split(',')
    .map(wantedOf)
    .filter(({ language, weight }) => weight > 0 && LANGUAGES.includes(language))
    .sort((one, other) => other.weight - one.weight);
  return (wanted[0]?.language as Language | undefined) ?? 'en';
};
