import { msOf } from '@ventanilla/kernel';
import type { Label } from '../calendar/calendar.js';
import type { Run, Step } from '../clock/clocks.js';
import type { CountedPiece } from './counted-pieces.js';
import { BECAUSE_WORDS, STATE_WORDS, STEP_WORDS } from './why-words.js';
import type { Why } from './why.js';

type Language = keyof Label;

const SECOND_MS = 1_000;
const UNITS = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', SECOND_MS],
] as const;

/** As in `2 h 30 min`; parts of a second are left out. */
export const durationText = (ms: number): string => {
  let rest = ms;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) parts.push(`${whole} ${unit}`);
  }
  return parts.length > 0 ? parts.join(' ') : '0 h';
};

const AFTERWARDS: Label = { en: ', as was recorded afterwards', es: ', según se registró después' };

const stepLine = (
  { at, step, because, afterwards }: Step,
  { localTime }: Why,
  language: Language,
): string => {
  const reason = BECAUSE_WORDS[because]?.[language] ?? because;
  return `${localTime(at)} ${STEP_WORDS[step][language]}: ${reason}${afterwards ? AFTERWARDS[language] : ''}.`;
};

const dayReason = ({ day }: CountedPiece, language: Language): string => {
  if (!day) return { en: 'wall time', es: 'tiempo natural' }[language];
  return day.because.rule === 'week'
    ? { en: 'weekly hours', es: 'horario semanal' }[language]
    : day.because.name[language];
};

const pieceLine = (piece: CountedPiece, { localTime }: Why, language: Language): string => {
  const reason = dayReason(piece, language);
  if (piece.elapsedMs === 0)
    return `${piece.day?.date ?? ''} ${{ en: 'Nothing counts', es: 'No cuenta nada' }[language]}: ${reason}.`;
  const counted = `${durationText(piece.elapsedMs)} ${{ en: 'counted', es: 'contados' }[language]}`;
  return `${localTime(piece.from)} – ${localTime(piece.to)} ${counted}: ${reason}.`;
};

const sumLine = (run: Run, { zone, localTime }: Why, language: Language): string => {
  const { carriedMs, elapsedMs, goalSeconds, due, state } = run;
  const es = language === 'es';
  const carried = carriedMs > 0 ? `${durationText(carriedMs)} ${es ? 'de antes' : 'from before'}; ` : '';
  const used = `${durationText(elapsedMs)} ${es ? 'de' : 'of'} ${durationText(goalSeconds * SECOND_MS)}`;
  const until = due === undefined ? '' : `, ${es ? 'límite' : 'due'} ${localTime(due)} (${zone})`;
  return `${carried}${es ? 'Usado' : 'Used'} ${used}${until}: ${STATE_WORDS[state][language]}.`;
};

const BEFORE: Label = { en: 'Before the record was corrected: ', es: 'Antes de corregir el registro: ' };

const uncorrectedLines = (why: Why, language: Language): readonly string[] =>
  why.before ? [`${BEFORE[language]}${sumLine(why.before, why, language)}`] : [];

/**
 * The chain behind a run's numbers, one line each, in order of time; the last one is the sum, after what it was before
 * somebody corrected the record.
 */
export const whySentences = (why: Why, language: Language): readonly string[] => {
  const lines = [
    ...why.run.steps.map((step) => ({ at: step.at, line: stepLine(step, why, language) })),
    ...why.pieces.map((piece) => ({ at: piece.from, line: pieceLine(piece, why, language) })),
  ].sort((one, other) => msOf(one.at) - msOf(other.at));
  return [
    ...lines.map(({ line }) => line),
    ...uncorrectedLines(why, language),
    sumLine(why.run, why, language),
  ];
};
