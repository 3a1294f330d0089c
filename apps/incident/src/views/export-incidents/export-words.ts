import type { Channel, Closure, CodeList } from '@ventanilla/contracts/incident';
import type { Language } from '@ventanilla/chassis';
import {
  entriesOf,
  type CategoryEntry,
  type IncidentSettings,
} from '../../configuration/incident-settings.js';

type Words<Of extends string> = Readonly<Record<Of, Readonly<Record<Language, string>>>>;

export const CHANNEL_WORDS: Words<Channel> = {
  portal: { en: 'Portal', es: 'Portal' },
  email: { en: 'E-mail', es: 'Correo electrónico' },
  phone: { en: 'Phone', es: 'Teléfono' },
  chat: { en: 'Chat', es: 'Chat' },
  'in-person': { en: 'In person', es: 'En persona' },
  monitoring: { en: 'Monitoring', es: 'Monitorización' },
};

export const CLOSURE_WORDS: Words<Closure> = {
  'confirmed-by-caller': { en: 'Confirmed by the caller', es: 'Confirmada por el solicitante' },
  'confirmed-through-agent': {
    en: 'Confirmed by the caller through the desk',
    es: 'Confirmada por el solicitante a través de la ventanilla',
  },
  'no-answer-in-time': { en: 'No answer in time', es: 'Sin respuesta a tiempo' },
  administrative: { en: 'By decision of the desk', es: 'Por decisión de la ventanilla' },
};

/** What people call the codes of a list. */
export type Labels = Readonly<Record<CodeList, ReadonlyMap<string, string>>>;

/** With those above it, since categories of two branches may be called the same. */
const pathOf = (
  { label, parent }: CategoryEntry,
  categories: ReadonlyMap<string, CategoryEntry>,
  language: Language,
): string => {
  const above = parent === undefined ? undefined : categories.get(parent);
  const own = label[language];
  return above ? `${pathOf(above, categories, language)} › ${own}` : own;
};

export const labelsOf = (settings: IncidentSettings, language: Language): Labels => {
  const byCode = new Map(settings.categories.map((category) => [category.code, category]));
  const listed = (list: CodeList): ReadonlyMap<string, string> =>
    new Map(entriesOf(settings, list).map(({ code, label }) => [code, label[language]]));
  return {
    category: new Map([...byCode].map(([code, category]) => [code, pathOf(category, byCode, language)])),
    'hold-reason': listed('hold-reason'),
    'resolution-code': listed('resolution-code'),
    'cancellation-reason': listed('cancellation-reason'),
  };
};
