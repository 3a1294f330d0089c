import type { Language } from '@ventanilla/chassis';
import { durationText, type Measure } from '@ventanilla/service-level';
import { PRIORITIES, type Promised, type PromisedKind } from './promises.js';

interface Words {
  readonly kinds: Readonly<Record<PromisedKind, string>>;
  readonly measures: Readonly<Record<Exclude<Measure, 'handling'>, string>>;
  readonly ofPriorities: (priorities: readonly number[]) => string;
  readonly during: (hours: string) => string;
  readonly always: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    kinds: { incident: 'Incidents', request: 'Requests' },
    measures: {
      response: 'answered within',
      'next-response': 'each message answered within',
      update: 'word from us at least every',
      restoration: 'working again within',
      resolution: 'resolved within',
    },
    ofPriorities: (priorities) => `of priority ${priorities.join(', ')}`,
    during: (hours) => ` of ${hours}`,
    always: ', day and night',
  },
  es: {
    kinds: { incident: 'Incidencias', request: 'Peticiones' },
    measures: {
      response: 'respondidas en',
      'next-response': 'cada mensaje respondido en',
      update: 'noticias nuestras al menos cada',
      restoration: 'en servicio de nuevo en',
      resolution: 'resueltas en',
    },
    ofPriorities: (priorities) => `de prioridad ${priorities.join(', ')}`,
    during: (hours) => ` de ${hours}`,
    always: ', a cualquier hora',
  },
};

const SECOND_MS = 1_000;

/** As in `Incidents of priority 1, 2: resolved within 4 h of Office hours, Madrid.` */
export const promiseText = (
  { kind, measure, priorities, goalSeconds }: Promised,
  hours: string | undefined,
  language: Language,
): string => {
  const { kinds, measures, ofPriorities, during, always } = WORDS[language];
  const which = priorities.length === PRIORITIES.length ? '' : ` ${ofPriorities(priorities)}`;
  const what = measures[measure as Exclude<Measure, 'handling'>];
  const when = hours === undefined ? always : during(hours);
  return `${kinds[kind]}${which}: ${what} ${durationText(goalSeconds * SECOND_MS)}${when}.`;
};
