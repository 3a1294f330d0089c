import type { Actor } from '@ventanilla/kernel';
import {
  momentText,
  type HistoryFact,
  type HistoryLanguage,
  type Names,
  type Sentences,
  type Words,
} from './history-language.js';
import { english, englishWords } from './sentences.en.js';
import { spanish, spanishWords } from './sentences.es.js';

const languages = {
  en: { sentences: english, words: englishWords },
  es: { sentences: spanish, words: spanishWords },
} as const;

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const actorText = ({ kind, id }: Actor, language: HistoryLanguage, names: Names): string => {
  const { words } = languages[language];
  if (kind === 'person') return capitalised(names.person(id) ?? words.somebody);
  return kind === 'process' ? words.process : `${words.machine} (${id})`;
};

const teamText = (language: HistoryLanguage, names: Names): Words['team'] => {
  const { words } = languages[language];
  const person = (id: string): string => names.person(id) ?? words.somebody;
  return ({ team, person: member }) => {
    const name = team === undefined ? undefined : (names.team(team) ?? team);
    if (member === undefined) return name ?? words.nobody;
    return name === undefined ? person(member) : `${person(member)} (${name})`;
  };
};

const wordsFor = (language: HistoryLanguage, names: Names, by: Actor): Words => {
  const { words } = languages[language];
  return {
    actor: actorText(by, language, names),
    person: (id) => (id === undefined ? words.nobody : (names.person(id) ?? words.somebody)),
    isActor: (id) => by.kind === 'person' && by.id === id,
    team: teamText(language, names),
    teamOnly: (id) => (id === undefined ? words.nobody : (names.team(id) ?? id)),
    organisation: (id) => names.organisation(id) ?? id,
    service: (code) => names.service(code) ?? code,
    code: (list, code) => (code === undefined ? words.unknown : (names.code(list, code, language) ?? code)),
    incident: (id, otherwise) => (id === undefined ? undefined : names.incident(id)) ?? otherwise,
    record: (kind, id) => `${words.records[kind]} ${(kind === 'incident' && names.incident(id)) || id}`,
    moment: momentText,
  };
};

/**
 * One event as a plain sentence. It tells no personal text (notes, subjects, reasons): those stand beside it, for
 * whoever may read them. Names come from the lookup, so that they go when somebody is forgotten.
 */
export const historySentence = (fact: HistoryFact, language: HistoryLanguage, names: Names): string => {
  const words = wordsFor(language, names, fact.by);
  const sentence = languages[language].sentences[fact.type] as Sentences[HistoryFact['type']];
  return `${words.actor} ${sentence(fact.data as never, words)}`;
};
